"""Damage is found when a map is opened, and named by a check; nothing is ever repaired in place."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from referralmap.document.check import Flaw, check
from referralmap.document.database import seals
from referralmap.document.database.checksum import checksum
from referralmap.document.database.rows import BY_KIND
from referralmap.document.document import Document
from referralmap.document.errors import DamagedMap, MapError
from referralmap.model import editing
from referralmap.model.records import (
    Bookmark,
    Contract,
    ContractId,
    Person,
    PersonId,
    Record,
    Referral,
)
from tests.document.files import a_full_map, closing, listing
from tests.random_maps import state


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


CHANGED_BEHIND = [
    ("UPDATE map SET title = 'Another map'", "map", "map"),
    ("UPDATE people SET name = 'Anne' WHERE id = 'Anna'", "people", "Anna"),
    ("UPDATE people SET rank = 'A' WHERE id = 'Anna'", "people", "Anna"),
    ("UPDATE referrals SET number = 70 WHERE receiver = 'Clara'", "referrals", "Bernd → Clara"),
    ("UPDATE contracts SET value = '12000'", "contracts", "Bernd-1"),
    ("UPDATE places SET x = 1.25", "places", "Anna → rings"),
    ("UPDATE channels SET channel = 'phone'", "channels", "1"),
    ("UPDATE bookmarks SET data = '{}'", "bookmarks", "1"),
    ("UPDATE sessions SET checksum = checksum + 1", "sessions", "1"),
    ("UPDATE history SET names = '[\"Eve\"]' WHERE number = 2", "history", "2"),
    ("UPDATE history SET data = substr(data, 2) WHERE number = 3", "history", "3"),
]


@pytest.mark.parametrize(("sql", "table", "key"), CHANGED_BEHIND)
def test_a_row_that_is_not_as_written_is_found_at_opening_and_named_by_the_check(
    sql: str, table: str, key: str, path: Path, inside: sqlite3.Connection
) -> None:
    inside.execute(sql)
    before = listing(path.parent)
    with pytest.raises(DamagedMap):
        Document.open(path)
    with pytest.raises(DamagedMap):
        Document.open(path, read_only=True)
    flaws = check(path)
    assert (flaws[0].record, flaws[0].id, flaws[0].kind) == (table, key, "checksum")
    assert listing(path.parent) == before


def test_the_check_goes_on_after_the_first_flaw(path: Path, inside: sqlite3.Connection) -> None:
    inside.execute("UPDATE contracts SET value = '12000'")
    inside.execute("UPDATE bookmarks SET data = '{}'")
    assert [flaw.record for flaw in check(path)] == ["contracts", "bookmarks"]


def test_a_whole_map_has_no_flaws(path: Path) -> None:
    assert check(path) == []


def test_a_flaw_of_a_person_has_their_name(path: Path, inside: sqlite3.Connection) -> None:
    inside.execute("UPDATE people SET name = 'Clare' WHERE id = 'Clara'")
    assert check(path)[0] == Flaw("people", "Clara", "checksum", "Clare")


UNLAWFUL = [
    (Person(PersonId("Zoe"), "Zoe", 90, me=True), "people"),
    (Referral(PersonId("Anna"), PersonId("nobody"), 90), "people"),
]


@pytest.mark.parametrize(("record", "table"), UNLAWFUL)
def test_rows_that_break_a_law_of_the_network_are_damage_too(
    record: Record, table: str, path: Path, inside: sqlite3.Connection
) -> None:
    insert(inside, record)
    seals.write(inside, seals.counted(inside))
    with pytest.raises(DamagedMap):
        Document.open(path)
    assert {flaw.record for flaw in check(path)} <= {table, None}
    assert check(path)


GONE = [
    "DELETE FROM channels",
    "DELETE FROM sessions",
    "DELETE FROM history WHERE number = 1",
    "DELETE FROM seals WHERE name = 'people'",
    "UPDATE seals SET rows = rows + 1 WHERE name = 'people'",
]


@pytest.mark.parametrize("sql", GONE)
def test_rows_that_are_missing_without_a_gap_are_noticed(
    sql: str, path: Path, inside: sqlite3.Connection
) -> None:
    inside.execute(sql)
    with pytest.raises(DamagedMap):
        Document.open(path)
    assert check(path)


def test_an_older_state_of_a_page_is_noticed(path: Path) -> None:
    page = page_of(path, "bookmarks")
    before = path.read_bytes()[page : page + 4096]
    with closing(Document.open(path)) as document:
        [old] = document.network.bookmarks.values()
        document.perform(editing.replace(document.network, old, Bookmark(1, '{"zoom": 3}')))
    data = bytearray(path.read_bytes())
    data[page : page + 4096] = before
    path.write_bytes(data)
    with pytest.raises(DamagedMap):
        Document.open(path)
    assert [(flaw.record, flaw.kind) for flaw in check(path)] == [("bookmarks", "rows")]


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


def page_of(path: Path, table: str) -> int:
    """Where in the file the first page of `table` begins."""
    connection = sqlite3.connect(path)
    sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
    ((number,),) = connection.execute(sql, (table,)).fetchall()
    connection.close()
    return (int(number) - 1) * 4096


def test_an_amount_that_is_none_is_damage(path: Path, inside: sqlite3.Connection) -> None:
    table = BY_KIND[Contract]
    row = ["k", "Anna", "much", "EUR", 90, "won", None, None, "", ""]
    columns = ", ".join((*table.columns, "checksum"))
    inside.execute(
        f"INSERT INTO contracts ({columns}) VALUES (?,?,?,?,?,?,?,?,?,?,?)",  # noqa: S608
        (*row, checksum(row)),
    )
    seals.write(inside, seals.counted(inside))
    with pytest.raises(DamagedMap):
        Document.open(path)
    assert [(flaw.id, flaw.kind) for flaw in check(path)] == [("k", "unreadable")]


def test_a_record_of_an_unknown_contract_state_does_not_get_past_the_tables(
    inside: sqlite3.Connection,
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        inside.execute("UPDATE contracts SET status = 'sold'")
    with pytest.raises(sqlite3.IntegrityError):
        insert(inside, Referral(PersonId("Anna"), PersonId("Anna")))
    with pytest.raises(sqlite3.IntegrityError):
        inside.execute("UPDATE places SET x = 1e9")
    assert inside.execute("SELECT id FROM contracts").fetchall() == [(ContractId("Bernd-1"),)]


def insert(connection: sqlite3.Connection, record: Record) -> None:
    table = BY_KIND[type(record)]
    row = table.row(record)
    columns = ", ".join(f'"{name}"' for name in (*table.columns, "checksum"))
    sql = f"INSERT INTO {table.name} ({columns}) VALUES ({', '.join('?' * (len(row) + 1))})"  # noqa: S608
    connection.execute(sql, (*row, checksum(row)))


def everything(path: Path) -> Any:
    """What a reader sees: the records, the history, and all that undo leads back to."""
    with closing(Document.open(path, read_only=True)) as document:
        seen = [state(document.network), list(document.history)]
        store = document._store
        return [*seen, [store.edit_of(step) for step in document.history]]


def test_a_flipped_bit_is_found_or_changes_nothing_that_is_read(path: Path) -> None:
    whole, data = everything(path), path.read_bytes()
    dice = random.Random(path.parent.name)
    found = 0
    for _ in range(120):
        damaged = bytearray(data)
        damaged[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        path.write_bytes(damaged)
        try:
            assert everything(path) == whole
        except MapError:
            found += 1
        assert path.read_bytes() == damaged
    assert found > 5


def test_a_map_cut_off_anywhere_is_refused(path: Path) -> None:
    data = path.read_bytes()
    for length in range(0, len(data) - 1, 3001):
        path.write_bytes(data[:length])
        with pytest.raises(MapError):
            Document.open(path)
