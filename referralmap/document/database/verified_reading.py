"""Reading a whole map: SQLite's own checks, then every row against its checksum.

Where it can, SQLite itself joins the columns of a row to the text that its checksum is made of:
one text for each row is handed over in half of the time of its values.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from referralmap.document.database import driver, schema, seals, stored_rows
from referralmap.document.database.checksum import Value, checksum
from referralmap.document.database.driver import SqlRow
from referralmap.document.database.history import Step
from referralmap.document.database.rows import LARGEST_NUMBER, TABLES, Table, loads, sums_of
from referralmap.document.database.steady_reading import reading_error
from referralmap.document.database.stored_rows import Reading, StoredRows, WorkedOutRows
from referralmap.document.holding.errors import DamagedMap, TooLargeMap
from referralmap.free_memory import is_too_much
from referralmap.model.edits import Label
from referralmap.model.records import Record

_BETWEEN = "\x1f"
_AT_ONCE = 1_000
"""Rows that are held at once, with their photos."""
_ODD = (ValueError, KeyError, TypeError, ArithmeticError)
"""What reading raises for a row that is not one of its table."""
STEP_COLUMNS = "number, at, kind, ids, names, count, changes, data"


@dataclass(frozen=True, slots=True)
class MapContent:
    """All that a map holds; `is_known` if its file was verified before, so that all is lawful."""

    tables: Sequence[StoredRows]
    """In the order in which a network can take them."""
    worked_out: WorkedOutRows
    steps: list[Step]
    is_known: bool


def content(reading: Reading, *, is_known: bool = False) -> MapContent:
    """Raises `DamagedMap` at the first thing that is not what was written, unless `is_known`."""
    connection, path = reading.connection, reading.path
    if not is_known:
        verify(connection, path)
        for table in TABLES:
            _verify_rows(connection, table, path)
    return MapContent(
        [StoredRows(reading, table) for table in TABLES],
        stored_rows.read_worked_out(connection, path, is_verified=is_known),
        _known_steps(connection, path) if is_known else steps(connection, path),
        is_known,
    )


def refuse_too_large(connection: driver.Connection, path: Path) -> None:
    """Raises `TooLargeMap` when there is no room for the map, or `DamagedMap`."""
    if is_too_much(_memory_for(connection, path)):
        raise TooLargeMap(path)


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


def records(connection: driver.Connection, path: Path) -> Iterator[Record]:
    """Every record, in the order in which a network can take them.

    Raises `DamagedMap` at the first row that is not what was written.
    """
    reading = Reading(connection, path)
    for table in TABLES:
        _verify_rows(connection, table, path)
        yield from StoredRows(reading, table).records()


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
        _verify_rows(connection, table, path)
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


def _verify_rows(connection: driver.Connection, table: Table, path: Path) -> None:
    """Raises `DamagedMap` at the first row of a table that is not what was written."""
    try:
        is_joined = not table.has_reals and not _has_odd_texts(connection, table)
        if not is_joined or not _are_whole(connection, table):
            _verify_each(connection, table, path)
    except driver.errors(UnicodeError) as error:
        raise reading_error(path, error) from error


def _are_whole(connection: driver.Connection, table: Table) -> bool:
    """Whether the rows of a table are as they were written, and all columns can be read."""
    sql = f"SELECT checksum, CAST({_text(table)} AS BLOB) FROM {table.name} ORDER BY rowid"  # noqa: S608
    between, parts = _BETWEEN.encode(), len(table.columns)
    rows = connection.execute(sql)
    with contextlib.suppress(*_ODD):
        while found := rows.fetchmany(_AT_ONCE):
            sums, texts = zip(*found, strict=True)
            if sums_of(texts) != [*sums] or any(t.count(between) + 1 != parts for t in texts):
                return False
            b"".join(texts).decode()
        for name in table.columns:
            if name in table.converted or name == "number":
                table.read_column(name, _others(connection, table, name))
        return True
    return False


def _verify_each(connection: driver.Connection, table: Table, path: Path) -> None:
    """As `_verify_rows`, column by column, and of those that are not whole row by row."""
    names = ", ".join(f'"{name}"' for name in table.columns)
    rows = connection.execute(f"SELECT {names}, checksum FROM {table.name} ORDER BY rowid")  # noqa: S608
    while found := rows.fetchmany(_AT_ONCE):
        *columns, sums = zip(*found, strict=True)
        with contextlib.suppress(*_ODD):
            if table.checksums(columns) == [*sums]:
                for name, column in zip(table.columns, columns, strict=True):
                    table.read_column(name, column)
                continue
        for *row, stored in found:
            if checksum(row) != stored:
                raise DamagedMap(path, f"{table.name}: {row[0]}")
            try:
                table.record(row)
            except _ODD as error:
                raise DamagedMap(path, f"{table.name}: {error}") from error
        raise DamagedMap(path, table.name)


def _others(connection: driver.Connection, table: Table, name: str) -> list[Value]:
    """What stands in a column besides its default."""
    wanted = f'max("{name}")' if name == "number" else f'DISTINCT "{name}"'
    default = table.defaults.get(name)
    sql = f'SELECT {wanted} FROM {table.name} WHERE "{name}" IS NOT ?'  # noqa: S608
    return [value for (value,) in connection.execute(sql, (default,)) if value is not None]


def _text(table: Table) -> str:
    """What a row's checksum is made of, as an expression of SQLite."""
    blobs = table.blobs
    values = [f'lower(hex("{n}"))' if n in blobs else f'"{n}"' for n in table.columns]
    return f"printf('{_BETWEEN.join(['%s'] * len(values))}', {', '.join(values)})"


def _has_odd_texts(connection: driver.Connection, table: Table) -> bool:
    """Whether a text of the table is cut off by `_text`, as it holds U+0000, or looks like NULL
    there, as it is empty where it may be NULL.
    """
    texts = [name for name in table.columns if name not in table.blobs]
    odd = [f"instr(CAST(\"{name}\" AS BLOB), x'00')" for name in texts]
    odd += [f"\"{name}\" = ''" for name in texts if name in table.nullable]
    sql = f"SELECT EXISTS (SELECT 1 FROM {table.name} WHERE {' OR '.join(odd)})"  # noqa: S608
    [(found,)] = connection.execute(sql)
    return bool(found)


def _verified_step(row: SqlRow, stored: int, undone: int, path: Path) -> Step:
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
