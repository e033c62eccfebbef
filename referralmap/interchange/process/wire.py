"""Findings as JSON values and back: what the child process answers, and its check in the parent.

A dataclass becomes an object without the fields that have their default. Reading back accepts
exactly what the type hints say.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import datetime
import functools
import types
import typing
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, TypeVar

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
