"""What steps share: a table with more columns at its end, and its rows with more values."""

from __future__ import annotations

from collections.abc import Mapping

from referralmap.document.database import driver
from referralmap.document.database.checksum import Value, checksum
from referralmap.document.database.versions.version_1 import ROW_END


def with_columns(table: str, more: str) -> str:
    """The text of `table` with `more` columns before the end that all rows have."""
    return table.replace(ROW_END, f"{more},\n    {ROW_END}")


def grow(connection: driver.Connection, name: str, text: str, new: Mapping[str, Value]) -> None:
    """Make the table `name` anew as `text` says; each row gets the `new` columns with their values.

    A row whose checksum did not fit gets one that does not fit either.
    """
    rows = connection.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()  # noqa: S608
    connection.execute(f"DROP TABLE {name}")
    connection.execute(text)
    for *old, version, author, stored in rows:
        sum_ = checksum([*old, *new.values()])
        row = (*old, *new.values(), version, author, sum_ if checksum(old) == stored else ~sum_)
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {name} VALUES ({marks})", row)  # noqa: S608
