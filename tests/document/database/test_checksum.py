"""Checksums of rows."""

import hashlib
import sqlite3
from collections.abc import Iterator

import pytest

from referralmap.document.database import schema
from referralmap.document.database.checksum import checksum
from referralmap.document.database.rows import BY_KIND
from referralmap.model.records import PersonId, Place, Record


@pytest.fixture(scope="module")
def tables() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for sql in schema.TABLES.values():
        connection.execute(sql)
    yield connection
    connection.close()


def written_and_read(tables: sqlite3.Connection, record: Record) -> tuple[list[object], int]:
    table = BY_KIND[type(record)]
    row = table.row(record)
    columns = ", ".join(f'"{name}"' for name in (*table.columns, "checksum"))
    marks = ", ".join("?" * (len(row) + 1))
    tables.execute(f"DELETE FROM {table.name}")  # noqa: S608
    sql = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608
    tables.execute(sql, (*row, checksum(row)))
    *read, stored = tables.execute(f"SELECT {columns} FROM {table.name}").fetchone()  # noqa: S608
    return read, stored


def test_a_place_on_the_negative_zero_has_the_checksum_of_what_sqlite_keeps(
    tables: sqlite3.Connection,
) -> None:
    row, stored = written_and_read(tables, Place(PersonId("Anna"), "rings", -0.0, -0.0))
    assert checksum(row) == stored


def test_the_checksum_is_the_one_that_the_schema_describes() -> None:
    row = ["Anna", None, 7, 1.5, b"\x01\xff", -2]
    text = "\x1f".join(["Anna", "", "7", "1.5", "01ff", "-2"])
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    assert checksum(row) == int.from_bytes(digest, "big", signed=True)


@pytest.mark.parametrize("size", [0, 1, 1 << 16, (1 << 16) + 1, 1 << 17, 200_001])
def test_a_blob_of_any_length_counts_by_its_digits(size: int) -> None:
    blob = (bytes(range(256)) * (size // 256 + 1))[:size]
    text = f"ä\x1f\x1f7\x1f1.5\x1f{blob.hex()}\x1f"
    sum_ = hashlib.blake2b(text.encode(), digest_size=8).digest()
    assert checksum(("ä", None, 7, 1.5, blob, "")) == int.from_bytes(sum_, signed=True)
