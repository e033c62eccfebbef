"""Reading a whole map: SQLite's own checks, then every row against its checksum."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from referralmap.document.database import driver, schema, seals, stored_rows
from referralmap.document.database.checksum import checksum
from referralmap.document.database.history import Step
from referralmap.document.database.rows import LARGEST_NUMBER, TABLES, loads
from referralmap.document.database.steady_reading import reading_error
from referralmap.document.database.stored_rows import StoredRows, WorkedOutRows
from referralmap.document.holding.errors import DamagedMap, TooLargeMap
from referralmap.free_memory import is_too_much
from referralmap.model.edits import Label
from referralmap.model.records import Record

STEP_COLUMNS = "number, at, kind, ids, names, count, changes, data"


@dataclass(frozen=True, slots=True)
class MapContent:
    """All that a map holds; `is_known` if its file was verified before, so that all is lawful."""

    tables: Sequence[StoredRows]
    """In the order in which a network can take them."""
    worked_out: WorkedOutRows
    steps: list[Step]
    is_known: bool

    @property
    def is_usual(self) -> bool:
        """Whether every text can be read in the quick way."""
        return all(rows.is_usual for rows in self.tables)


def content(connection: driver.Connection, path: Path, *, is_known: bool = False) -> MapContent:
    """Raises `DamagedMap` at the first thing that is not what was written, unless `is_known`."""
    if is_too_much(_memory_for(connection, path)):
        raise TooLargeMap(path)
    if not is_known:
        verify(connection, path)
    same: dict[Any, Any] = {}
    try:
        tables = [
            stored_rows.read(connection, table, same, path, is_verified=is_known)
            for table in TABLES
        ]
    except TypeError as error:  # numbers that are texts
        raise DamagedMap(path, str(error)) from error
    return MapContent(
        tables,
        stored_rows.read_worked_out(connection, path, is_verified=is_known),
        _known_steps(connection, path) if is_known else steps(connection, path),
        is_known,
    )


def _memory_for(connection: driver.Connection, path: Path) -> int:
    """The bytes that the map and a picture of it will take, by what its tables say of their rows.

    Measured at 100,000 people, with a fifth to spare.
    """
    rows = {name: rows for name, (rows, _total) in seals.read(connection, path).items()}
    return sum(_BYTES_A_ROW.get(name, 0) * count for name, count in rows.items())


_BYTES_A_ROW = {"people": 1_500, "referrals": 900, "contracts": 700, "places": 500}


def verify(connection: driver.Connection, path: Path) -> None:
    """Raises `DamagedMap` when SQLite's own checks find something, or rows are missing."""
    for problem in problems_of_rows(connection, stop_at=1):
        raise DamagedMap(path, problem)
    seals.verify(connection, path)


def problems_of_rows(connection: driver.Connection, stop_at: int = 100) -> Iterator[str]:
    """What SQLite's own checks say, in its words."""
    try:
        for (text,) in connection.execute(f"PRAGMA integrity_check({stop_at})"):
            if text != "ok":
                yield from (line for line in text.splitlines() if not line.startswith("***"))
        for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            yield f"{table} {rowid}: {parent}"
    except driver.errors(UnicodeError) as error:
        yield str(error)


def tables(connection: driver.Connection, path: Path) -> Iterator[StoredRows]:
    """The rows of every table, in the order in which a network can take them.

    Raises `DamagedMap` at the first row that is not what was written.
    """
    same: dict[Any, Any] = {}
    for table in TABLES:
        yield stored_rows.read(connection, table, same, path)


def records(connection: driver.Connection, path: Path) -> Iterator[Record]:
    """Every record of `tables`."""
    for rows in tables(connection, path):
        yield from rows.records()


def steps(connection: driver.Connection, path: Path) -> list[Step]:
    """The history, oldest first. Raises `DamagedMap` at the first step that is not as written."""
    sql = f"SELECT {STEP_COLUMNS}, checksum, undone FROM history ORDER BY number"  # noqa: S608
    try:
        rows = connection.execute(sql)
        return [_verified_step(row, stored, undone, path) for *row, stored, undone in rows]
    except driver.errors(UnicodeError) as error:
        raise reading_error(path, error) from error


def _known_steps(connection: driver.Connection, path: Path) -> list[Step]:
    sql = (
        "SELECT number, at, kind, ids, names, count, changes, length(data), undone, "
        "iif(undone, ~checksum, checksum) FROM history ORDER BY number"
    )
    try:
        return [_step(*row) for row in connection.execute(sql)]
    except driver.errors(UnicodeError) as error:
        raise reading_error(path, error) from error


def read_through(connection: driver.Connection, path: Path) -> None:
    """Read everything, keep nothing. Raises `DamagedMap` when anything is not as written."""
    meta(connection, path)
    verify(connection, path)
    for table in TABLES:
        stored_rows.read(connection, table, None, path)
    steps(connection, path)
    stored_rows.read_worked_out(connection, path)


def meta(connection: driver.Connection, path: Path) -> str:
    """The map's id, a UUID: folders are named after it. Raises `DamagedMap`."""
    try:
        rows = connection.execute("SELECT id, created, checksum FROM meta").fetchall()
    except driver.errors(UnicodeError) as error:
        raise reading_error(path, error) from error
    if len(rows) != 1:
        raise DamagedMap(path, f"meta: {len(rows)}")
    [(*row, stored)] = rows
    if checksum(row) != stored or not schema.MAP_ID.fullmatch(str(row[0])):
        raise DamagedMap(path, "meta")
    return str(row[0])


def _verified_step(row: list[Any], stored: int, undone: int, path: Path) -> Step:
    number, at, kind, ids, names, count, changes, data = row
    sum_ = checksum(row)
    if stored != (~sum_ if undone else sum_) or number > LARGEST_NUMBER:
        raise DamagedMap(path, f"history: {number}")
    try:
        return _step(number, at, kind, ids, names, count, changes, len(data), undone, sum_)
    except (ValueError, TypeError) as error:
        raise DamagedMap(path, f"history: {number}") from error


def _step(
    number: int,
    at: str,
    kind: str,
    ids: str,
    names: str,
    count: int,
    changes: int,
    size: int,
    undone: int,
    sum_: int,
) -> Step:
    label = Label(kind, tuple(loads(ids)), tuple(loads(names)), count)
    when = datetime.datetime.fromisoformat(at)
    return Step(number, when, label, changes, bool(undone), size, sum_)
