"""A check names what is wrong, and goes on."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from referralmap.document.check import Flaw, check
from tests.document.files import a_full_map
from tests.document.inside import page_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    return path


@pytest.fixture
def inside(path: Path) -> Iterator[sqlite3.Connection]:
    """A way to change rows behind the program's back."""
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


def test_the_check_goes_on_after_the_first_flaw(path: Path, inside: sqlite3.Connection) -> None:
    inside.execute("UPDATE contracts SET value = '12000'")
    inside.execute("UPDATE bookmarks SET data = '{}'")
    assert [flaw.record for flaw in check(path)] == ["contracts", "bookmarks"]


def test_of_very_many_flaws_the_first_are_told(
    path: Path, inside: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("referralmap.document.check.MOST_FLAWS", 2)
    inside.execute("UPDATE people SET name = name || '!'")
    assert [(flaw.record, flaw.kind) for flaw in check(path)] == [
        ("people", "checksum"),
        ("people", "checksum"),
        (None, "more"),
    ]


def test_however_many_rows_are_missing_the_pages_say_who_it_is(
    path: Path, inside: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside.execute("PRAGMA foreign_keys = OFF")
    inside.execute("DELETE FROM people WHERE me = 0")
    told = [flaw for flaw in check(path) if flaw.kind != "sqlite"]
    assert len(told) > 3
    monkeypatch.setattr("referralmap.document.check.MOST_FLAWS", 2)
    few = check(path)
    assert [flaw for flaw in few if flaw.kind != "sqlite"] == told
    assert sum(flaw.kind == "sqlite" for flaw in few) == 2


def test_a_whole_map_has_no_flaws(path: Path) -> None:
    assert check(path) == []


def test_a_flaw_of_a_person_has_their_name(path: Path, inside: sqlite3.Connection) -> None:
    inside.execute("UPDATE people SET name = 'Clare' WHERE id = 'Clara'")
    assert check(path)[0] == Flaw("people", "Clara", "checksum", "Clare")


def test_a_person_who_is_missing_is_named_from_the_history(
    path: Path, inside: sqlite3.Connection
) -> None:
    inside.execute("DELETE FROM people WHERE name = 'Frieda'")
    found = {(flaw.record, flaw.kind, flaw.detail) for flaw in check(path)}
    assert ("people", "restored", "Frieda") in found


def test_a_flaw_of_a_referral_or_a_contract_names_the_people(
    path: Path, inside: sqlite3.Connection
) -> None:
    inside.execute("UPDATE people SET name = 'Bernhard' WHERE id = 'Bernd'")
    inside.execute("UPDATE referrals SET number = 70 WHERE receiver = 'Clara'")
    inside.execute("UPDATE contracts SET value = '12000'")
    assert [(flaw.record, flaw.detail) for flaw in check(path)] == [
        ("people", "Bernhard"),
        ("referrals", "Bernhard → Clara"),
        ("contracts", "Bernhard"),
    ]


def test_people_on_a_page_that_sqlite_cannot_read_are_named(path: Path) -> None:
    data, page = bytearray(path.read_bytes()), page_of(path, "people")
    data[page] = 0
    path.write_bytes(data)
    flaws = check(path)
    assert flaws[0].record is None
    assert not [flaw for flaw in flaws if flaw.record == "people" and flaw.id]
    data[page : page + 4096] = bytes(4096)
    path.write_bytes(data)
    lost = {flaw.detail or flaw.id for flaw in check(path) if flaw.record == "people" and flaw.id}
    assert lost == {"me", "Anna", "Bernd", "Clara", "Dora", "Emil", "Frieda"}
