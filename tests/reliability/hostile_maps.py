"""Maps made by people who mean harm, by name; each is made at a path where nothing is yet."""

from __future__ import annotations

import os
import random
import socket
import sqlite3
import struct
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from contextvars import ContextVar
from pathlib import Path

from referralmap.document.database import schema, seals
from referralmap.document.database.checksum import checksum
from referralmap.document.database.rows import BY_NAME
from tests.document.files import a_full_map
from tests.reliability import secret_pages

Make = Callable[[Path], object]
_PAGE = 4096
_has_room: ContextVar[bool] = ContextVar("has_room", default=False)
"""Whether full maps are made with room for the codes of pages under a password."""


def _full_map(path: Path) -> None:
    if _has_room.get():
        path.write_bytes(secret_pages.full_map_with_room())
    else:
        a_full_map(path)


def sql(*statements: str, sealed: bool = True) -> Make:
    """A full map changed by statements, with seals that fit."""

    def make(path: Path) -> None:
        _full_map(path)
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
        _full_map(path)
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
        _full_map(path)
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
        _full_map(path)
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
    for text in schema.TABLES.values():
        connection.execute(text)
    connection.execute(f"PRAGMA user_version={schema.VERSION}")
    connection.commit()
    connection.close()


def _with_log(path: Path) -> None:
    """In the mode with a write-ahead log, whose log has been lost."""
    _full_map(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()


def _outside_journal(path: Path) -> None:
    """A journal that names a super-journal somewhere else."""
    _full_map(path)
    outside = str(path.parent.parent / "outside").encode()
    journal = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504) + outside
    tail = len(outside).to_bytes(4) + sum(outside).to_bytes(4) + b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
    path.with_name(path.name + "-journal").write_bytes(journal + tail)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def _older_names(path: Path) -> None:
    _full_map(path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={schema.VERSION + 1}")
    connection.close()


def _schema_says(text: str, *values: object) -> Make:
    """A full map whose own list of tables has been changed by a statement."""

    def make(path: Path) -> None:
        _full_map(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema=ON")
            connection.execute(text, values)

    return make


def _two_tables_that_changed_places(path: Path) -> None:
    _full_map(path)
    one, other = _root(path, "bookmarks"), _root(path, "sessions")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        text = "UPDATE sqlite_schema SET rootpage = ?1 + ?2 - rootpage WHERE rootpage IN (?1, ?2)"
        connection.execute(text, (one, other))


def _root(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        text = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        return int(connection.execute(text, (table,)).fetchone()[0])


def _page(table: str, data: bytes, at: int = 0) -> Make:
    """A full map in which the first page of a table has been written over."""

    def make(path: Path) -> None:
        _full_map(path)
        whole = bytearray(path.read_bytes())
        start = (_root(path, table) - 1) * _PAGE + at
        whole[start : start + len(data)] = data
        path.write_bytes(whole)

    return make


def _page_that_is_its_own_child(path: Path) -> None:
    _full_map(path)
    inner = b"\x05" + bytes(7) + struct.pack(">I", _root(path, "people"))
    _page("people", inner)(path.with_name("same"))
    path.with_name("same").replace(path)


def _beside(suffix: str, make: Make) -> Make:
    """A full map with something of that name beside it."""

    def both(path: Path) -> None:
        _full_map(path)
        make(path.with_name(path.name + suffix))

    return both


def _noise(path: Path) -> None:
    path.write_bytes(random.Random(3).randbytes(9000))


def _journal_of_another_map(path: Path) -> None:
    """Hot, as its writer left it when it died; of a map that was grown since."""
    _full_map(path)
    other = path.with_name("other.refmap")
    _full_map(other)
    journal = _journal_of(other)
    other.unlink()
    _journal(path).write_bytes(journal)


def _journal_of(path: Path) -> bytes:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_spill=1")
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE people SET notes = printf('%.*c', 9000, 'y')")
        journal = _journal(path).read_bytes()
        connection.execute("ROLLBACK")
    return journal


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _secret(make: Make) -> Make:
    """The same with every page under `RAW_KEY`."""

    def made(path: Path) -> None:
        token = _has_room.set(True)
        try:
            make(path)
        finally:
            _has_room.reset(token)
        path.write_bytes(secret_pages.encrypted(path.read_bytes()))

    return made


def _journal_of_smaller_pages(path: Path) -> None:
    """Whose first page, once it is back in its place, says that pages have 512 bytes."""
    _full_map(path)
    journal = bytearray(_journal_of(path))
    first = 512 + 4
    while journal[first - 4 : first] != b"\0\0\0\1":
        first += _PAGE + 8
    journal[first + 16 : first + 18] = b"\x02\x00"
    _journal(path).write_bytes(secret_pages.encrypted_journal(bytes(journal)))


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
    "no id of the map": sql("DELETE FROM meta"),
    "the largest number there is": _person(number=2**63 - 1),
    "somebody who edits it and is damaged": sql(
        "INSERT INTO holder VALUES ('a', 'b', 'c', '2026-01-01T00:00:00+00:00', 5)"
    ),
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
    "two tables that changed places": _two_tables_that_changed_places,
    "two tables in one place": _schema_says(
        "UPDATE sqlite_schema SET rootpage = "
        "(SELECT rootpage FROM sqlite_schema WHERE name = 'people') WHERE name = 'referrals'"
    ),
    "a table beyond the end": _schema_says(
        "UPDATE sqlite_schema SET rootpage = 4000000000 WHERE name = 'people'"
    ),
    "a table that is the list of tables": _schema_says(
        "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'people'"
    ),
    "a table whose words are bytes": _schema_says(
        "UPDATE sqlite_schema SET sql = CAST(sql AS BLOB) WHERE name = 'bookmarks'"
    ),
    "a table without its rules": _schema_says(
        "UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'places'"
    ),
    "a page that is its own child": _page_that_is_its_own_child,
    "a page of ones": _page("referrals", b"\xff" * _PAGE),
    "a page of no table": _page("contracts", b"\x00"),
    "noise for a journal": _beside("-journal", _noise),
    "noise for a write-ahead log": _beside("-wal", _noise),
    "a pipe for a journal": _beside("-journal", os.mkfifo),
    "a journal of another map": _journal_of_another_map,
    "a photo that is none": _person(photo=b"\x89PNG\r\n\x1a\n" + bytes(1000)),
}
HARMLESS = frozenset({"noise for a journal", "a name that is markup", "an early date"})
"""Odd, but whole: these are read like any other map."""
_ON_PAGES = list(MAPS)[list(MAPS).index("of a newer version") :]
SECRET_MAPS: Mapping[str, Make] = {
    **{name: _secret(MAPS[name]) for name in _ON_PAGES},
    "a journal of smaller pages": _secret(_journal_of_smaller_pages),
}
"""Those that are maps at all, under `RAW_KEY`."""
