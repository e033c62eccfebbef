"""Findings as JSON values and back: what the child process answers, and its check in the parent.

A dataclass becomes an object without the fields that have their default; many of them become
columns, one for each field. Reading back accepts exactly what the type hints say.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import datetime
import functools
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import Enum
from operator import attrgetter
from typing import TypedDict, TypeVar

from referralmap.model.fields.drafts import made_of

MOST_AT_ONCE = 2_000
"""Most items of one part of an answer."""
_PLAIN = {str, int, bool, float, type(None)}
_D = TypeVar("_D")
_T = TypeVar("_T")
_Read = Callable[[object], object]


class Request(TypedDict):
    """A source to be read, as one line to the child process."""

    name: str
    path: str | None
    data: str | None
    """The bytes in base64."""
    mime: str
    format: str
    columns: Sequence[tuple[str, str]]
    memory: int
    """The most that reading it may take, in bytes."""


class NotOurs(ValueError):
    """A value that is not of the type it should have."""


def encoded(value: object) -> object:
    """`value` as what `json.dumps` takes."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [encoded(item) for item in value]
    if isinstance(value, Decimal | datetime.date):
        return str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, dict):
        return value
    kind: type = type(value)
    items = ((name, getattr(value, name), default) for name, default in _defaults(kind))
    return {name: encoded(item) for name, item, default in items if item != default}


def decoded(kind: type[_D], value: object) -> _D:
    """The `kind` that `value` was made from. Raises `NotOurs`."""
    dataclass: type = kind
    try:
        found = _reader(dataclass)(value)
        if isinstance(found, kind):
            return found
    except (InvalidOperation, binascii.Error, ValueError, TypeError, KeyError) as error:
        raise NotOurs(f"{kind}: {type(error).__name__}") from error
    raise NotOurs(str(kind))


def encoded_columns(items: Sequence[object]) -> dict[str, object]:
    """Many dataclasses of one kind by field, without the fields in which all have the default."""
    columns: dict[str, object] = {}
    kind: type = type(items[0])
    for name, default in _defaults(kind):
        values = list(map(attrgetter(name), items))
        if dataclasses.is_dataclass(values[0]):
            inner = encoded_columns(values)
            if inner or default is dataclasses.MISSING:
                columns[name] = inner
        elif values.count(default) < len(values):
            columns[name] = _encoded_column(values)
    return columns


def _encoded_column(values: Sequence[object]) -> Sequence[object]:
    """`encoded` of each; values that occur often are encoded only once."""
    kinds = {*map(type, values)} - _PLAIN
    if not kinds:
        return values
    if not all(issubclass(kind, Enum | datetime.date) for kind in kinds):
        return list(map(encoded, values))
    known = {value: encoded(value) for value in set(values)}
    return [known[value] for value in values]


def decoded_columns(kind: type[_D], count: object, columns: object) -> list[_D]:
    """The `count` dataclasses that `encoded_columns` was given. Raises `NotOurs`."""
    if type(count) is not int or not 0 <= count <= MOST_AT_ONCE:
        raise NotOurs("count")
    try:
        return _decoded_columns(kind, count, columns)
    except (InvalidOperation, binascii.Error, ValueError, TypeError, KeyError) as error:
        raise NotOurs(f"{kind}: {type(error).__name__}") from error


def _decoded_columns(kind: type[_D], count: int, columns: object) -> list[_D]:
    dataclass: type = kind
    given = {**_exactly(dict, columns)}
    values: list[Sequence[object]] = []
    for field, hint in _fields(dataclass):
        if field.name not in given:
            values.append(_given_defaults(field, count))
        elif isinstance(hint, type) and dataclasses.is_dataclass(hint):
            values.append(_decoded_columns(hint, count, given.pop(field.name)))
        else:
            column = _exactly(list, given.pop(field.name))
            if len(column) != count:
                raise NotOurs(field.name)
            values.append(_read_column(hint, column))
    if given:
        raise NotOurs(str([*given]))
    return made_of(kind, values)


def _given_defaults(field: dataclasses.Field[object], count: int) -> list[object]:
    if field.default_factory is not dataclasses.MISSING:
        return [field.default_factory() for _ in range(count)]
    if field.default is dataclasses.MISSING:
        raise NotOurs(field.name)
    return [field.default] * count


def _read_column(kind: object, column: list[object]) -> Sequence[object]:
    types_ = {*map(type, column)}
    if types_ == {str} and getattr(kind, "__supertype__", kind) is str:
        return column
    read = _reader(kind)
    if not types_ <= {str, type(None)}:
        return [read(value) for value in column]
    known = {value: read(value) for value in {*column}}
    return [known[value] for value in column]


@functools.cache
def _fields(kind: type) -> Sequence[tuple[dataclasses.Field[object], object]]:
    """The fields of a dataclass, each with its type."""
    hints = typing.get_type_hints(kind)
    return [(field, hints[field.name]) for field in dataclasses.fields(kind)]


@functools.cache
def _defaults(kind: type) -> tuple[tuple[str, object], ...]:
    return tuple((field.name, _default(field)) for field in dataclasses.fields(kind))


def _default(field: dataclasses.Field[object]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


@functools.cache
def _reader(hint: object) -> _Read:
    kind: object = getattr(hint, "__supertype__", hint)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        inner = _reader(next(argument for argument in arguments if argument is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin is dict:
        return _dict_of_texts
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _dataclass_reader(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _READERS[kind]


def _tuple_reader(arguments: tuple[object, ...]) -> _Read:
    if arguments[-1] is Ellipsis:
        inner = _reader(arguments[0])
        return lambda value: tuple([inner(item) for item in _exactly(list, value)])
    readers = [_reader(argument) for argument in arguments]

    def read(value: object) -> tuple[object, ...]:
        items = zip(readers, _exactly(list, value), strict=True)
        return tuple(reader(item) for reader, item in items)

    return read


def _dataclass_reader(kind: type) -> _Read:
    readers = {field.name: _reader(hint) for field, hint in _fields(kind)}

    def read(value: object) -> object:
        items = _exactly(dict, value).items()
        return kind(**{name: readers[name](item) for name, item in items})

    return read


def _dict_of_texts(value: object) -> dict[str, str]:
    return {_exactly(str, key): _exactly(str, item) for key, item in _exactly(dict, value).items()}


def _exactly(kind: type[_T], value: object) -> _T:
    if isinstance(value, kind) and type(value) is kind:
        return value
    raise NotOurs(f"{type(value).__name__} for {kind.__name__}")


def _float(value: object) -> float:
    return float(_exactly(int, value)) if type(value) is int else _exactly(float, value)


_READERS: Mapping[object, _Read] = {
    str: lambda value: _exactly(str, value),
    int: lambda value: _exactly(int, value),
    bool: lambda value: _exactly(bool, value),
    float: _float,
    bytes: lambda value: base64.b64decode(_exactly(str, value), validate=True),
    Decimal: lambda value: Decimal(_exactly(str, value)),
    datetime.date: lambda value: datetime.date.fromisoformat(_exactly(str, value)),
}
