"""Rows that are read as columns are the records that were written, whatever they say."""

import contextlib
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from referralmap.document.database import driver, new_file, opening, seals, verified_reading
from referralmap.document.database.checksum import checksum
from referralmap.document.database.rows import BY_KIND, TABLES
from referralmap.document.database.stored_rows import (
    MemoryCopy,
    Reading,
    StoredRows,
    WorkedOutRows,
)
from referralmap.document.document import Document
from referralmap.document.holding.errors import DamagedMap
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Place, Record, Referral
from tests.document.files import closing, noon
from tests.random_maps import networks, state

A, B = PersonId("A"), PersonId("B")
ODD = ["a\x1fb", "\x1f", "a\x00b", "\x00", "Müşerref 🙂", "=1+1", "'", "%s", ""]


def written(path: Path, network: Network) -> None:
    path.unlink(missing_ok=True)
    new_file.create(path, noon(), network.records())


@contextlib.contextmanager
def opened(path: Path) -> Iterator[driver.Connection]:
    with contextlib.closing(opening.open_map(path, "ro")) as connection:
        yield connection


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(network=networks())
def test_every_way_of_reading_gives_the_records_that_were_written(
    tmp_path: Path, network: Network
) -> None:
    path = tmp_path / "a.refmap"
    written(path, network)
    records = list(network.records())
    with opened(path) as connection:
        for reading in (Reading(connection, path), MemoryCopy(connection, path)):
            found: list[Record] = []
            for table in TABLES:
                rows = StoredRows(reading, table)
                one_by_one = [rows.record(row) for row in range(len(rows))]
                assert rows.records() == one_by_one
                for name in table.columns:
                    values = [getattr(record, name) for record in one_by_one]
                    assert list(rows.column(name)) == values
                    assert list(StoredRows(reading, table).column(name)) == values
                assert list(rows.keys) == [record.key for record in one_by_one] or not table.key
                found += one_by_one
            assert sorted(map(repr, found)) == sorted(map(repr, records))
            assert [*map(repr, verified_reading.records(connection, path))] == [*map(repr, found)]
    with closing(Document.open(path, read_only=True)) as document:
        assert state(document.network) == state(network)


@pytest.mark.parametrize("text", ODD)
def test_texts_that_look_like_the_end_of_a_column_are_read_whole(tmp_path: Path, text: str) -> None:
    network = Network()
    network.load([Person(A, f"Anna {text}", 1, notes=text), Person(B, "Bernd", 2, alias=text)])
    network.load([Referral(A, B, 3, reason=text, notes="golf")])
    path = tmp_path / "a.refmap"
    written(path, network)
    with closing(Document.open(path, read_only=True)) as document:
        assert state(document.network) == state(network)
    with opened(path) as connection:
        rows = StoredRows(Reading(connection, path), BY_KIND[Person])
        assert rows.column("name") == [f"Anna {text}", "Bernd"]


def test_a_copy_stays_as_it_was_when_the_file_is_written_to(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_map_of(path, 5)
    with closing(Document.open(path, read_only=True)) as reading:
        with contextlib.closing(driver.connect(path, "rw")) as connection:
            connection.execute("UPDATE people SET notes = 'x'")
            connection.execute("DELETE FROM referrals")
        people = reading.network.people.values()
        assert [person.notes for person in people] == [""] * 5
        assert len(reading.network.referrals.values()) == 4


def test_rows_are_found_behind_gaps_and_out_of_order(tmp_path: Path) -> None:
    network = Network()
    network.load(Person(PersonId(f"P{n}"), f"Person {n}", 9 - n) for n in range(6))
    path = tmp_path / "a.refmap"
    written(path, network)
    with contextlib.closing(driver.connect(path, "rw")) as connection:
        connection.execute("DELETE FROM people WHERE id IN ('P1', 'P4')")
        rows = StoredRows(Reading(connection, path), BY_KIND[Person])
        assert [rows.record(row).key for row in range(4)] == ["P5", "P3", "P2", "P0"]
        assert rows.keys == ["P5", "P3", "P2", "P0"]


def a_map_of(path: Path, people: int) -> Network:
    network = Network()
    network.load(Person(PersonId(f"P{n}"), f"Person {n}", n + 1) for n in range(people))
    givers = (Referral(PersonId("P0"), PersonId(f"P{n}"), people + n) for n in range(1, people))
    network.load(givers)
    network.load(Place(PersonId(f"P{n}"), "tree", n, -n) for n in range(people))
    written(path, network)
    return network


CHANGES = {
    "a name": "UPDATE people SET name = 'x' WHERE id = 'P7'",
    "no name of a text but a text": "UPDATE people SET alias = 'x' WHERE id = 'P7'",
    "notes": "UPDATE referrals SET notes = notes || ' ' WHERE receiver = 'P7'",
    "a stage": "UPDATE referrals SET stage = 'won' WHERE receiver = 'P7'",
    "a place": "UPDATE places SET x = x + 1e-9 WHERE person = 'P7'",
    "bytes that are no text": "UPDATE people SET notes = CAST(x'ff' AS TEXT) WHERE id = 'P7'",
    "a text with an end in it": "UPDATE people SET notes = 'a' || char(0) WHERE id = 'P7'",
    "an empty text for none": "UPDATE referrals SET stage = '' WHERE receiver = 'P7'",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_changed_row_is_found_among_many(tmp_path: Path, change: str) -> None:
    path = tmp_path / "a.refmap"
    a_map_of(path, 30)
    with contextlib.closing(driver.connect(path, "rw")) as connection:
        connection.execute(change)
    with pytest.raises(DamagedMap):
        Document.open(path, read_only=True)


MEANINGLESS = {
    "a stage that is none": ("referrals", "stage", "'engaged'"),
    "a day that is none": ("people", "added", "'2025-02-30'"),
    "a list that is none": ("people", "emails", "'{'"),
    "a birthday that is none": ("people", "birthday", "'1.2.'"),
}


@pytest.mark.parametrize(("table", "column", "value"), MEANINGLESS.values(), ids=MEANINGLESS.keys())
def test_a_row_that_means_nothing_is_damaged_whatever_its_checksum_says(
    tmp_path: Path, table: str, column: str, value: str
) -> None:
    path = tmp_path / "a.refmap"
    a_map_of(path, 3)
    kind = Person if table == "people" else Referral
    names = ", ".join(f'"{name}"' for name in BY_KIND[kind].columns)
    with contextlib.closing(driver.connect(path, "rw")) as connection:
        connection.execute(f"UPDATE {table} SET {column} = {value}")  # noqa: S608
        for rowid, *row in connection.execute(f"SELECT rowid, {names} FROM {table}").fetchall():  # noqa: S608
            sum_ = checksum(row)
            connection.execute(f"UPDATE {table} SET checksum = ? WHERE rowid = ?", (sum_, rowid))  # noqa: S608
        seals.write(connection, seals.counted(connection))
    with pytest.raises(DamagedMap):
        Document.open(path, read_only=True)


def test_rows_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    network = Network()
    day = datetime.date(2025, 1, 31)
    network.load([Person(A, "Anna", 9, added=day), Person(B, "Bernd", 2, notes="golf")])
    path = tmp_path / "a.refmap"
    written(path, network)
    with opened(path) as connection:
        rows = StoredRows(Reading(connection, path), BY_KIND[Person])
        assert list(rows.keys) == [B, A]
        assert rows.column("notes") == ["golf", ""]
        assert rows.column("added") == [None, day]


def test_of_two_places_of_one_person_the_later_counts(tmp_path: Path) -> None:
    rows = WorkedOutRows(
        [("A", "tree", 1.0, 2.0), ("B", "tree", 3.0, 4.0), ("A", "tree", 5.0, 6.0)]
    )
    assert [*rows.keys] == [("A", "tree"), ("B", "tree")]
    assert rows.records() == [Place(A, "tree", 5.0, 6.0), Place(B, "tree", 3.0, 4.0)]
    assert WorkedOutRows([]).column("x") == ()


@pytest.mark.parametrize("said", [0, 1, 5, 6, 40])
@pytest.mark.parametrize("has_gap", [False, True])
@pytest.mark.parametrize("first", [1, 7])
def test_a_column_is_the_same_however_seldom_it_is_filled(
    tmp_path: Path, said: int, has_gap: bool, first: int
) -> None:
    people = [
        Person(PersonId(f"p{at:02}"), f"Person {at}", number, city="Graz" if at < said else "")
        for at, number in enumerate(range(first, first + 40))
    ]
    path = tmp_path / "a.refmap"
    new_file.create(path, noon(), people)
    if has_gap:
        del people[20]
        with contextlib.closing(opening.connect(path, "rw", None)) as connection:
            connection.execute("DELETE FROM people WHERE id = 'p20'")
    with opened(path) as connection:
        for field in ("city", "number", "id"):
            rows = StoredRows(Reading(connection, path), BY_KIND[Person])
            meant = [getattr(person, field) for person in people]
            assert list(rows.column(field)) == meant
            assert [list(column) for column in rows.columns([field, "name"])] == [
                meant,
                [person.name for person in people],
            ]
