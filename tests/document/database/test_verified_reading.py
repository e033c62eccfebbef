"""Every row against its checksum and the laws."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from referralmap.document.check import check
from referralmap.document.database import seals
from referralmap.document.database.checksum import checksum
from referralmap.document.database.rows import BY_KIND
from referralmap.document.document import Document
from referralmap.document.holding.errors import DamagedMap
from referralmap.model.records import (
    Contract,
    ContractId,
    Person,
    PersonId,
    Record,
    Referral,
)
from tests.document.files import a_full_map


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
