"""What a check, opening and a salvage say of one and the same file never contradicts itself."""

import contextlib
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from referralmap.document.check import check
from referralmap.document.database import driver, seals
from referralmap.document.database.checksum import checksum
from referralmap.document.database.rows import BY_NAME
from referralmap.document.document import Document
from referralmap.document.holding.errors import DamagedMap, MapError, NameTooLong, NotAMap
from referralmap.document.salvaging import salvage
from tests.document.files import RAW_KEY, a_full_map, closing, leave_half_done, listing, noon
from tests.random_maps import state
from tests.reliability.hostile_maps import SECRET_MAPS

needs_cipher = pytest.mark.skipif(not driver.knows_passwords(), reason="SQLCipher is not installed")


@pytest.fixture(params=[None, pytest.param(RAW_KEY, marks=needs_cipher)], ids=["open", "secret"])
def password(request: pytest.FixtureRequest) -> str | None:
    found = request.param
    assert found is None or isinstance(found, str)
    return found


@pytest.fixture
def path(tmp_path: Path, password: str | None) -> Path:
    path = tmp_path / "a.refmap"
    a_full_map(path, password)
    return path


def renumber(connection: driver.Connection, number: int) -> None:
    """Give a person another number, with a checksum and seals that fit."""
    table = BY_NAME["people"]
    columns = ", ".join(table.columns)
    [row] = connection.execute(f"SELECT {columns} FROM people WHERE id = 'Anna'")  # noqa: S608
    row = [*row]
    row[table.columns.index("number")] = number
    sql = "UPDATE people SET number = ?, checksum = ? WHERE id = 'Anna'"
    connection.execute(sql, (number, checksum(row)))
    seals.write(connection, seals.counted(connection))


SCENES: dict[str, Callable[[driver.Connection], object]] = {
    "whole": lambda _map: None,
    "no id": lambda map_: map_.execute("DELETE FROM meta"),
    "the largest number": lambda map_: renumber(map_, 2**63 - 1),
    "a number too large": lambda map_: renumber(map_, 2**53 + 1),
    "a large number": lambda map_: renumber(map_, 2**53),
    "a damaged holder": lambda map_: map_.execute(
        "INSERT INTO holder VALUES ('a', 'b', 'c', '2026-01-01T00:00:00', 5)"
    ),
    "a damaged seal": lambda map_: map_.execute("UPDATE seals SET rows = rows + 1"),
    "no seals": lambda map_: map_.execute("DELETE FROM seals"),
    "a step that was not taken back": lambda map_: map_.execute("UPDATE history SET undone = 0"),
}


@pytest.mark.parametrize("scene", SCENES)
def test_a_map_is_whole_exactly_when_it_opens(
    path: Path, password: str | None, scene: str, tmp_path: Path
) -> None:
    with contextlib.closing(driver.connect(path, "rw", password)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        SCENES[scene](connection)
    flaws = check(path, password)
    opens = []
    for read_only in (True, False):
        copy = tmp_path / "copy.refmap"
        shutil.copy(path, copy)
        try:
            Document.open(copy, password=password, read_only=read_only).close()
            opens.append(True)
        except MapError:
            opens.append(False)
    assert opens == [not flaws] * 2
    assert (scene in ("whole", "a large number")) == (not flaws)
    saved = tmp_path / "saved.refmap"
    report = salvage(path, saved, noon, lambda _report: ("", ""), password)
    assert check(saved, password) == []
    assert flaws or not report.lost


@needs_cipher
@pytest.mark.parametrize("name", ["pages of 512 bytes", "a journal of smaller pages", "a trigger"])
def test_hostile_pages_under_a_password_are_refused_by_whoever_reads_them(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.refmap"
    SECRET_MAPS[name](path)
    before = listing(tmp_path)
    for read_only in (True, False):
        with pytest.raises((DamagedMap, NotAMap)):
            Document.open(path, password=RAW_KEY, read_only=read_only)
    assert is_refused_by_check(path)
    saved = tmp_path / "saved" / "a.refmap"
    saved.parent.mkdir()
    assert salvage(path, saved, noon, lambda _report: ("", ""), RAW_KEY).lost == ()
    assert check(saved, RAW_KEY) == []
    saved.unlink()
    assert listing(tmp_path) == before


def is_refused_by_check(path: Path) -> bool:
    try:
        return check(path, RAW_KEY) != []
    except NotAMap:
        return True


@pytest.mark.parametrize("mode", ["truncate", "wal"])
def test_a_salvage_beside_a_journal_finds_what_opening_finds(
    path: Path, password: str | None, mode: str, tmp_path: Path
) -> None:
    leave_half_done(path, mode, password)
    saved = tmp_path / "saved.refmap"
    report = salvage(path, saved, noon, lambda _report: ("", ""), password)
    assert (check(path, password), report.lost) == ([], ())
    with (
        closing(Document.open(path, password=password, read_only=True)) as opened,
        closing(Document.open(saved, password=password, read_only=True)) as found,
    ):
        assert state(found.network) == state(opened.network)


@pytest.mark.skipif(sys.platform == "win32", reason="other limits")
@pytest.mark.parametrize("length", [248, 251, 252, 255])
def test_a_map_with_a_name_that_is_nearly_too_long_can_be_read_and_says_why_no_more(
    path: Path, password: str | None, length: int
) -> None:
    long = path.with_name("x" * (length - len(".refmap")) + ".refmap")
    path.rename(long)
    assert check(long, password) == []
    with closing(Document.open(long, password=password, read_only=True)) as document:
        assert "Anna" in document.network.people
    with pytest.raises(NameTooLong) as refused:
        Document.open(long, password=password)
    assert refused.value.path == long
    saved = path.with_name("saved.refmap")
    assert salvage(long, saved, noon, lambda _report: ("", ""), password).lost == ()
