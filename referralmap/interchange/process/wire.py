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
from typing import Any, TypeVar

from referralmap.model.fields.drafts import made_of, values_of

MOST_AT_ONCE = 2_000
"""Most items of one part of an answer."""
_PLAIN = {str, int, bool, float, type(None)}
_D = TypeVar("_D")
_Read = Callable[[Any], Any]


class NotOurs(ValueError):
    """A value that is not of the type it should have."""


def encoded(value: Any) -> Any:
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
    items = (
        (name, getattr(value, name), default)
        for name, default in _defaults(typing.cast(Any, type(value)))
    )
    return {name: encoded(item) for name, item, default in items if item != default}


def decoded(kind: type[_D], value: Any) -> _D:
    """The `kind` that `value` was made from. Raises `NotOurs`."""
    try:
        return typing.cast("_D", _reader(typing.cast(Any, kind))(value))
    except (InvalidOperation, binascii.Error, ValueError, TypeError, KeyError) as error:
        raise NotOurs(f"{kind}: {type(error).__name__}") from error


def encoded_columns(items: Sequence[Any]) -> dict[str, Any]:
    """Many dataclasses of one kind by field, without the fields in which all have the default."""
    columns: dict[str, Any] = {}
    kind: Any = type(items[0])
    columns_of_values = zip(*map(values_of(kind), items), strict=True)
    for (name, default), values in zip(_defaults(kind), columns_of_values, strict=True):
        if dataclasses.is_dataclass(values[0]):
            inner = encoded_columns(values)
            if inner or default is dataclasses.MISSING:
                columns[name] = inner
        elif values.count(default) < len(values):
            columns[name] = _encoded_column(values)
    return columns


def _encoded_column(values: Sequence[Any]) -> Sequence[Any]:
    """`encoded` of each; of what is the same often, only once."""
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
        return typing.cast("list[_D]", _decoded_columns(kind, count, columns))
    except (InvalidOperation, binascii.Error, ValueError, TypeError, KeyError) as error:
        raise NotOurs(f"{kind}: {type(error).__name__}") from error


def _decoded_columns(kind: Any, count: int, columns: object) -> list[Any]:
    given = {**_exactly(dict, columns)}
    hints = _hints(kind)
    values: list[Sequence[Any]] = []
    for field in dataclasses.fields(kind):
        if field.name not in given:
            values.append(_given_defaults(field, count))
        elif dataclasses.is_dataclass(hints[field.name]):
            values.append(_decoded_columns(hints[field.name], count, given.pop(field.name)))
        else:
            column = _exactly(list, given.pop(field.name))
            if len(column) != count:
                raise NotOurs(field.name)
            values.append(_read_column(hints[field.name], column))
    if given:
        raise NotOurs(str([*given]))
    return made_of(kind, values)


def _given_defaults(field: dataclasses.Field[Any], count: int) -> list[Any]:
    if field.default_factory is not dataclasses.MISSING:
        return [field.default_factory() for _ in range(count)]
    if field.default is dataclasses.MISSING:
        raise NotOurs(field.name)
    return [field.default] * count


def _read_column(kind: Any, column: list[Any]) -> Sequence[Any]:
    types_ = {*map(type, column)}
    if types_ == {str} and getattr(kind, "__supertype__", kind) is str:
        return column
    read = _reader(kind)
    if not types_ <= {str, type(None)}:
        return [read(value) for value in column]
    known = {value: read(value) for value in {*column}}
    return [known[value] for value in column]


@functools.cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return typing.get_type_hints(kind)


@functools.cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, _default(field)) for field in dataclasses.fields(kind))


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


@functools.cache
def _reader(kind: Any) -> _Read:
    kind = getattr(kind, "__supertype__", kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        inner = _reader(next(argument for argument in arguments if argument is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin is dict:
        return _dict_of_texts
    if dataclasses.is_dataclass(kind):
        return _dataclass_reader(kind)
    if issubclass(kind, Enum):
        return typing.cast("_Read", kind)
    return _READERS[kind]


def _tuple_reader(arguments: tuple[Any, ...]) -> _Read:
    if arguments[-1] is Ellipsis:
        inner = _reader(arguments[0])
        return lambda value: tuple([inner(item) for item in _exactly(list, value)])
    readers = [_reader(argument) for argument in arguments]

    def read(value: Any) -> tuple[Any, ...]:
        items = zip(readers, _exactly(list, value), strict=True)
        return tuple(reader(item) for reader, item in items)

    return read


def _dataclass_reader(kind: Any) -> _Read:
    hints: Mapping[str, Any] = typing.get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}

    def read(value: Any) -> Any:
        items = _exactly(dict, value).items()
        return kind(**{name: readers[name](item) for name, item in items})

    return read


def _dict_of_texts(value: Any) -> dict[str, str]:
    return {_exactly(str, key): _exactly(str, item) for key, item in _exactly(dict, value).items()}


def _exactly(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise NotOurs(f"{type(value).__name__} for {kind.__name__}")
    return value


def _float(value: Any) -> float:
    return float(value) if type(value) is int else float(_exactly(float, value))


_READERS: Mapping[Any, _Read] = {
    str: lambda value: _exactly(str, value),
    int: lambda value: _exactly(int, value),
    bool: lambda value: _exactly(bool, value),
    float: _float,
    bytes: lambda value: base64.b64decode(_exactly(str, value), validate=True),
    Decimal: lambda value: Decimal(_exactly(str, value)),
    datetime.date: lambda value: datetime.date.fromisoformat(_exactly(str, value)),
}
