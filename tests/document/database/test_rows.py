"""Records as rows: written, read and packed into a history without loss."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from referralmap.document.database import schema
from referralmap.document.database.checksum import checksum
from referralmap.document.database.rows import BY_KIND, TABLES
from referralmap.document.database.versions import columns
from referralmap.model.records import Record, Referral
from tests.random_maps import ANY_RECORD, KINDS

briefly = settings(max_examples=25, deadline=None)


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


@pytest.mark.parametrize("kind", KINDS)
@briefly
@given(data=st.data())
def test_every_record_comes_back_from_its_table_with_its_checksum(
    tables: sqlite3.Connection, kind: type[Record], data: st.DataObject
) -> None:
    record = data.draw(ANY_RECORD[kind])
    assume(not isinstance(record, Referral) or record.giver != record.receiver)
    row, stored = written_and_read(tables, record)
    assert BY_KIND[kind].record(row) == record
    assert checksum(row) == stored


@pytest.mark.parametrize("kind", KINDS)
@briefly
@given(data=st.data())
def test_many_rows_at_once_give_the_records_and_checksums_of_each(
    kind: type[Record], data: st.DataObject
) -> None:
    table = BY_KIND[kind]
    records = data.draw(st.lists(ANY_RECORD[kind], min_size=1, max_size=4))
    rows = [table.row(record) for record in records]
    columns = [*zip(*rows, strict=True)]
    assert table.records(columns) == records
    assert table.checksums(columns) == [checksum(row) for row in rows]


def test_every_kind_of_record_has_one_table_and_the_columns_of_its_fields() -> None:
    assert [table.kind for table in TABLES] == [*BY_KIND]
    assert {*BY_KIND} == {*KINDS}
    for table in TABLES:
        there = columns(schema.TABLES[table.name])
        assert there == (*table.columns, "version", "author", "checksum"), (
            f"{table.kind.__name__} and the table {table.name} differ: a new field needs a version "
            "of the file with a step in document/database/versions"
        )
