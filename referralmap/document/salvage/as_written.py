"""Rows as the program wrote them: SQLite stores whole reals, rowids and empty texts otherwise."""

from __future__ import annotations

from referralmap.document.database.checksum import checksum
from referralmap.document.database.rows import Table
from referralmap.document.salvage.sqlite_pages import Value


def is_worked_out(values: list[Value]) -> bool:
    """Whether this is a whole row with a place that no edit made."""
    if len(values) != 5 or not all(isinstance(text, str) for text in values[:2]):
        return False
    place = [float(each) if isinstance(each, int) else each for each in values[2:4]]
    return checksum([*values[:2], *place]) == values[4]


def as_written(table: Table, values: list[Value], rowid: int) -> list[Value]:
    """The columns as our program wrote them: SQLite stores whole reals and rowids otherwise.

    A checksum does not tell NULL, an empty text and an empty blob apart, but the column does.
    Columns that an older version did not have are at their defaults.
    """
    missing = table.columns[len(values) :]
    values = [*values, *(table.defaults[column] for column in missing)]
    row = [
        table.defaults.get(column, value) if value in (None, "") else value
        for column, value in zip(
            table.columns, ["" if value == b"" else value for value in values], strict=True
        )
    ]
    if table.key == ("number",) and row[0] is None:
        row[0] = rowid
    if table.name == "places":
        for at in (table.columns.index("x"), table.columns.index("y")):
            value = row[at]
            row[at] = float(value) if isinstance(value, int) else value
    return row


def columns_as_written(
    table: Table, rows: list[list[Value]], rowids: list[int | None]
) -> list[list[Value]]:
    """`as_written` of many rows that have all columns of `table`, by columns."""
    columns = []
    for name, values in zip(table.columns, zip(*rows, strict=True), strict=True):
        meant = table.defaults.get(name, "")
        empty = {None: table.defaults.get(name), "": meant, b"": meant}
        column: list[Value] = [
            empty[value] if value is None or value in ("", b"") else value for value in values
        ]
        if name == "number" and table.key == ("number",):
            column = [
                rowid if value is None else value
                for value, rowid in zip(column, rowids, strict=True)
            ]
        elif table.name == "places" and name in ("x", "y"):
            column = [float(value) if isinstance(value, int) else value for value in column]
        columns.append(column)
    return columns
