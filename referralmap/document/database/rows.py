"""Records as rows of the map file and back."""

from __future__ import annotations

import dataclasses
import datetime
import enum
import functools
import hashlib
import json
import struct
import typing
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

from referralmap.document.database.checksum import Row, Value, text_of
from referralmap.model.fields.birthdays import checked
from referralmap.model.fields.drafts import made_of
from referralmap.model.fields.record_fields import FIELDS, Kind
from referralmap.model.records import (
    Badge,
    Bookmark,
    ChannelEffort,
    Contract,
    FieldValue,
    FieldValues,
    LastContact,
    Limits,
    NextStep,
    Person,
    Place,
    Rate,
    Record,
    Referral,
    Session,
    Settings,
)
from referralmap.model.vocabulary import (
    Answer,
    Cancelled,
    Stage,
    Suggestion,
)

Conversion = tuple[Callable[[FieldValue], Value], Callable[[FieldValue], FieldValue]]


def loads(text: str) -> Any:
    """What a JSON text says. Raises ValueError, also when it is nested beyond all sense."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def _or_none(
    write: Callable[[FieldValue], Value], read: Callable[[FieldValue], FieldValue]
) -> Conversion:
    return (
        lambda value: None if value is None else write(value),
        lambda value: None if value is None else read(value),
    )


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_date_from = functools.lru_cache(maxsize=20_000)(datetime.date.fromisoformat)
_decimal_from = functools.lru_cache(maxsize=20_000)(Decimal)
_DATE = _or_none(datetime.date.isoformat, _date_from)
_DECIMAL = _or_none(str, _decimal_from)
_FLAG: Conversion = (int, bool)
_MAYBE = _or_none(int, bool)
_REAL: Conversion = (lambda value: float(value) + 0.0, float)  # SQLite keeps no negative zero
_TEXTS: Conversion = (
    lambda texts: _dumps(texts) if texts else "[]",
    lambda text: () if text == "[]" else tuple(loads(text)),
)
_PAIRS: Conversion = (
    lambda pairs: _dumps(dict(pairs)) if pairs else "{}",
    lambda text: () if text == "{}" else tuple(loads(text).items()),
)


def _word(kind: type[enum.Enum]) -> Conversion:
    members = {member.value: member for member in kind}
    return _or_none(str, members.__getitem__)


def _badge_to(badge: Badge) -> str:
    return _dumps([badge.contracts, _DECIMAL[0](badge.amount), badge.months, badge.rule])


def _badge_from(text: str) -> Badge:
    contracts, amount, months, rule = loads(text)
    return Badge(contracts, _DECIMAL[1](amount), months, rule)


def _rates_to(rates: tuple[Rate, ...]) -> str:
    return _dumps([[r.source, r.target, str(r.rate), _DATE[0](r.date)] for r in rates])


def _rates_from(text: str) -> tuple[Rate, ...]:
    return tuple(Rate(a, b, Decimal(rate), _DATE[1](date)) for a, b, rate, date in loads(text))


def _steps_to(steps: tuple[NextStep, ...]) -> str:
    return _dumps(
        [[s.suggestion, s.answer, s.about, _DATE[0](s.due), _DATE[0](s.at)] for s in steps]
    )


def _steps_from(text: str) -> tuple[NextStep, ...]:
    return tuple(
        NextStep(Suggestion(what), Answer(answer), about, _DATE[1](due), _DATE[1](at))
        for what, answer, about, due, at in loads(text)
    )


def _stages_to(stages: tuple[tuple[Stage, datetime.date], ...]) -> str:
    return _dumps({stage: date.isoformat() for stage, date in stages}) if stages else "{}"


def _stages_from(text: str) -> tuple[tuple[Stage, datetime.date], ...]:
    return tuple((Stage(stage), _date_from(date)) for stage, date in loads(text).items())


def _contacts_to(contacts: tuple[LastContact, ...]) -> str:
    return _dumps([[c.date.isoformat(), c.kind] for c in contacts]) if contacts else "[]"


def _contacts_from(text: str) -> tuple[LastContact, ...]:
    return tuple(LastContact(_date_from(date), kind) for date, kind in loads(text))


def _limits_to(limits: Limits) -> str:
    return _dumps(dataclasses.astuple(limits))


def _limits_from(text: str) -> Limits:
    *limits, days = (*loads(text), None)[:6]
    known = Limits(*map(int, limits))
    return known if days is None else dataclasses.replace(known, days_to_contract=int(days))


_CONVERSIONS: Mapping[Kind, Conversion] = {
    Kind.EACH: _TEXTS,
    Kind.PAIRS: _PAIRS,
    Kind.FLAG: _FLAG,
    Kind.MAYBE: _MAYBE,
    Kind.DAY: _DATE,
    Kind.BIRTHDAY: (checked, checked),
    Kind.DECIMAL: _DECIMAL,
    Kind.MONEY: _DECIMAL,
    Kind.REAL: _REAL,
    Kind.STAGES: (_stages_to, _stages_from),
    Kind.STEPS: (_steps_to, _steps_from),
    Kind.CONTACTS: (_contacts_to, _contacts_from),
}
"""The other kinds are kept as they are, and words as `_word` does."""


@dataclass(frozen=True)
class Table:
    """How the records of one kind lie in their table; the columns are the record's fields."""

    name: str
    kind: type[Record]
    key: tuple[str, ...]
    conversions: Mapping[str, Conversion]

    @functools.cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(field.name for field in dataclasses.fields(self.kind))

    @functools.cached_property
    def defaults(self) -> dict[str, Value]:
        """What a column holds when the record says nothing about it."""
        return {
            field.name: self._write(field.name, field.default)
            for field in dataclasses.fields(self.kind)
            if field.default is not dataclasses.MISSING
        }

    def row(self, record: Record) -> list[Value]:
        values: list[Value] = list(self._values(record))
        for at, (write, _) in self._converted:
            values[at] = write(values[at])
        return values

    def raw(self, records: Sequence[Record]) -> list[Sequence[Value]]:
        """The columns of many records: `row` of each of them, in a third of the time."""
        columns: list[Sequence[Value]] = []
        for name in self.columns:
            values = list(map(attrgetter(name), records))
            conversion = self.conversions.get(name)
            if conversion is None:
                columns.append(values)
            elif name in self.defaults and values.count(self.meanings[name]) == len(values):
                columns.append([self.defaults[name]] * len(values))
            elif conversion in (_DECIMAL, _REAL):  # equal ones may be written in two ways
                columns.append(list(map(conversion[0], values)))
            else:
                known = {value: conversion[0](value) for value in set(values)}
                columns.append([known[value] for value in values])
        return columns

    def checksums(self, columns: Sequence[FieldValues]) -> list[int]:
        """`checksum` of each of many rows, given by columns: in a third of the time.

        Raises TypeError when a column of texts holds something else.
        """
        texts = list(columns)
        for at in self._not_texts:
            texts[at] = _texts_of(columns[at])
        joined = map("\x1f".join, zip(*texts, strict=True))
        return sums_of([text.encode("utf-8", "surrogatepass") for text in joined])

    def records(self, columns: Sequence[FieldValues]) -> list[Record]:
        """The records of many rows, given by columns.

        Raises ValueError, KeyError or TypeError when one of them is not a row of this table.
        """
        return made_of(self.kind, list(map(self.read_column, self.columns, columns)))

    def read_column(self, name: str, values: FieldValues) -> FieldValues:
        """What the values of a column mean to a record. Raises as `records` does."""
        if name == "number" and max(values, default=0) > LARGEST_NUMBER:
            raise ValueError("number")
        reading = self._readings.get(name)
        if reading is None:
            return values
        if self.conversions[name] is _REAL:
            return list(map(float, values))
        usual, meant, read = reading
        known = {value: meant if value == usual else read(value) for value in set(values)}
        return [known[value] for value in values]

    def record(self, row: Row) -> Record:
        """Raises as `records` does."""
        [record] = self.records([(value,) for value in row])
        return record

    def sparse(self, records: Sequence[Record]) -> list[str]:
        """The columns that are not at their default, as JSON objects; blobs are in hexadecimal."""
        template, columns = "", []
        for name, values in zip(self.columns, self.raw(records), strict=True):
            default = self.defaults.get(name, _NOTHING)
            usual = values.count(default)
            if not usual:
                template += f',"{name}":%s'
                columns.append(_json(values))
            elif usual < len(values):
                template += "%s"
                texts = zip(values, _json(values), strict=True)
                columns.append([f',"{name}":{text}' if v != default else "" for v, text in texts])
        if not columns:
            return ["{}"] * len(records)
        return [f"{{{row[1:]}}}" for row in map(template.__mod__, zip(*columns, strict=True))]

    def from_sparse(self, sparse: Sequence[Mapping[str, Value]]) -> list[Record]:
        """The records of parsed `sparse` objects. Raises AttributeError, or as `records` does."""
        columns = []
        for name in self.columns:
            default = self.defaults.get(name)
            column: Sequence[Value] = [each.get(name, default) for each in sparse]
            if name == "photo":
                column = [bytes.fromhex(each) if isinstance(each, str) else each for each in column]
            columns.append(column)
        return self.records(columns)

    @functools.cached_property
    def blobs(self) -> frozenset[str]:
        return frozenset(name for name, type_ in self._types.items() if type_ == bytes | None)

    @property
    def converted(self) -> Set[str]:
        """Columns whose values mean something else to a record."""
        return self.conversions.keys()

    @functools.cached_property
    def nullable(self) -> frozenset[str]:
        """Columns that may be NULL."""
        return frozenset(name for name, value in self.defaults.items() if value is None)

    @functools.cached_property
    def has_reals(self) -> bool:
        """Whether SQLite writes values of this table otherwise than their checksums do."""
        return _REAL in self.conversions.values()

    @functools.cached_property
    def meanings(self) -> dict[str, FieldValue]:
        """What a column means to a record where it is at its default."""
        fields = dataclasses.fields(self.kind)
        return {field.name: field.default for field in fields if field.name in self.defaults}

    @functools.cached_property
    def _types(self) -> dict[str, object]:
        return typing.get_type_hints(self.kind)

    @functools.cached_property
    def _values(self) -> Callable[[Record], tuple[FieldValue, ...]]:
        return attrgetter(*self.columns)

    @functools.cached_property
    def _converted(self) -> list[tuple[int, Conversion]]:
        return [(self.columns.index(name), both) for name, both in self.conversions.items()]

    @functools.cached_property
    def _readings(
        self,
    ) -> dict[str, tuple[FieldValue, FieldValue, Callable[[FieldValue], FieldValue]]]:
        """What mostly stands in a column, what that means, and how to read the rest."""
        meanings = {f.name: f.default for f in dataclasses.fields(self.kind)}
        nothing = object()
        return {
            name: (self.defaults.get(name, nothing), meanings[name], read)
            for name, (_, read) in self.conversions.items()
        }

    @functools.cached_property
    def _not_texts(self) -> list[int]:
        """Columns that may hold something else than a text."""
        return [
            at
            for at, name in enumerate(self.columns)
            if self._types[name] is not str and self.conversions.get(name) not in (_TEXTS, _PAIRS)
        ]

    def _write(self, column: str, value: object) -> Value:
        if column in self.conversions:
            return self.conversions[column][0](value)
        assert value is None or isinstance(value, str | int | float | bytes)
        return value


def _conversions(record: type[Record]) -> dict[str, Conversion]:
    """Conversions of the fields that a column does not hold as they are."""
    found = {}
    for field in FIELDS[record]:
        conversion = _word(field.word) if field.word else _CONVERSIONS.get(field.kind)
        if conversion is not None:
            found[field.name] = conversion
    return found


def _texts_of(column: FieldValues) -> Sequence[str]:
    """What each value of a column adds to a checksum."""
    kinds = {*map(type, column)}
    if kinds in ({int}, {float}):
        return list(map(str, column))
    if kinds == {type(None)}:
        return [""] * len(column)
    if kinds == {str, type(None)}:
        return ["" if value is None else value for value in column]
    return [
        value if type(value) is str else "" if value is None else text_of(value) for value in column
    ]


def _json(values: FieldValues) -> list[str]:
    """Each as JSON, a blob as hexadecimal digits."""
    kinds = {*map(type, values)}
    if kinds == {str}:
        return list(map(encode_basestring, values))
    if kinds == {str, type(None)}:
        return ["null" if text is None else encode_basestring(text) for text in values]
    if kinds == {int} or kinds == {float}:
        return list(map(repr, values))
    return [_dumps(value.hex() if isinstance(value, bytes) else value) for value in values]


def sums_of(texts: Sequence[bytes]) -> list[int]:
    """The checksums of rows, of the texts that they are made of, in UTF-8."""
    hashed = [hashlib.blake2b(text, digest_size=8).digest() for text in texts]
    return [*struct.unpack(f">{len(hashed)}q", b"".join(hashed))]


TABLES: tuple[Table, ...] = (
    Table(
        "map",
        Settings,
        (),
        {
            "decay": _DECIMAL,
            "cancelled": _word(Cancelled),
            "badge": (_badge_to, _badge_from),
            "market": _TEXTS,
            "hourly_rate": _DECIMAL,
            "rates": (_rates_to, _rates_from),
            "limits": (_limits_to, _limits_from),
        },
    ),
    Table("people", Person, ("id",), _conversions(Person)),
    Table("referrals", Referral, ("giver", "receiver"), _conversions(Referral)),
    Table("contracts", Contract, ("id",), _conversions(Contract)),
    Table("places", Place, ("person", "layout"), _conversions(Place)),
    Table("channels", ChannelEffort, ("number",), _conversions(ChannelEffort)),
    Table("bookmarks", Bookmark, ("number",), {}),
    Table("sessions", Session, ("number",), {}),
)
_NOTHING = object()
LARGEST_NUMBER = 1 << 53
"""No count gets there; numbers go on from the largest, and SQLite keeps none from 1 << 63 on."""
BY_KIND: Mapping[type[Record], Table] = {table.kind: table for table in TABLES}
BY_NAME: Mapping[str, Table] = {table.name: table for table in TABLES}
