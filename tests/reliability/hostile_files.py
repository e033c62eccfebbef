"""Files that are no map, or a map with something odd around its rows; each made by a function.

Each takes the path of a whole map and spoils it.
"""

from __future__ import annotations

import contextlib
import os
import random
import socket
import sqlite3
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from referralmap.document.document import Document
from tests.document.files import a_full_map, adding, closing

Spoil = Callable[[Path], None]
_PAGE = 4096
REFUSED: dict[str, Spoil] = {}
"""What the program must not take for a map."""
RIGHT: dict[str, Spoil] = {}
"""What must be read as if nothing were odd."""


def refused(spoil: Spoil) -> Spoil:
    REFUSED[spoil.__name__.replace("_", " ")] = spoil
    return spoil


def right(spoil: Spoil) -> Spoil:
    RIGHT[spoil.__name__.replace("_", " ")] = spoil
    return spoil


@contextlib.contextmanager
def inside(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that may do everything, with none of the tables' rules but STRICT."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints=ON")
    connection.execute("PRAGMA writable_schema=ON")
    try:
        yield connection
    finally:
        connection.close()


def _sql(path: Path, *statements: str) -> None:
    with inside(path) as connection:
        for statement in statements:
            connection.execute(statement)


def _bytes(path: Path, at: int, data: bytes) -> None:
    whole = bytearray(path.read_bytes())
    whole[at : at + len(data)] = data
    path.write_bytes(whole)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _root(path: Path, table: str) -> int:
    with inside(path) as connection:
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        return int(connection.execute(sql, (table,)).fetchone()[0])


# No SQLite file at all


@refused
def empty_file(path: Path) -> None:
    path.write_bytes(b"")


@refused
def only_a_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


@refused
def only_the_first_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:_PAGE])


@refused
def half_a_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


@refused
def a_letter(path: Path) -> None:
    path.write_text("Dear Anna,\n" * 1000, encoding="utf-8")


@refused
def a_zip_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("map.json", "{}")


@refused
def random_bytes_as_of_a_map_with_a_password(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(4 * _PAGE))


@refused
def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@refused
def a_named_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@refused
def a_link_to_an_endless_device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


@refused
def a_socket(path: Path) -> None:
    path.unlink()
    with contextlib.chdir(path.parent), contextlib.closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind(path.name)


@refused
def a_link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


@refused
def a_link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere.refmap")


# Headers


@refused
def a_header_with_two_billion_pages(path: Path) -> None:
    _bytes(path, 28, struct.pack(">I", 2**31))


@refused
def a_header_with_pages_of_512_bytes(path: Path) -> None:
    _bytes(path, 16, struct.pack(">H", 512))


@refused
def a_header_with_pages_of_no_bytes(path: Path) -> None:
    _bytes(path, 16, struct.pack(">H", 0))


@refused
def a_header_that_reserves_most_of_each_page(path: Path) -> None:
    _bytes(path, 20, b"\xff")


@refused
def a_file_format_of_the_future(path: Path) -> None:
    _bytes(path, 18, b"\x07\x07")


@refused
def utf_16(path: Path) -> None:
    with inside(path) as connection:
        texts = [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema") if sql]
    path.unlink()
    _sql(
        path, "PRAGMA encoding='UTF-16'", "PRAGMA application_id=1380794704", *texts,
        "PRAGMA user_version=2",
    )  # fmt: skip


@refused
def another_programs_application_id(path: Path) -> None:
    _sql(path, "PRAGMA application_id=252006675")


@refused
def no_application_id(path: Path) -> None:
    _sql(path, "PRAGMA application_id=0")


@refused
def a_version_of_the_future(path: Path) -> None:
    _sql(path, "PRAGMA user_version=99")


@refused
def a_negative_version(path: Path) -> None:
    _sql(path, "PRAGMA user_version=-1")


@refused
def no_version(path: Path) -> None:
    _sql(path, "PRAGMA user_version=0")


@refused
def an_older_version_with_the_tables_of_now(path: Path) -> None:
    _sql(path, "PRAGMA user_version=1")


# Tables


@refused
def no_tables(path: Path) -> None:
    path.unlink()
    _sql(path, "PRAGMA application_id=1380794704", "PRAGMA user_version=2", "VACUUM")


@refused
def a_trigger_that_deletes_everybody(path: Path) -> None:
    _sql(path, "CREATE TRIGGER t AFTER INSERT ON people BEGIN DELETE FROM people; END")


@refused
def a_view_without_end(path: Path) -> None:
    _sql(path, f"CREATE VIEW v AS {_WITHOUT_END}")


_WITHOUT_END = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r"


@refused
def a_view_without_end_in_place_of_a_table(path: Path) -> None:
    _sql(path, "DROP TABLE bookmarks", f"CREATE VIEW bookmarks AS {_WITHOUT_END}")


@refused
def a_virtual_table(path: Path) -> None:
    _sql(
        path,
        "INSERT INTO sqlite_schema VALUES "
        "('table', 'sessions2', 'sessions2', 0, 'CREATE VIRTUAL TABLE sessions2 USING fts5(a)')",
    )


@refused
def a_generated_column(path: Path) -> None:
    _sql(path, "ALTER TABLE bookmarks ADD COLUMN twice AS (data || data)")


@refused
def one_index_more(path: Path) -> None:
    _sql(path, "CREATE INDEX more ON people (name)")


@refused
def an_index_over_an_expression(path: Path) -> None:
    _sql(path, "CREATE INDEX more ON people (length(hex(name)))")


@refused
def tables_of_statistics(path: Path) -> None:
    _sql(path, "ANALYZE")


@refused
def a_table_without_its_rules(path: Path) -> None:
    _sql(path, "UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'places'")


@refused
def two_tables_that_changed_places(path: Path) -> None:
    one, other = _root(path, "bookmarks"), _root(path, "history")
    _sql(
        path,
        f"UPDATE sqlite_schema SET rootpage = {other} WHERE name = 'bookmarks'",
        f"UPDATE sqlite_schema SET rootpage = {one} WHERE name = 'history'",
    )


@refused
def two_tables_in_one_place(path: Path) -> None:
    root = _root(path, "people")
    _sql(path, f"UPDATE sqlite_schema SET rootpage = {root} WHERE name = 'referrals'")


@refused
def a_table_beyond_the_end(path: Path) -> None:
    _sql(path, "UPDATE sqlite_schema SET rootpage = 4000000000 WHERE name = 'people'")


@refused
def a_table_that_is_the_schema(path: Path) -> None:
    _sql(path, "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'people'")


# Pages


@refused
def a_free_page_that_leads_to_itself(path: Path) -> None:
    _sql(path, "CREATE TABLE gone (x)", "INSERT INTO gone VALUES (zeroblob(90000))",
         "DROP TABLE gone")  # fmt: skip
    (trunk,) = struct.unpack(">I", path.read_bytes()[32:36])
    _bytes(path, (trunk - 1) * _PAGE, struct.pack(">I", trunk))


@refused
def a_page_that_is_its_own_child(path: Path) -> None:
    with closing(Document.open(path)) as document:
        document.perform(adding("Many", 400))
    root = _root(path, "people")
    _bytes(path, (root - 1) * _PAGE + 8, struct.pack(">I", root))


@refused
def a_long_text_that_leads_to_itself(path: Path) -> None:
    with inside(path) as connection:
        connection.execute("UPDATE sessions SET data = zeroblob(0) || printf('%.*c', 30000, 'x')")
    data = path.read_bytes()
    at = next(at for at in range(0, len(data), _PAGE) if data[at + 4 : at + 24] == b"x" * 20)
    _bytes(path, at, struct.pack(">I", at // _PAGE + 1))


@refused
def a_page_of_ones(path: Path) -> None:
    _bytes(path, (_root(path, "referrals") - 1) * _PAGE, b"\xff" * _PAGE)


# What lies beside


@right
def the_header_of_write_ahead_logging_without_a_log(path: Path) -> None:
    _bytes(path, 18, b"\x02\x02")


@refused
def write_ahead_logging_with_noise_for_a_log_and_a_lost_page(path: Path) -> None:
    _bytes(path, 18, b"\x02\x02")
    _beside(path, "-wal").write_bytes(random.Random(2).randbytes(9000))
    _bytes(path, (_root_by_bytes(path) - 1) * _PAGE, bytes(_PAGE))


def _root_by_bytes(path: Path) -> int:
    """The page of people, found without SQLite, which would work in the log."""
    return next(
        at // _PAGE + 1
        for at in range(_PAGE, path.stat().st_size, _PAGE)
        if b"Frieda" in path.read_bytes()[at : at + _PAGE]
    )


@right
def write_ahead_logging_with_noise_for_a_log(path: Path) -> None:
    _bytes(path, 18, b"\x02\x02")
    _beside(path, "-wal").write_bytes(random.Random(2).randbytes(9000))


@right
def noise_for_a_journal(path: Path) -> None:
    _beside(path, "-journal").write_bytes(random.Random(3).randbytes(9000))


@right
def an_empty_journal(path: Path) -> None:
    _beside(path, "-journal").write_bytes(b"")


@refused
def the_journal_of_another_map(path: Path) -> None:
    other = path.with_name("other.refmap")
    a_full_map(other)
    with closing(Document.open(other)) as document:
        document.perform(adding("Many", 60))
    a_journal_of(other, _beside(path, "-journal"))
    other.unlink()
    _bytes(path, 40, b"\x00\x00\x00\x07")


def a_journal_of(path: Path, target: Path, super_journal: bytes = b"") -> None:
    """The hot journal that a writer of `path` leaves when it dies; it may name a super-journal."""
    with inside(path) as connection:
        connection.execute("PRAGMA cache_spill=1")
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE people SET notes = printf('%.*c', 9000, 'y')")
        journal = _beside(path, "-journal").read_bytes()
        connection.execute("ROLLBACK")
    target.write_bytes(journal)
    if super_journal:
        sum_ = sum(byte - 256 * (byte > 127) for byte in super_journal) & 0xFFFFFFFF
        magic = bytes.fromhex("d9d505f920a163d7")
        lock_page = 0x40000000 // _PAGE + 1
        end = struct.pack(">I", lock_page) + super_journal
        end += struct.pack(">II", len(super_journal), sum_) + magic
        target.write_bytes(journal + end)


@right
def a_journal_that_names_a_file_to_be_removed(path: Path) -> None:
    victim = path.parent / "letters" / "mine.txt"
    victim.parent.mkdir()
    victim.write_text("precious")
    a_journal_of(path, _beside(path, "-journal"), bytes(victim))
