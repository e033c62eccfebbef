"""Only maps are opened, with safe settings; whatever else there is stays as it was."""

import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from referralmap.document.check import check
from referralmap.document.database import opening, schema
from referralmap.document.document import Document
from referralmap.document.holding.errors import (
    CannotRead,
    DamagedMap,
    MapError,
    NewerMap,
    NoSuchMap,
    NotAMap,
)
from tests.document.files import a_full_map, adding, closing, listing


def with_sql(*statements: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        a_full_map(path)
        connection = sqlite3.connect(path, isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return make


def with_bytes(at: int, replacement: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        a_full_map(path)
        data = bytearray(path.read_bytes())
        data[at : at + len(replacement)] = replacement
        path.write_bytes(data)

    return make


def with_replaced(before: bytes, after: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        a_full_map(path)
        path.write_bytes(path.read_bytes().replace(before, after))

    return make


def another_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (text)")
    connection.commit()
    connection.close()


def our_tables_under_another_id(path: Path) -> None:
    with_sql("PRAGMA application_id = 7")(path)


def a_map_cut_off(path: Path) -> None:
    a_full_map(path)
    path.write_bytes(path.read_bytes()[:8192])


def our_header_before_rubbish(path: Path) -> None:
    a_full_map(path)
    path.write_bytes(path.read_bytes()[:100] + b"rubbish " * 2000)


def a_map_in_utf_16(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA encoding = 'UTF-16'")
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema.VERSION}")
    for sql in schema.TABLES.values():
        connection.execute(sql)
    connection.close()


def a_pipe(path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes in the file system here")
    os.mkfifo(path)


FOREIGN = [
    (lambda path: None, NoSuchMap),
    (Path.mkdir, NotAMap),
    (a_pipe, NotAMap),
    (Path.touch, NotAMap),
    (lambda path: path.write_text("Anna;Bernd\n" * 50), NotAMap),
    (lambda path: path.write_bytes(b"SQLite format 3\0"), NotAMap),
    (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(84)), NotAMap),
    (another_database, NotAMap),
    (our_tables_under_another_id, NotAMap),
    (a_map_in_utf_16, NotAMap),
    (with_sql("PRAGMA user_version = 0"), NotAMap),
    (with_sql("PRAGMA user_version = -1"), NewerMap),
    (with_sql(f"PRAGMA user_version = {schema.VERSION + 1}"), NewerMap),
    (with_sql("CREATE TABLE more (x)"), NotAMap),
    (with_sql("CREATE VIEW everybody AS SELECT name FROM people"), NotAMap),
    (with_sql("CREATE INDEX by_name ON people (name)"), NotAMap),
    (
        with_sql("CREATE TRIGGER gone AFTER INSERT ON people BEGIN DELETE FROM contracts; END"),
        NotAMap,
    ),
    (with_sql("CREATE VIRTUAL TABLE texts USING fts5(body)"), NotAMap),
    (with_sql("ALTER TABLE people ADD COLUMN shoe_size TEXT"), NotAMap),
    (with_sql("ALTER TABLE people ADD COLUMN twice TEXT AS (name || name)"), NotAMap),
    (with_sql("DROP INDEX contracts_by_buyer"), NotAMap),
    (with_sql("DROP TABLE sessions"), NotAMap),
    (with_sql("ANALYZE"), NotAMap),
    (
        with_sql(
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_schema SET sql = CAST(sql AS BLOB) WHERE name = 'bookmarks'",
        ),
        NotAMap,
    ),
    (a_map_cut_off, DamagedMap),
    (our_header_before_rubbish, DamagedMap),
    (with_bytes(16, b"\0\x07"), DamagedMap),
    (with_replaced(b"CHECK (name <> '')", b"CHECK (name <>'\xff')"), DamagedMap),
]


@pytest.mark.parametrize(("make", "error"), FOREIGN)
def test_what_is_no_whole_map_is_refused_and_not_touched(
    make: Callable[[Path], object], error: type[MapError], tmp_path: Path
) -> None:
    path = tmp_path / "foreign.refmap"
    make(path)
    before = listing(tmp_path) if not path.is_fifo() else {}
    for attempt in (
        lambda: Document.open(path),
        lambda: Document.open(path, read_only=True),
        lambda: check(path),
    ):
        if error is DamagedMap:
            assert_found_damaged(attempt)
        else:
            with pytest.raises(MapError) as caught:
                attempt()
            assert type(caught.value) is error
            assert caught.value.path == path
    assert (listing(tmp_path) if not path.is_fifo() else {}) == before


def assert_found_damaged(attempt: Callable[[], object]) -> None:
    """`check` may also answer with what it found."""
    try:
        flaws = attempt()
    except (DamagedMap, NotAMap):
        return
    assert flaws


def test_something_below_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotRead):
        Document.open(tmp_path / "file" / "a.refmap")


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root may read everything")
def test_a_file_without_permission_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    path.chmod(0)
    with pytest.raises(CannotRead):
        Document.open(path)


SETTINGS = {
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "synchronous": 2,
    "locking_mode": "normal",
    "fullfsync": 1,
}


@pytest.mark.parametrize("mode", ["ro", "rw"])
def test_a_map_is_opened_with_safe_settings(mode: str, tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    connection = opening.open_map(path, mode)
    found = {name: connection.execute(f"PRAGMA {name}").fetchone() for name in SETTINGS}
    assert {name: value[0] for name, value in found.items() if value} == {
        name: value for name, value in SETTINGS.items() if found[name]
    }
    if sys.version_info >= (3, 12):
        assert connection.getconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE)
    connection.close()


def test_the_journal_is_emptied_while_a_map_is_open_and_never_a_write_ahead_log(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.refmap"
    with closing(Document.create(path)) as document:
        document.perform(adding("Anna"))
        assert {found.name: found.stat().st_size for found in tmp_path.iterdir()} == {
            "a.refmap": path.stat().st_size,
            "a.refmap-journal": 0,
        }
        assert path.read_bytes()[18:20] == b"\1\1"


def test_reading_leaves_a_map_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    before = listing(tmp_path)
    with closing(Document.open(path, read_only=True)) as document:
        assert document.network.people
    assert check(path) == []
    assert listing(tmp_path) == before


def test_a_map_that_another_program_gave_a_write_ahead_log_becomes_one_file_again(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.refmap"
    with_sql("PRAGMA journal_mode = WAL")(path)
    with closing(Document.open(path)) as document:
        document.perform(adding("Hans"))
    assert [found.name for found in tmp_path.iterdir()] == ["a.refmap"]
    assert path.read_bytes()[18:20] == b"\1\1"
    with closing(Document.open(path)) as document:
        assert "Hans-0" in document.network.people


def test_names_with_every_sign_of_an_address_are_only_names_of_files(tmp_path: Path) -> None:
    path = tmp_path / "50 % ? & # mode=memory ü.refmap"
    a_full_map(path)
    with closing(Document.open(path)) as document:
        assert document.network.people
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
