"""Maps made by people who mean harm, each tried with every command that reads a map."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from referralmap.document import schema, seals
from referralmap.document.rows import BY_NAME, checksum
from tests.document.files import a_full_map
from tests.reliability.outcome import Outcome, on_all_cores, scratch

Make = Callable[[Path], object]
_LONGEST_SECONDS = 30
_COMMANDS = ("check", "figures", "history", "ambassadors", "export", "window")


def run(count: int, seed: int) -> Outcome:
    names = sorted(MAPS)
    step = max(1, len(names) // max(1, count))
    return on_all_cores("hostile", "hostile maps", _one, range(seed % step, len(names), step))


def _one(number: int) -> Iterable[str]:
    name = sorted(MAPS)[number]
    with scratch() as folder:
        path = folder / "maps" / "a.refmap"
        path.parent.mkdir()
        MAPS[name](path)
        before = _seen(path.parent)
        for command in _COMMANDS:
            trouble = _trouble(command, path, folder)
            if trouble:
                yield f"{name}: {command}: {trouble}"
            if _seen(path.parent) != before:
                yield f"{name}: {command} changed a file"


def _trouble(command: str, path: Path, folder: Path) -> str:
    """What is wrong with how the program answers; nothing if it is a sentence or an answer."""
    target = folder / "out.json"
    words = [sys.executable, "-m", "referralmap", command, str(path)]
    if command == "export":
        words.append(str(target))
    if command == "window":
        words = [sys.executable, "-c", _WINDOW, str(path)]
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder),
        "REFERRALMAP_FOLDER": str(folder / "own"),
    }
    try:
        done = subprocess.run(
            words,
            env=environment,
            capture_output=True,
            timeout=_LONGEST_SECONDS,
            check=False,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        return "it hangs"
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        return f"exit {done.returncode}: {done.stderr[-300:]}"
    if "unexpected" in done.stderr:
        return "it does not know what is wrong"
    if done.returncode == 1 and len(done.stderr.strip().splitlines()) != 1:
        return f"not one sentence: {done.stderr[:300]}"
    return ""


# opens the map for reading as a second window would, which also lays out and draws it
_WINDOW = """
import sys
from pathlib import Path
from referralmap.document.document import Document
from referralmap.document.errors import MapError
from referralmap.texts import sentence
try:
    document = Document.open(Path(sys.argv[1]), read_only=True)
except MapError as error:
    print(" ".join(sentence(error).split()), file=sys.stderr)
    sys.exit(1)
for step in document.history:
    try:
        document.edits_after(step.number)
    except MapError as error:
        print(" ".join(sentence(error).split()), file=sys.stderr)
        sys.exit(1)
"""


def _seen(folder: Path) -> dict[str, object]:
    """Names, dates and bytes of what lies there, without following links or opening pipes."""
    seen: dict[str, object] = {}
    for path in sorted(folder.iterdir()):
        status = path.lstat()
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        seen[path.name] = (status.st_mode, status.st_mtime_ns, hash(data))
    return seen


def sql(*statements: str, sealed: bool = True) -> Make:
    """A full map changed by statements, with seals that fit."""

    def make(path: Path) -> None:
        a_full_map(path)
        connection = sqlite3.connect(path, isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        if sealed:
            seals.write(connection, seals.counted(connection))
        connection.close()

    return make


def row(table: str, **values: object) -> Make:
    """A full map with another row whose checksum fits."""

    def make(path: Path) -> None:
        a_full_map(path)
        connection = sqlite3.connect(path, isolation_level=None)
        known = BY_NAME[table]
        full = [values.get(column, known.defaults.get(column)) for column in known.columns]
        columns = ", ".join(f'"{name}"' for name in (*known.columns, "checksum"))
        marks = ", ".join("?" * (len(full) + 1))
        connection.execute(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
            (*full, checksum(full)),
        )
        seals.write(connection, seals.counted(connection))
        connection.close()

    return make


def step(data: bytes, **values: object) -> Make:
    """A full map with one more step in its history, whose checksum fits."""

    def make(path: Path) -> None:
        a_full_map(path)
        connection = sqlite3.connect(path, isolation_level=None)
        known = {"number": 9, "at": "2026-01-01T00:00:00+00:00", "kind": "import", "ids": "[]"}
        known |= {"names": '["x"]', "count": 1, "changes": 1} | values
        full = (*known.values(), data)
        columns = "number, at, kind, ids, names, count, changes, data, checksum"
        marks = ", ".join("?" * 9)
        connection.execute(
            f"INSERT INTO history ({columns}) VALUES ({marks})",  # noqa: S608
            (*full, checksum(full)),
        )
        seals.write(connection, seals.counted(connection))
        connection.close()

    return make


def patched(at: int, data: bytes) -> Make:
    def make(path: Path) -> None:
        a_full_map(path)
        whole = bytearray(path.read_bytes())
        whole[at : at + len(data)] = data
        path.write_bytes(whole)

    return make


def _person(**values: object) -> Make:
    return row("people", **{"id": "evil", "name": "Evil", "number": 90, **values})


def _another_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE x (y)")
    connection.commit()
    connection.close()


def _in_utf_16(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA encoding='UTF-16'")
    connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
    for text in schema.TABLES:
        connection.execute(text)
    connection.execute(f"PRAGMA user_version={schema.VERSION}")
    connection.commit()
    connection.close()


def _with_log(path: Path) -> None:
    """In the mode with a write-ahead log, whose log has been lost."""
    a_full_map(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()


def _outside_journal(path: Path) -> None:
    """A journal that names a super-journal somewhere else."""
    a_full_map(path)
    outside = str(path.parent.parent / "outside").encode()
    journal = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504) + outside
    tail = len(outside).to_bytes(4) + sum(outside).to_bytes(4) + b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
    path.with_name(path.name + "-journal").write_bytes(journal + tail)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def _older_names(path: Path) -> None:
    a_full_map(path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={schema.VERSION + 1}")
    connection.close()


_BOMB = zlib.compress(b"[" + b" " * 300_000_000 + b"]", 9)
_DEEP = "[" * 100_000 + "]" * 100_000
_RECURSIVE = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
MAPS: Mapping[str, Make] = {
    "nothing at all": lambda path: path.write_bytes(b""),
    "only a header": lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(84)),
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
    "a socket": _socket,
    "a link to itself": lambda path: path.symlink_to(path),
    "a link to nowhere": lambda path: path.symlink_to(path.with_name("nowhere")),
    "a link to zeros": lambda path: path.symlink_to("/dev/zero"),
    "a link to the terminal": lambda path: path.symlink_to("/dev/tty"),
    "random bytes": lambda path: path.write_bytes(os.urandom(40_960)),
    "text": lambda path: path.write_text("Anna > Bernd\n" * 1000),
    "another database": _another_database,
    "in UTF-16": _in_utf_16,
    "of a newer version": _older_names,
    "of version zero": patched(60, bytes(4)),
    "of a negative version": patched(60, b"\xff\xff\xff\xff"),
    "of another application": patched(68, b"EVIL"),
    "a huge count of pages": patched(28, b"\x7f\xff\xff\xff"),
    "pages of 512 bytes": patched(16, b"\x02\x00"),
    "a freelist that points at itself": patched(32, b"\x00\x00\x00\x02\x00\x00\x00\x09"),
    "a schema page that points at itself": patched(
        100, b"\x05\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x01"
    ),
    "in the mode of a log that is lost": _with_log,
    "a reserved space in each page": patched(20, b"\xff"),
    "a journal that points outside": _outside_journal,
    "a trigger": sql("CREATE TRIGGER t AFTER INSERT ON people BEGIN DELETE FROM people; END"),
    "a view that never ends": sql(f"CREATE VIEW v AS {_RECURSIVE}"),
    "a view in the place of a table": sql(
        "DROP TABLE bookmarks", f"CREATE VIEW bookmarks AS {_RECURSIVE}", sealed=False
    ),
    "a virtual table": sql("CREATE VIRTUAL TABLE f USING fts5(x)"),
    "a generated column": sql("ALTER TABLE people ADD COLUMN g TEXT AS (lower(name))"),
    "one more index": sql("CREATE INDEX evil ON people (name)"),
    "one table less": sql("DROP TABLE sessions", sealed=False),
    "one more column": sql("ALTER TABLE people ADD COLUMN d TEXT DEFAULT 'x'"),
    "a statistics table": sql("ANALYZE"),
    "no seals": sql("DELETE FROM seals", sealed=False),
    "two maps in one": sql("INSERT INTO meta VALUES ('second', '2026', 0)"),
    "a name of NUL and bells": _person(name="Evil\0\a\x1b[2J"),
    "a name that runs backwards": _person(name="\u202eangelo\u2066"),
    "a name of ten million letters": _person(name="E" * 10_000_000),
    "a name of half a sign": sql("UPDATE people SET name = CAST(x'ff41' AS TEXT)"),
    "a name that is markup": _person(name="<img src='//192.0.2.1/a.png'>&[*]$\\undefined$"),
    "an id that is a path": _person(id="../../../etc/passwd"),
    "lists a hundred thousand deep": _person(emails=_DEEP),
    "tags that are no list": _person(tags='{"a": 1}'),
    "labels a hundred thousand deep": step(zlib.compress(b"[]"), names=_DEEP),
    "a step that unpacks to 300 million bytes": step(_BOMB),
    "a step that is not packed": step(b"rubbish"),
    "a step at an impossible time": step(zlib.compress(b"[]"), at="2026-13-99"),
    "a step of an unknown kind": step(zlib.compress(b"[]"), kind="{0.__class__}"),
    "a step undone in the middle": sql(
        "UPDATE history SET undone = 1, checksum = ~checksum WHERE number = 1"
    ),
    "two who are me": _person(me=1),
    "a date that cannot be": _person(added="9999-99-99"),
    "an early date": _person(added="0001-01-01"),
    "a rank as text of numbers": _person(channel="1e400"),
    "a referral to nobody": row("referrals", giver="Anna", receiver="nobody", number=91),
    "an endless amount": row(
        "contracts", id="k", buyer="Anna", value="1e400000", currency="EUR", number=92, status="won"
    ),
    "an amount that is no number": row(
        "contracts", id="k", buyer="Anna", value="NaN", currency="EUR", number=92, status="won"
    ),
    "a currency of markup": row(
        "contracts", id="k", buyer="Anna", value="1", currency="<b>", number=92, status="won"
    ),
    "a place beyond the edge": row("places", person="Bernd", layout="rings", x=9.9e6, y=-9.9e6),
    "settings of a bomb": sql(f"UPDATE map SET market = '{_DEEP}'"),  # noqa: S608
    "a photo that is none": _person(photo=b"\x89PNG\r\n\x1a\n" + bytes(1000)),
}
