"""Reading everything in a map file and saying what is not as it was written."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from referralmap.document import driver, opening
from referralmap.document.rows import TABLES, Row, Table, checksum
from referralmap.model.errors import Refused
from referralmap.model.network import Network


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong in a map: which table and record (by id, name or key) and what.

    `kind` is a key of ``texts.FLAWS``; `detail` comes from SQLite or names the record.
    """

    record: str | None
    id: str | None
    kind: str
    detail: str = ""


def check(path: Path) -> list[Flaw]:
    """All flaws of the map at `path`; none if it is whole. Changes nothing.

    Raises a `MapError` when it is no map, or one that cannot be read at all.
    """
    with contextlib.closing(opening.open_map(path, "ro")) as connection:
        flaws = [Flaw(None, None, "sqlite", text) for text in problems_of_rows(connection)]
        network = Network()
        for table in TABLES:
            flaws += _flaws_of_table(connection, table, network)
        flaws += _flaws_of_history(connection)
        return flaws


def problems_of_rows(connection: driver.Connection, stop_at: int = 100) -> Iterator[str]:
    """What SQLite's own checks say, in its words."""
    try:
        for (text,) in connection.execute(f"PRAGMA integrity_check({stop_at})"):
            if text != "ok":
                yield text
        for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            yield f"{table} {rowid}: {parent}"
    except driver.errors(UnicodeError) as error:
        yield str(error)


def _flaws_of_table(
    connection: driver.Connection, table: Table, network: Network
) -> Iterator[Flaw]:
    columns = ", ".join(f'"{name}"' for name in table.columns)
    try:
        rows = connection.execute(f"SELECT {columns}, checksum FROM {table.name}")  # noqa: S608
        for *row, stored in rows:
            if checksum(row) != stored:
                yield Flaw(table.name, _key(table, row), "checksum", _name(table, row))
                continue
            try:
                record = table.record(row)
                network.load([record])
            except (Refused, ValueError, KeyError, TypeError, ArithmeticError):
                yield Flaw(table.name, _key(table, row), "unreadable", _name(table, row))
    except driver.errors(UnicodeError) as error:
        yield Flaw(table.name, None, "sqlite", str(error))


def _flaws_of_history(connection: driver.Connection) -> Iterator[Flaw]:
    sql = "SELECT number, at, kind, ids, names, count, changes, data, checksum FROM history"
    try:
        for *row, stored in connection.execute(sql):
            if checksum(row) != stored:
                yield Flaw("history", str(row[0]), "checksum", str(row[1]))
    except driver.errors(UnicodeError) as error:
        yield Flaw("history", None, "sqlite", str(error))


def _key(table: Table, row: Row) -> str:
    return " → ".join(str(row[table.columns.index(name)]) for name in table.key) or table.name


def _name(table: Table, row: Row) -> str:
    return str(row[table.columns.index("name")]) if "name" in table.columns else ""
