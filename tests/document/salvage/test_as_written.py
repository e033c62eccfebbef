"""What SQLite stores of a row is turned into what was written, singly and by columns alike."""

import sqlite3
from pathlib import Path

from referralmap.document.database.checksum import checksum
from referralmap.document.database.rows import BY_NAME, TABLES
from referralmap.document.salvage.as_written import as_written, columns_as_written, is_worked_out
from tests.document.files import a_full_map


def test_many_rows_are_turned_as_each_of_them(tmp_path: Path) -> None:
    a_full_map(tmp_path / "a.refmap")
    connection = sqlite3.connect(tmp_path / "a.refmap")
    for table in TABLES:
        names = ", ".join(f'"{name}"' for name in table.columns)
        sql = f"SELECT rowid, checksum, {names} FROM {table.name}"  # noqa: S608
        rowids, sums, *columns = zip(*connection.execute(sql), strict=True)
        rows = [list(row) for row in zip(*columns, strict=True)]
        for row in rows:
            for at, name in enumerate(table.columns):
                if (name, table.key) == ("number", ("number",)):
                    row[at] = None  # the rowid itself
                elif row[at] == "":
                    row[at] = b""
        singly = [as_written(table, row, rowid) for row, rowid in zip(rows, rowids, strict=True)]
        assert [checksum(row) for row in singly] == list(sums)
        by_columns = columns_as_written(table, rows, list(rowids))
        assert list(zip(*by_columns, strict=True)) == list(map(tuple, singly))
    connection.close()


def test_columns_that_an_older_version_did_not_have_are_at_their_defaults() -> None:
    table = BY_NAME["people"]
    row = as_written(table, ["Anna", "Anna", 1], 1)
    assert row == ["Anna", "Anna", 1, *(table.defaults[name] for name in table.columns[3:])]


def test_a_place_that_no_edit_made_is_known_by_its_checksum() -> None:
    place = ("Anna", "rings", 1.0, 2.5)
    assert is_worked_out(["Anna", "rings", 1, 2.5, checksum(place)])
    assert not is_worked_out(["Anna", "rings", 1, 2.5, 7])
    assert not is_worked_out(["Anna", "rings", None, 2.5, checksum(place)])
