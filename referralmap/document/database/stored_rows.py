"""The rows of a table of the file: a column or a record is read when somebody asks for it.

They are read from a map that nobody writes to meanwhile, mostly a copy of it in memory: a copy is
made in a tenth of the time in which its rows can be handed over, and takes less room than they do.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import operator
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from referralmap.document.database import driver
from referralmap.document.database.checksum import Value, checksum
from referralmap.document.database.driver import SqlRow
from referralmap.document.database.rows import Table
from referralmap.document.database.steady_reading import reading_error
from referralmap.document.holding.errors import DamagedMap
from referralmap.model.fields.drafts import made_of
from referralmap.model.garbage_collection import not_collected
from referralmap.model.records import FieldValue, FieldValues, Place, Record
from referralmap.model.refusals import FARTHEST

_IDS = frozenset(("id", "giver", "receiver", "buyer", "person"))
"""Columns whose texts stand in many tables: each text is kept once in the program."""
_REPEATED = frozenset(("layout", "currency", "country", "city"))
"""Columns whose texts stand in many rows: each text is kept once in its column."""

_SELDOM = 8
"""A column is seldom filled where at most one row in this many is not at its default."""


class Reading:
    """A connection by which rows are read, of a map that stays as it is; from any thread."""

    def __init__(self, connection: driver.Connection, path: Path) -> None:
        self.connection, self.path = connection, path
        self._lock = threading.Lock()

    def rows(self, sql: str, *values: Value) -> list[SqlRow]:
        """Raises a `MapError` when SQLite cannot read."""
        try:
            with self._lock, not_collected():
                return self.connection.execute(sql, values).fetchall()
        except driver.errors(UnicodeError) as error:
            raise reading_error(self.path, error) from error


class MemoryCopy(Reading):
    """A copy of a map in memory, which is gone when nobody needs its rows any more."""

    def __init__(self, source: driver.Connection, path: Path) -> None:
        """Raises a `MapError` when SQLite cannot read `source`."""
        super().__init__(driver.memory_like(source), path)
        try:
            driver.copy(source, self.connection)
        except driver.errors() as error:
            raise reading_error(path, error) from error

    def __del__(self) -> None:
        with contextlib.suppress(AttributeError):  # it was never connected
            self.connection.close()


class StoredRows:
    """The rows of a table in the order of their numbers, or else of entry.

    What they are made of was verified before; reading another column than that raises what
    `Table.read_column` does.
    """

    def __init__(self, reading: Reading, table: Table) -> None:
        """Raises a `MapError` when SQLite cannot read."""
        self.table = table
        self._reading = reading
        # one after the other, as SQLite looks each up but goes through all rows for them at once
        count, first, last = (
            reading.rows(f"SELECT {what} FROM {table.name}")[0][0]  # noqa: S608
            for what in ("count(*)", "min(rowid)", "max(rowid)")
        )
        self._count: int = count
        self._is_without_gaps = not count or last - first == count - 1
        self._first: int = first or 0
        self._meant: dict[str, FieldValues] = {}

    def __len__(self) -> int:
        return self._count

    @functools.cached_property
    def keys(self) -> FieldValues:
        columns = list(map(self.column, self.table.key))
        return columns[0] if len(columns) == 1 else list(zip(*columns, strict=True))

    def column(self, field: str) -> FieldValues:
        """A field of all rows, which is kept."""
        if field not in self._meant:
            [self._meant[field]] = self.columns([field])
        return self._meant[field]

    def columns(self, fields: Sequence[str]) -> list[FieldValues]:
        order = self._order  # which keeps the numbers if it had to read them
        missing = [name for name in fields if name not in self._meant]
        read = self._read(missing)
        if order is not None:
            read = [[column[at] for at in order] for column in read]
        found = dict(zip(missing, read, strict=True))
        return [found[name] if name in found else self._meant[name] for name in fields]

    def record(self, row: int) -> Record:
        names = ", ".join(f'"{name}"' for name in self.table.columns)
        sql = f"SELECT {names} FROM {self.table.name} WHERE rowid = ?"  # noqa: S608
        [values] = self._reading.rows(sql, self._rowid(row))
        return self.table.record(values)

    def records(self) -> Sequence[Record]:
        fields = self._fields_in_use()
        columns = dict(zip(fields, self.columns(fields), strict=True))
        meanings = self.table.meanings
        return made_of(
            self.table.kind,
            [
                columns[name] if name in columns else itertools.repeat(meanings[name], len(self))
                for name in self.table.columns
            ],
        )

    def _fields_in_use(self) -> list[str]:
        """Those that are not at their default in every row."""
        table = self.table
        defaults = list(table.defaults.items())
        if not defaults or not len(self):
            return [*table.columns]
        tests = ", ".join(f'max("{name}" IS NOT ?)' for name, _ in defaults)
        sql = f"SELECT {tests} FROM {table.name}"  # noqa: S608
        [are_used] = self._reading.rows(sql, *(value for _, value in defaults))
        used = {name for (name, _), is_used in zip(defaults, are_used, strict=True) if is_used}
        return [name for name in table.columns if name in used or name not in table.defaults]

    def _read(self, names: Sequence[str]) -> list[FieldValues]:
        """Columns in the order of entry."""
        if not names or not len(self):
            return [() for _ in names]
        name = names[0]
        if len(names) == 1 and (seldom := self._seldom(name)) is not None:
            return [self._meaning(name, seldom)]
        wanted = ", ".join(f'"{name}"' for name in names)
        rows = self._reading.rows(f"SELECT {wanted} FROM {self.table.name} ORDER BY rowid")  # noqa: S608
        with not_collected():
            columns = zip(*rows, strict=True) if len(names) > 1 else [[value for (value,) in rows]]
            return [
                self._meaning(name, column) for name, column in zip(names, columns, strict=True)
            ]

    def _seldom(self, name: str) -> FieldValues | None:
        """A column in which few rows are not at their default, read from these; else None."""
        if name == "number" and self._are_numbered:
            sql = f"SELECT number FROM {self.table.name} WHERE rowid = ?"  # noqa: S608
            [(number,)] = self._reading.rows(sql, self._first)
            return range(number, number + len(self))
        if name not in self.table.defaults or not self._is_without_gaps:
            return None
        usual, most = self.table.defaults[name], len(self) // _SELDOM
        sql = (
            f'SELECT rowid, "{name}" FROM {self.table.name} '  # noqa: S608
            f'WHERE "{name}" IS NOT ? ORDER BY rowid LIMIT ?'
        )
        found = self._reading.rows(sql, usual, most + 1)
        if len(found) > most:
            return None
        values = [usual] * len(self)
        for rowid, value in found:
            values[rowid - self._first] = value
        return values

    def _meaning(self, name: str, values: FieldValues) -> FieldValues:
        if name in _IDS:
            return list(map(sys.intern, values))
        if name in _REPEATED:
            known: dict[FieldValue, FieldValue] = {}
            values = list(map(known.setdefault, values, values))
        return self.table.read_column(name, values)

    @functools.cached_property
    def _order(self) -> list[int] | None:
        """Where each row stands in the order of entry; None if that is the order of numbers."""
        if "number" not in self.table.columns or self._are_numbered:
            return None
        [numbers] = self._read(["number"])
        if all(map(operator.le, numbers, itertools.islice(numbers, 1, None))):
            self._meant["number"] = numbers
            return None
        return sorted(range(len(numbers)), key=numbers.__getitem__)

    @functools.cached_property
    def _are_numbered(self) -> bool:
        """Whether each row has the number after that of the row before."""
        sql = f"SELECT min(number - rowid) = max(number - rowid) FROM {self.table.name}"  # noqa: S608
        return self._is_without_gaps and bool(self._reading.rows(sql)[0][0])

    def _rowid(self, row: int) -> int:
        at = self._order[row] if self._order else row
        return self._first + at if self._is_without_gaps else self._rowids[at]

    @functools.cached_property
    def _rowids(self) -> list[int]:
        sql = f"SELECT rowid FROM {self.table.name} ORDER BY rowid"  # noqa: S608
        return [rowid for (rowid,) in self._reading.rows(sql)]


class WorkedOutRows:
    """The places that no edit made; where two are of the same person and layout, the later."""

    def __init__(self, rows: Sequence[tuple[str, str, float, float]]) -> None:
        last = {(row[0], row[1]): at for at, row in enumerate(rows)}
        if len(last) < len(rows):
            rows = [rows[at] for at in last.values()]
        self.keys = list(last)
        self._columns: dict[str, FieldValues] = {"by_hand": [False] * len(rows)}
        self._columns |= zip(_PLACE, zip(*rows, strict=True), strict=True) if rows else ()

    def __len__(self) -> int:
        return len(self.keys)

    def column(self, field: str) -> FieldValues:
        return self._columns.get(field, ())

    def columns(self, fields: Sequence[str]) -> list[FieldValues]:
        return list(map(self.column, fields))

    def record(self, row: int) -> Place:
        return Place(*(self._columns[name][row] for name in _PLACE))

    def records(self) -> Sequence[Place]:
        return [self.record(row) for row in range(len(self.keys))]


_PLACE = ("person", "layout", "x", "y")


def read_worked_out(
    connection: driver.Connection, path: Path, *, is_verified: bool = False
) -> WorkedOutRows:
    """Raises `DamagedMap` at the first place that is not as written."""
    sql = "SELECT person, layout, x, y, checksum FROM worked_out ORDER BY rowid"
    try:
        rows = connection.execute(sql).fetchall()
    except driver.errors(UnicodeError) as error:
        raise reading_error(path, error) from error
    for *row, stored in () if is_verified else rows:
        if checksum(row) != stored or not max(abs(row[2]), abs(row[3])) <= FARTHEST:
            raise DamagedMap(path, f"worked_out: {row[0]}")
    return WorkedOutRows([row[:4] for row in rows])
