"""The records of one kind by key: columns first, a record when somebody asks for it.

A table may be filled from rows, such as those of a file. A row becomes a record the first time it
is looked up, so that what only a column says of a hundred thousand people is not made into a
hundred thousand objects. Edits lie over the rows.
"""

from __future__ import annotations

import itertools
import operator
from collections import defaultdict
from collections.abc import (
    Callable,
    Hashable,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    MutableMapping,
    Sequence,
    ValuesView,
)
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar, cast, overload

from referralmap.model.records import FieldValue, FieldValues, Key, Record

K = TypeVar("K", bound=Key)
R = TypeVar("R", bound=Record)
_T = TypeVar("_T")
_H = TypeVar("_H", bound=Hashable)
_FEW, _PART = 100, 32
"""Records made one by one, plus one in this many of the table, before the rest is made at once."""
_Made_co = TypeVar("_Made_co", bound=Record, covariant=True)


class Rows(Protocol[_Made_co]):
    """Rows of one kind, which are never changed, in the order of their table."""

    def __len__(self) -> int: ...

    @property
    def keys(self) -> FieldValues:
        """The key of each row, each once."""

    def column(self, field: str) -> FieldValues:
        """A field of all rows."""

    def columns(self, fields: Sequence[str]) -> Sequence[FieldValues]:
        """Several fields of all rows, which are not kept."""

    def record(self, row: int) -> _Made_co:
        """The record of a row."""

    def records(self) -> Sequence[_Made_co]:
        """The records of all rows."""


class RecordTable(MutableMapping[K, R], Generic[K, R]):
    """A mapping of keys to records, in the order in which they were added."""

    __slots__ = ("_by_key", "_is_as_read", "_made_singly", "_rows")

    def __init__(self, records: Mapping[K, R] | None = None) -> None:
        self._by_key: dict[K, R | int] | None = {**records} if records else {}
        """As `_records`; None if nobody has asked for a key of the rows yet."""
        self._rows: Rows[R] | None = None
        self._made_singly = 0
        self._is_as_read = False
        """Whether the rows are all there is, in their order."""

    def fill(self, rows: Rows[R]) -> None:
        """Take `rows` as the content of this table, which is empty."""
        self._by_key = None
        self._rows, self._made_singly, self._is_as_read = rows, 0, True

    def copy_from(self, other: RecordTable[K, R]) -> None:
        """Take the content of `other`, which keeps it."""
        self._by_key = None if other._by_key is None else other._by_key.copy()
        self._rows = other._rows
        self._made_singly, self._is_as_read = 0, other._is_as_read

    def column(self, field: str) -> list[FieldValue]:
        """A field of all records, in their order."""
        rows, read = self._rows, attrgetter(field)
        if rows is None:
            return list(map(read, self._records.values()))
        values = rows.column(field)
        if self._is_as_read:
            return list(values)
        return [values[at] if type(at) is int else read(at) for at in self._records.values()]

    def columns(self, fields: Sequence[str]) -> list[list[FieldValue]]:
        """As `column`, of several fields at once."""
        rows = self._rows
        if rows is None:
            return list(map(self.column, fields))
        columns = rows.columns(fields)
        if self._is_as_read:
            return list(map(list, columns))
        reads = map(attrgetter, fields)
        return [
            [values[at] if type(at) is int else read(at) for at in self._records.values()]
            for read, values in zip(reads, columns, strict=True)
        ]

    def picked(self, field: str, keys: Iterable[FieldValue], missing: object) -> list[FieldValue]:
        """A field of the records with `keys`; `missing` where there is none."""
        read = attrgetter(field)
        found = list(map(self._records.get, keys))
        values: FieldValues = ()
        if self._rows is not None and any(type(at) is int for at in found):
            values = self._rows.column(field)
        return [
            missing if at is None else values[at] if type(at) is int else read(at) for at in found
        ]

    def expect(self, count: int) -> None:
        """Make all records at once if that takes less time than `count` of them one by one."""
        if self._are_many(count):
            self._all()

    def _are_many(self, count: int) -> bool:
        return count > _FEW + len(self._records) // _PART

    def __getitem__(self, key: K) -> R:
        found = self._records[key]
        if isinstance(found, int):
            assert self._rows is not None, "only rows have numbers"
            self._made_singly += 1
            if self._are_many(self._made_singly):
                return self._all()[key]
            found = self._records[key] = self._rows.record(found)
        return found

    @overload
    def get(self, key: K, /) -> R | None: ...

    @overload
    def get(self, key: K, default: R | _T, /) -> R | _T: ...

    def get(self, key: K, default: object = None, /) -> object:
        found = self._records.get(key)
        if found is None:
            return default
        return self[key] if type(found) is int else found

    def __setitem__(self, key: K, record: R) -> None:
        self._is_as_read = False
        self._records[key] = record

    def __delitem__(self, key: K) -> None:
        self._is_as_read = False
        del self._records[key]

    def add(self, records: Mapping[K, R]) -> None:
        """Add many records at once."""
        self._is_as_read = False
        self._records.update(records)

    def __contains__(self, key: object) -> bool:
        return key in self._records

    def __iter__(self) -> Iterator[K]:
        return iter(self._records)

    def __len__(self) -> int:
        if self._by_key is None and self._rows is not None:
            return len(self._rows)
        return len(self._records)

    def keys(self) -> KeysView[K]:
        return self._records.keys()

    def values(self) -> ValuesView[R]:
        return self._all().values()

    def items(self) -> ItemsView[K, R]:
        return self._all().items()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, RecordTable):
            return bool(self._all() == other._all())
        return self._all() == other

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"RecordTable({self._all()!r})"

    @property
    def _records(self) -> dict[K, R | int]:
        """The number of the row where the record has not been made."""
        if self._by_key is None:
            assert self._rows is not None, "a table without rows has keys"
            self._by_key = dict(zip(self._rows.keys, range(len(self._rows)), strict=True))
        return self._by_key

    def _all(self) -> dict[K, R]:
        if self._rows is not None:
            made, records = self._rows.records(), self._records
            for key, at in records.items():
                if type(at) is int:
                    records[key] = made[at]
            self._rows = None
        return cast("dict[K, R]", self._records)


AnyTable = RecordTable[Any, Any]
"""The table of one kind; which kind it is tells its types."""


def in_order(
    columns: dict[str, list[_T]], keys: Sequence[tuple[object, ...]]
) -> dict[str, list[_T]]:
    """`columns` of many rows by field, in the order of the key of each row."""
    if all(map(operator.le, keys, itertools.islice(keys, 1, None))):
        return columns
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return {name: [column[row] for row in order] for name, column in columns.items()}


def rows_by(values: Sequence[_H]) -> Callable[[_H], Sequence[int]]:
    """Returns what finds the rows that hold a value, in their order; most hold one of their own."""
    last = dict(zip(values, range(len(values)), strict=True))
    earlier: defaultdict[_H, list[int]] = defaultdict(list)
    if len(last) < len(values):
        for row, value in enumerate(values):
            if last[value] != row:
                earlier[value].append(row)

    def rows(value: _H) -> Sequence[int]:
        row = last.get(value)
        return (*earlier.get(value, ()), row) if row is not None else ()

    return rows
