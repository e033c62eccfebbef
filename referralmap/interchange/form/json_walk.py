"""Reading a JSON object with long lists in it, each element with the line where it begins."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass

from referralmap.interchange.findings import Unreadable

_SPACE = re.compile(r"[ \t\r\n]*")
_MOST_DIGITS = 4_000


def _whole(digits: str) -> int | str:
    """A whole number; as a text if it is longer than any that Python takes apart."""
    return int(digits) if len(digits) < _MOST_DIGITS else digits


@dataclass(frozen=True, slots=True)
class Element:
    """A value in a list, and the physical line on which it begins."""

    value: object
    line: int


def walk(
    text: str,
    lists: Collection[str],
    progress: Callable[[], None],
    twice: Callable[[int, str], None],
) -> tuple[dict[str, object], dict[str, int]]:
    """The values of the object `text`, and their lines; those of `lists` are lists of `Element`.

    Of a key that comes twice in one object the first value counts, and `twice` is told line and
    key. Raises `Unreadable` if it is not one JSON object.
    """
    try:
        return _Walk(text, progress, twice).read_object(lists)
    except json.JSONDecodeError as error:
        raise Unreadable("broken_json", error.lineno) from None
    except RecursionError:
        raise Unreadable("broken_json") from None


def _frugal(value: object) -> object:
    """An object whose keys are not held once more for each record."""
    return {sys.intern(k): v for k, v in value.items()} if isinstance(value, dict) else value


class _Walk:
    """A position in a text that moves on as its values are read."""

    def __init__(
        self, text: str, progress: Callable[[], None], twice: Callable[[int, str], None]
    ) -> None:
        self._text = text
        self._twice = twice
        self._decoder = json.JSONDecoder(parse_int=_whole, object_pairs_hook=self._object)
        self._progress = progress
        self._at = 0
        self._line = 1
        self._counted = 0

    def read_object(self, lists: Collection[str]) -> tuple[dict[str, object], dict[str, int]]:
        values: dict[str, object] = {}
        lines: dict[str, int] = {}
        self._expect("{")
        while not self._found("}"):
            if values:
                self._expect(",")
            key, line = self._value(), self._line_here()
            if not isinstance(key, str):
                raise json.JSONDecodeError("no key", self._text, self._at)
            self._expect(":")
            is_list = key in lists and self._next() == "["
            value = self._read_list() if is_list else self._value()
            if key in values:
                self._twice(line, key)
            else:
                values[key], lines[key] = value, line
        if self._next():
            raise json.JSONDecodeError("more behind", self._text, self._at)
        return values, lines

    def _read_list(self) -> list[Element]:
        elements: list[Element] = []
        self._expect("[")
        while not self._found("]"):
            if elements:
                self._expect(",")
                if len(elements) % 1000 == 0:
                    self._progress()
            self._next()
            line = self._line_here()
            elements.append(Element(_frugal(self._value()), line))
        return elements

    def _value(self) -> object:
        self._next()
        value, self._at = self._decoder.raw_decode(self._text, self._at)
        return value

    def _object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        """An object within a value that is being read."""
        found = dict(pairs)
        if len(found) < len(pairs):
            found.clear()
            for key, value in pairs:
                if key in found:
                    self._twice(self._line_here(), key)
                found.setdefault(key, value)
        return found

    def _next(self) -> str:
        """The next character that is not a space."""
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._text[self._at : self._at + 1]

    def _found(self, sign: str) -> bool:
        if self._next() != sign:
            return False
        self._at += 1
        return True

    def _expect(self, sign: str) -> None:
        if not self._found(sign):
            raise json.JSONDecodeError(f"no {sign}", self._text, self._at)

    def _line_here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line
