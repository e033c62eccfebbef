"""The rows of a table as they are read from the file: columns and texts, records when asked for.

Where a table has many columns and many rows, SQLite itself joins the columns of a row to the text
that its checksum is made of. One text for each row is read in half of the time of thirty values,
takes a fifth of the memory, and is parted again when its record is asked for. The columns that
every picture needs are read beside it.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import itertools
import operator
import struct
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from referralmap.document.database import driver
from referralmap.document.database.checksum import Value, checksum
from referralmap.document.database.rows import Table
from referralmap.document.database.steady_reading import reading_error
from referralmap.document.holding.errors import DamagedMap
from referralmap.model.fields.drafts import made_of
from referralmap.model.network import FARTHEST
from referralmap.model.records import Place, Record

_BETWEEN = "\x1f"
_AT_ONCE = 5_000
_ODD = (ValueError, KeyError, TypeError, ArithmeticError)
"""What reading raises for a row that is not one of its table."""


class StoredRows:
    """The rows of a table in the order of their numbers, or else of entry."""

    def __init__(
        self,
        table: Table,
        columns: Mapping[str, Sequence[Value]],
        texts: Sequence[bytes | None],
        sums: Sequence[int],
    ) -> None:
        """`columns` are all of the table, or those of `Table.at_once` and blobs; then `texts` are
        the rows as they stand in what checksums are made of, None where all else is at its default.
        """
        self.table = table
        self._columns = dict(columns)
        self._texts = texts
        self._sums = sums
        self._meant: dict[str, Sequence[Any]] = {}

    def __len__(self) -> int:
        return len(self._sums)

    @property
    def is_usual(self) -> bool:
        """Whether the rows were read in the quickest way there is for their table."""
        return not self.table.at_once or not len(self) or bool(self._texts)

    @functools.cached_property
    def keys(self) -> Sequence[Any]:
        columns = [self._columns[name] for name in self.table.key]
        return columns[0] if len(columns) == 1 else list(zip(*columns, strict=True))

    def column(self, field: str) -> Sequence[Any]:
        """A field of all rows. Raises one of `_ODD` if a row does not hold one."""
        if field not in self._meant:
            if field in self._columns:
                meant = self.table.read_column(field, self._columns[field])
            else:
                meant = self._rest([field])[field]
            self._meant[field] = meant
        return self._meant[field]

    def columns(self, fields: Sequence[str]) -> list[Sequence[Any]]:
        """Several fields of all rows, which are not kept. Raises as `column` does."""
        rest = self._rest([name for name in fields if name not in self._columns])
        return [rest[name] if name in rest else self.column(name) for name in fields]

    def record(self, row: int) -> Record:
        given = {name: self.column(name)[row] for name in self._columns}
        text = self._texts[row] if self._texts else None
        texts = text.decode().split(_BETWEEN) if text is not None else ()
        return self.table.record_of_texts(texts, given)

    def records(self) -> Sequence[Record]:
        """Raises one of `_ODD` when one of the rows is not of this table."""
        return made_of(self.table.kind, self.columns(self.table.columns))

    def _rest(self, names: Sequence[str]) -> dict[str, list[Any]]:
        """Some of the columns that are in `_texts`."""
        table, meanings = self.table, self.table.meanings
        rest = {name: [meanings[name]] * len(self) for name in names}
        rows = [row for row, text in enumerate(self._texts) if text is not None]
        parted = [self._texts[row].decode().split(_BETWEEN) for row in rows]  # type: ignore[union-attr]
        places = {name: table.columns.index(name) for name in names}
        for name, column in rest.items():
            texts = list(map(operator.itemgetter(places[name]), parted))
            values = table.read_column(name, table.values_of(name, texts))
            if len(rows) == len(column):
                rest[name] = list(values)
                continue
            for row, value in zip(rows, values, strict=True):
                column[row] = value
        return rest


class _Verification:
    """The rows of a table beside the texts that their checksums are made of."""

    def __init__(
        self,
        table: Table,
        columns: Mapping[str, Sequence[Value]],
        texts: Sequence[bytes],
        sums: Sequence[int],
        others: Mapping[str, Sequence[Value]],
    ) -> None:
        """As `StoredRows`, but with the texts of all rows; `others` are what stands besides the
        default in those columns of `texts` that do not mean just what they say.
        """
        self.table = table
        self._others = others
        self._columns, self._texts, self._sums = columns, texts, sums

    def verify(self, path: Path) -> None:
        """Raises `DamagedMap` at the first row that is not what was written."""
        for start in range(0, len(self._sums), _AT_ONCE):
            rows = range(start, min(start + _AT_ONCE, len(self._sums)))
            with contextlib.suppress(*_ODD):
                if self._has_sums(rows):
                    for name, column in self._columns.items():
                        self.table.read_column(name, column[rows.start : rows.stop])
                    b"".join(self._texts[rows.start : rows.stop]).decode()
                    continue
            self._blame(rows, path)
        for name, values in self._others.items():
            with contextlib.suppress(*_ODD):
                self.table.read_column(name, values)
                continue
            self._blame(range(len(self._sums)), path)

    def _blame(self, rows: range, path: Path) -> None:
        """Find the row that is wrong. Raises `DamagedMap`."""
        name = self.table.name
        try:
            columns = self._some(rows)
        except UnicodeError as error:
            raise reading_error(path, error) from error
        for at, row in zip(rows, zip(*columns, strict=True), strict=True):
            if checksum(row) != self._sums[at]:
                raise DamagedMap(path, f"{name}: {row[0]}")
            try:
                self.table.record(row)
            except _ODD as error:
                raise DamagedMap(path, f"{name}: {error}") from error
        raise DamagedMap(path, name)

    def _has_sums(self, rows: range) -> bool:
        sums = self._sums[rows.start : rows.stop]
        if not self._texts or any(any(self._columns[name]) for name in self.table.blobs):
            return self.table.checksums(self._some(rows)) == [*sums]
        texts = self._texts[rows.start : rows.stop]
        hashed = [hashlib.blake2b(text, digest_size=8).digest() for text in texts]
        return struct.unpack(f">{len(hashed)}q", b"".join(hashed)) == tuple(sums)

    def _some(self, rows: range) -> list[Sequence[Value]]:
        """The columns of some rows, as SQLite has them."""
        table, part = self.table, slice(rows.start, rows.stop)
        if not self._texts:
            return [self._columns[name][part] for name in table.columns]
        parted = [text.decode().split(_BETWEEN) for text in self._texts[part]]
        return [
            self._columns[name][part] if name in self._columns else table.values_of(name, column)
            for name, column in zip(table.columns, zip(*parted, strict=True), strict=True)
        ]


def read(
    connection: driver.Connection,
    table: Table,
    same: dict[Any, Any] | None,
    path: Path,
    *,
    is_verified: bool = False,
) -> StoredRows:
    """The rows of a table. With `same`, of equal texts that stand in many rows one is kept.

    Raises `DamagedMap` when SQLite cannot read, or at the first row that is not what was written.
    """
    try:
        if table.at_once and (is_verified or not _has_odd_texts(connection, table)):
            rows = _joined_rows(connection, table, same, path, is_verified=is_verified)
            if rows is not None:
                return rows
        columns = dict.fromkeys(table.columns)
        given, _, sums = _fetched(connection, table, columns, (), same)
    except driver.errors(UnicodeError) as error:
        raise reading_error(path, error) from error
    if not is_verified:
        _Verification(table, given, (), sums, {}).verify(path)
    return StoredRows(table, given, (), sums)


def _joined_rows(
    connection: driver.Connection,
    table: Table,
    same: dict[Any, Any] | None,
    path: Path,
    *,
    is_verified: bool,
) -> StoredRows | None:
    """As `read`; None if a text holds what stands between texts."""
    text, is_plain = f"CAST({_text(table)} AS BLOB)", _is_plain(table)
    more = [f"CASE WHEN NOT {is_plain} THEN {text} END"] if is_verified else [is_plain, text]
    columns = dict.fromkeys((*table.at_once, *table.blobs))
    given, found, sums = _fetched(connection, table, columns, more, same)
    *are_plain, texts = found
    between = len(table.columns) - 1
    if any(text is not None and text.count(_BETWEEN.encode()) != between for text in texts):
        return None
    if not is_verified:
        others = {name: _others(connection, table, name) for name in table.converted - given.keys()}
        _Verification(table, given, texts, sums, others).verify(path)
        if any(are_plain[0]):
            plain = zip(texts, are_plain[0], strict=True)
            texts = [None if is_plain else text for text, is_plain in plain]
    return StoredRows(table, given, texts, sums)


def _fetched(
    connection: driver.Connection,
    table: Table,
    columns: Iterable[str],
    more: Sequence[str],
    same: dict[Any, Any] | None,
) -> tuple[dict[str, Sequence[Any]], list[Sequence[Any]], Sequence[int]]:
    """Columns of all rows, more expressions, and the checksums; in the order of numbers."""
    names = list(columns)
    wanted = ", ".join(["checksum", *(f'"{name}"' for name in names), *more])
    sql = f"SELECT {wanted} FROM {table.name} ORDER BY rowid"  # noqa: S608
    rows = connection.execute(sql).fetchall()
    found: list[Sequence[Any]] = [*zip(*rows, strict=True)]
    if not rows:
        found = [() for _ in range(1 + len(names) + len(more))]
    del rows
    for at, name in enumerate(names, 1):
        if same is not None and name in table.repeated:
            found[at] = list(map(same.setdefault, found[at], found[at]))
    found = _in_order(found, names.index("number") + 1 if "number" in names else None)
    given = dict(zip(names, found[1 : len(names) + 1], strict=True))
    return given, found[len(names) + 1 :], found[0]


def _others(connection: driver.Connection, table: Table, name: str) -> list[Value]:
    """What stands in a column besides its default."""
    sql = f'SELECT DISTINCT "{name}" FROM {table.name} WHERE "{name}" IS NOT ?'  # noqa: S608
    return [value for (value,) in connection.execute(sql, (table.defaults[name],))]


def _text(table: Table) -> str:
    """What a row's checksum is made of, as an expression of SQLite; without blobs."""
    values = [f'"{name}"' if name not in table.blobs else "''" for name in table.columns]
    return f"printf('{_BETWEEN.join(['%s'] * len(values))}', {', '.join(values)})"


def _is_plain(table: Table) -> str:
    """Whether all that is not read at once is at its default, as an expression of SQLite."""
    tests = []
    for name in table.columns:
        if name not in table.at_once and name not in table.blobs:
            default = table.defaults[name]
            assert default is None or isinstance(default, str)
            tests.append(f'"{name}" IS ' + ("NULL" if default is None else f"'{default}'"))
    return f"({' AND '.join(tests)})"


def _in_order(columns: list[Sequence[Any]], number: int | None) -> list[Sequence[Any]]:
    """By their numbers, which they mostly are already; SQLite would copy every row for it."""
    if number is None:
        return columns
    numbers = columns[number]
    if all(map(operator.le, numbers, itertools.islice(numbers, 1, None))):
        return columns
    order = sorted(range(len(numbers)), key=numbers.__getitem__)
    return [[column[row] for row in order] for column in columns]


def _has_odd_texts(connection: driver.Connection, table: Table) -> bool:
    """Whether a text of the table is not what `StoredRows` takes it for: cut off where it holds
    U+0000, or NULL where it is empty.
    """
    texts = [name for name in table.columns if name not in table.blobs]
    odd = [f"instr(CAST(\"{name}\" AS BLOB), x'00')" for name in texts]
    odd += [f"\"{name}\" = ''" for name in texts if name in table.nullable]  # the same text
    sql = f"SELECT EXISTS (SELECT 1 FROM {table.name} WHERE {' OR '.join(odd)})"  # noqa: S608
    [(found,)] = connection.execute(sql)
    return bool(found)


class WorkedOutRows:
    """The places that no edit made; where two are of the same person and layout, the later."""

    def __init__(self, rows: Sequence[tuple[str, str, float, float]]) -> None:
        last = {(row[0], row[1]): at for at, row in enumerate(rows)}
        if len(last) < len(rows):
            rows = [rows[at] for at in last.values()]
        self.keys = list(last)
        self._columns: dict[str, Sequence[Any]] = {"by_hand": [False] * len(rows)}
        self._columns |= zip(_PLACE, zip(*rows, strict=True), strict=True) if rows else ()

    def column(self, field: str) -> Sequence[Any]:
        return self._columns.get(field, ())

    def columns(self, fields: Sequence[str]) -> list[Sequence[Any]]:
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
