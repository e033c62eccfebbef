"""The rows of a CSV text with the physical lines on which they begin."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from referralmap.interchange.findings import TableRow, Unreadable

MOST_ROWS = 1_000_000
MOST_COLUMNS = 2_000
_BESIDE_THEM = 20
"""The header, and what may stand above it."""
LONGEST_CELL = 10 * 2**20
DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile('"?sep=(.)"?\r?\n?', re.IGNORECASE)


def separator_said(text: str) -> str | None:
    """The delimiter that a first line such as ``sep=;`` names."""
    found = _SEPARATOR_LINE.match(text)
    return found[1] if found else None


def csv_rows(text: str, delimiter: str) -> Iterator[TableRow]:
    """The rows of `text` that hold anything.

    Raises `Unreadable` for a quotation mark that is never closed, and beyond the limits.
    """
    lines = _Lines(text)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
    if separator_said(text):
        next(lines)
    count = 0
    while True:
        start, offset = lines.number + 1, lines.offset
        try:
            row = TableRow(start, next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            row = _mended(error, lines, start, offset, delimiter)
        if not any(map(str.strip, row.cells)):
            continue
        count += 1
        if count > MOST_ROWS + _BESIDE_THEM:
            raise Unreadable("too_many_rows", start, {"limit": str(MOST_ROWS)})
        yield row


def _mended(error: csv.Error, lines: _Lines, start: int, offset: int, delimiter: str) -> TableRow:
    """A record whose quotation marks are wrong, if it is one line; else `Unreadable`."""
    if "limit" in str(error):
        raise Unreadable("too_long", start, {"limit": str(LONGEST_CELL // 2**20)}) from None
    if lines.number > start or "end of data" in str(error):
        line = start + _lines_before_open_quote(lines.text, offset, delimiter)
        raise Unreadable("unclosed_quote", line) from None
    return TableRow(
        start,
        next(csv.reader([lines.last], delimiter=delimiter, skipinitialspace=True)),
        flawed=True,
    )


def _lines_before_open_quote(text: str, offset: int, delimiter: str) -> int:
    """How many lines after `offset` a cell begins whose quotation mark is not closed."""
    mark = re.escape(delimiter)
    cell = re.compile(f'(?: *+"[^"]*+(?:""[^"]*+)*+"|(?! *+")[^{mark}\r\n]*+)(?:{mark}|\r\n?|\n)')
    at = offset
    while (found := cell.match(text, at)) and found.end() > at:
        at = found.end()
    return len(re.findall("\r\n?|\n", text[offset:at]))


class _Lines:
    """The physical lines of a text, counted as they are taken."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.number = 0
        self.offset = 0
        self.last = ""
        self._lines = io.StringIO(text, newline="")

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.last = next(self._lines)
        self.number += 1
        self.offset += len(self.last)
        return self.last
