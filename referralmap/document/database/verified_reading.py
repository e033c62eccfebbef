"""Reading a whole map: SQLite's own checks, then every row against its checksum."""

from __future__ import annotations

import collections
import contextlib
import datetime
import itertools
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

from referralmap.document.database import driver, schema, seals
from referralmap.document.database.checksum import checksum
from referralmap.document.database.history import Step
from referralmap.document.database.rows import LARGEST_NUMBER, TABLES, Table, loads
from referralmap.document.holding.errors import DamagedMap
from referralmap.model.edits import Label
from referralmap.model.network import FARTHEST
from referralmap.model.records import Place, Record

_AT_ONCE = 1_000
_number = attrgetter("number")
STEP_COLUMNS = "number, at, kind, ids, names, count, changes, data"


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


def records(connection: driver.Connection, path: Path) -> Iterator[Record]:
    """Every record, in the order in which a network can take them.

    Raises `DamagedMap` at the first row that is not what was written.
    """
    same: dict[Any, Any] = {}
    for table in TABLES:
        columns = ", ".join(f'"{name}"' for name in table.columns)
        sql = f"SELECT {columns}, checksum FROM {table.name} ORDER BY rowid"  # noqa: S608
        found: list[Record] = []
        try:
            rows = connection.execute(sql)
            while some := list(itertools.islice(rows, _AT_ONCE)):
                found += _verified_rows(table, some, same, path)
        except driver.errors(UnicodeError) as error:
            raise DamagedMap(path, str(error)) from error
        if "number" in table.columns:
            found.sort(key=_number)  # mostly in order already; SQLite would copy every row
        yield from found


def steps(connection: driver.Connection, path: Path) -> list[Step]:
    """The history, oldest first. Raises `DamagedMap` at the first step that is not as written."""
    sql = f"SELECT {STEP_COLUMNS}, checksum, undone FROM history ORDER BY number"  # noqa: S608
    try:
        rows = connection.execute(sql)
        return [_verified_step(row, stored, undone, path) for *row, stored, undone in rows]
    except driver.errors(UnicodeError) as error:
        raise DamagedMap(path, str(error)) from error


def worked_out(connection: driver.Connection, path: Path) -> list[Place]:
    """The places that no edit made. Raises `DamagedMap` at the first that is not as written."""
    try:
        sql = "SELECT person, layout, x, y, checksum FROM worked_out ORDER BY rowid"
        rows = connection.execute(sql).fetchall()
    except driver.errors(UnicodeError) as error:
        raise DamagedMap(path, str(error)) from error
    for *row, stored in rows:
        if checksum(row) != stored or not max(abs(row[2]), abs(row[3])) <= FARTHEST:
            raise DamagedMap(path, f"worked_out: {row[0]}")
    return [Place(person, layout, x, y) for person, layout, x, y, _stored in rows]


def read_through(connection: driver.Connection, path: Path) -> None:
    """Read everything, keep nothing. Raises `DamagedMap` when anything is not as written."""
    meta(connection, path)
    verify(connection, path)
    collections.deque(records(connection, path), maxlen=0)
    steps(connection, path)
    worked_out(connection, path)


def meta(connection: driver.Connection, path: Path) -> str:
    """The map's id, a UUID: folders are named after it. Raises `DamagedMap`."""
    try:
        rows = connection.execute("SELECT id, created, checksum FROM meta").fetchall()
    except driver.errors(UnicodeError) as error:
        raise DamagedMap(path, str(error)) from error
    if len(rows) != 1:
        raise DamagedMap(path, f"meta: {len(rows)}")
    [(*row, stored)] = rows
    if checksum(row) != stored or not schema.MAP_ID.fullmatch(str(row[0])):
        raise DamagedMap(path, "meta")
    return str(row[0])


def _verified_rows(table: Table, rows: list[Any], same: dict[Any, Any], path: Path) -> list[Record]:
    *columns, stored = zip(*rows, strict=True)
    for at in table.repeated:
        columns[at] = tuple([same.setdefault(value, value) for value in columns[at]])
    with contextlib.suppress(ValueError, KeyError, TypeError, ArithmeticError):
        if table.checksums(columns) == [*stored]:
            return table.records(columns)
    return [_verified(table, row, stored, path) for *row, stored in rows]


def _verified(table: Table, row: list[Any], stored: int, path: Path) -> Record:
    if checksum(row) != stored:
        raise DamagedMap(path, f"{table.name}: {row[0]}")
    try:
        return table.record(row)
    except (ValueError, KeyError, TypeError, ArithmeticError) as error:
        raise DamagedMap(path, f"{table.name}: {error}") from error


def _verified_step(row: list[Any], stored: int, undone: int, path: Path) -> Step:
    number, at, kind, ids, names, count, changes, data = row
    sum_ = checksum(row)
    if stored != (~sum_ if undone else sum_) or number > LARGEST_NUMBER:
        raise DamagedMap(path, f"history: {number}")
    try:
        label = Label(kind, tuple(loads(ids)), tuple(loads(names)), count)
        when = datetime.datetime.fromisoformat(at)
    except (ValueError, TypeError) as error:
        raise DamagedMap(path, f"history: {number}") from error
    return Step(number, when, label, changes, bool(undone), len(data), sum_)
