"""Some rows of a table at once, asked for by field: a column of texts is read in one go.

A cell that stands in many rows is cleaned and read once. What is wrong with it is noted for each of
them, in the order of the rows, as if they were read one after the other.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from operator import itemgetter
from typing import TypeVar

from referralmap.interchange.findings import TableRow
from referralmap.interchange.importer import Gathered
from referralmap.interchange.tables import values
from referralmap.interchange.tables.cells import listed, parted, unguarded
from referralmap.interchange.tables.columns.headers import Column, is_usual_kind
from referralmap.interchange.tables.fax_numbers import is_of_fax, without_faxes
from referralmap.interchange.tables.values import Note
from referralmap.model.cleaning import lines, one_line
from referralmap.model.fields.record_fields import FIELDS, Kind
from referralmap.model.records import Person, Referral
from referralmap.model.vocabulary import Word

_T = TypeVar("_T")
_W = TypeVar("_W", bound=Word)
_Rows = Sequence[int]
_TO_CLEAN = re.compile(r"  |'|=\"")
_GAP = re.compile(r"\s{20,}")
_FORMULA_OF_TEXT = re.compile(r'="((?:[^"]|"")*)"\Z')
"""Such as ``="0664 1"``, by which a number keeps its zeros in a spreadsheet."""


class RowBlock:
    """The rows by number, from 0; each text is cleaned, and freed from the guard of an export.

    `rows` in what is asked are the numbers of those that are meant, by default all of them.
    """

    def __init__(self, columns: Sequence[Column], rows: Sequence[TableRow]) -> None:
        self.lines = [row.line for row in rows]
        self.cells: list[Sequence[str]] = list(
            zip_longest(*(row.cells for row in rows), fillvalue="")
        )
        """The columns of the table as they were written."""
        self._size = len(rows)
        self._used: dict[int, bytearray] = {}
        """By column, and by rows of the block that this one is a part of."""
        self._filled: dict[str, list[tuple[Column, Sequence[str]]]] = {}
        self._numbers: _Rows = range(len(rows))
        self._notes: list[tuple[int, int, str, dict[str, str]]] = []
        self._hollow: dict[int, list[int]] = {}
        """By column: the rows with a cell of which no text is left, so that it is not used."""
        labels = {column.group: column.at for column in columns if column.field == "phone_label"}
        for column in columns:
            if column.at < len(self.cells) and any(self.cells[column.at]):
                clean = _CLEAN.get(column.field, short)
                texts: Sequence[str] = _cleaned(clean, self.cells[column.at])
                label = labels.get(column.group, len(self.cells))
                if column.field == "phone" and label < len(self.cells):
                    texts = without_faxes(texts, self.cells[label])
                self._fill(column, texts)
                if column.field in ("phone_label", "address_label"):
                    self._use_labels(column.at)

    def _use_labels(self, at: int) -> None:
        """Labels that say no more than where a number or address is, or that it is of a fax."""
        cells = self.cells[at]
        usual = {text for text in {*cells} if is_usual_kind(text) or is_of_fax(text)}
        self.use(at, [row for row, cell in enumerate(cells) if cell in usual])

    def __len__(self) -> int:
        return len(self.lines)

    def only(self, rows: _Rows) -> RowBlock:
        """Some of the rows; what is noted and used of them is so here as well."""
        if len(rows) == len(self):
            return self
        some = RowBlock((), ())
        some._notes, some._used, some._size = self._notes, self._used, self._size
        some.lines, some._numbers = _some(self.lines, rows), _some(self._numbers, rows)
        some.cells = [_some(cells, rows) for cells in self.cells]
        for found in self._filled.values():
            for column, texts in found:
                some._fill(column, _some(texts, rows))
        return some

    def _fill(self, column: Column, texts: Sequence[str]) -> None:
        if any(texts):
            self._filled.setdefault(column.field, []).append((column, texts))
        cells = self.cells[column.at]
        if texts.count("") != cells.count(""):
            self._hollow[column.at] = [
                row for row, text in enumerate(texts) if cells[row] and not text
            ]

    def note(self, row: int, kind: str, **data: str) -> None:
        self._notes.append((self._numbers[row], self.lines[row], kind, data))

    def tell(self, gathered: Gathered) -> None:
        """Hand over what was noted."""
        self._notes.sort(key=itemgetter(0))
        for _row, line, kind, data in self._notes:
            gathered.note(line, kind, **data)

    def unused(self, at: int) -> Iterable[str]:
        """The cells of a column that nobody asked for, by rows, as they were written."""
        cells = self.cells[at] if at < len(self.cells) else ()
        used = self._used.get(at)
        if used is None:
            return cells if any(cells) else ()
        if used.find(0) < 0:
            return ()
        return (cell for row, cell in zip(self._numbers, cells, strict=True) if not used[row])

    def use(self, at: int, rows: _Rows | None = None) -> None:
        """Note that a column was asked for."""
        if rows is None and len(self) == self._size:
            used = self._used[at] = bytearray(b"\1") * self._size
        else:
            used = self._used.setdefault(at, bytearray(self._size))
            for row in range(len(self)) if rows is None else rows:
                used[self._numbers[row]] = 1
        for row in self._hollow.get(at, ()):
            used[self._numbers[row]] = 0

    def peek_at(self, field: str) -> Sequence[tuple[Column, Sequence[str]]]:
        """The columns of `field` that hold anything, and their texts in all rows."""
        return self._filled.get(field, ())

    def filled(self, field: str) -> Sequence[tuple[Column, Sequence[str]]]:
        """As `peek_at`, of columns that are used."""
        found = self.peek_at(field)
        for column, _texts in found:
            self.use(column.at)
        return found

    def has(self, field: str) -> bool:
        """Whether any row holds anything there."""
        return field in self._filled

    def texts(self, row: int) -> list[str]:
        """All that the known columns hold in a row."""
        return [
            texts[row] for found in self._filled.values() for _column, texts in found if texts[row]
        ]

    def peek(self, field: str) -> Sequence[str]:
        """The first text of each row, without using it."""
        found = self.peek_at(field)
        if len(found) < 2:
            return found[0][1] if found else [""] * len(self)
        return [next(filter(None, texts), "") for texts in zip(*_texts(found), strict=True)]

    def text(self, field: str, rows: _Rows | None = None) -> Sequence[str]:
        """The first text of each row."""
        found = self.peek_at(field)
        texts = self.peek(field)
        if len(found) == 1:
            self.use(found[0][0].at, rows)
        elif found:
            # others that say the same are no loss
            for column, again in found:
                asked = range(len(self)) if rows is None else rows
                self.use(column.at, [row for row in asked if again[row] == texts[row]])
        return texts if rows is None else _some(texts, rows)

    def headers(self, field: str) -> Sequence[str]:
        """What the column is called that the first text of each row stands in."""
        found = self.peek_at(field)
        if len(found) < 2:
            return [found[0][0].header if found else ""] * len(self)
        names = [column.header for column, _texts in found]
        return [
            next((name for name, text in zip(names, texts, strict=True) if text), "")
            for texts in zip(*_texts(found), strict=True)
        ]

    def parts(self, field: str) -> list[list[str]]:
        found: list[list[str]] = [[] for _ in self.lines]
        for _column, texts in self.filled(field):
            for row, parts in enumerate(_each(texts, parted)):
                found[row] += parts
        return found

    def several(self, field: str, read: Callable[[str, str, Note], list[str]]) -> list[list[str]]:
        """What `read` finds in all columns of `field`, each once."""
        found: list[list[str]] = [[] for _ in self.lines]
        for column, texts in self.filled(field):
            every = self._read(read, texts, column.header, range(len(self)))
            found = [[*known, *more] for known, more in zip(found, every, strict=True)]
        return [list(dict.fromkeys(each)) if len(each) > 1 else each for each in found]

    def read(
        self, field: str, read: Callable[[str, str, Note], _T], rows: _Rows | None = None
    ) -> Sequence[_T]:
        """What `read` makes of the first text of each row, and of the header above it."""
        asked = range(len(self)) if rows is None else rows
        if not self.has(field):
            return self._read(read, [""], "", asked[:1]) * len(asked) if asked else []
        texts = self.text(field, rows)
        headers = dict.fromkeys(column.header for column, _texts in self.peek_at(field))
        if len(headers) < 2:
            return self._read(read, texts, next(iter(headers), ""), asked)
        above = self.headers(field)
        return [
            self._read(read, [text], above[row], [row])[0]
            for row, text in zip(asked, texts, strict=True)
        ]

    def date(self, field: str, rows: _Rows | None = None) -> Sequence[datetime.date | None]:
        return self.read(field, values.date, rows)

    def word(self, kind: type[_W], field: str, rows: _Rows | None = None) -> Sequence[_W | None]:
        """Members of a vocabulary."""
        return self.read(field, partial(values.word, kind), rows)

    def _read(
        self,
        read: Callable[[str, str, Note], _T],
        texts: Sequence[str],
        header: str,
        rows: _Rows,
    ) -> list[_T]:
        """What `read` makes of each of `texts`, which stand in `rows` below one `header`."""
        wrong: dict[str, list[tuple[str, dict[str, str]]]] = {}

        def read_one(text: str) -> _T:
            def note(kind: str, **data: str) -> None:
                wrong.setdefault(text, []).append((kind, data))

            return read(text, header, note)

        found = _each(texts, read_one)
        if wrong:
            for row, text in zip(rows, texts, strict=True):
                for kind, data in wrong.get(text, ()):
                    self.note(row, kind, **data)
        return found


def short(cell: str) -> str:
    """As `one_line`, without long gaps, over which patterns would take their time."""
    text = one_line(cell)
    if text[:2] == '="' and (formula := _FORMULA_OF_TEXT.match(text)):
        text = formula[1].replace('""', '"').strip()
    return _GAP.sub(" ", text) if "  " in text or not text.isascii() else text


def _givers(cell: str) -> str:
    return short(listed(cell) or cell)


def _numbers(cell: str) -> str:
    """Each line is a number of its own."""
    return short(";".join(cell.splitlines()) if "\n" in cell.strip() else cell)


_CLEAN: Mapping[str, Callable[[str], str]] = {
    field.name: lines
    for kind in (Person, Referral)
    for field in FIELDS[kind]
    if field.kind is Kind.LINES
} | {"giver": _givers, "phone": _numbers}
"""How the cells of a field are cleaned that may have several lines."""


def _cleaned(clean: Callable[[str], str], cells: Sequence[str]) -> list[str]:
    """The texts of cells. Where there is nothing to clean in all of them, they are only trimmed."""
    known = dict.fromkeys(cells)
    all_ = "".join(known)
    if all_.isascii() and all_.isprintable() and not _TO_CLEAN.search(all_):
        return list(map(str.strip, cells))
    return _each(cells, lambda cell: unguarded(clean(cell)))


def _each(texts: Sequence[str], read: Callable[[str], _T]) -> list[_T]:
    """What `read` makes of each of `texts`; of equal ones only once."""
    known = {text: read(text) for text in dict.fromkeys(texts)}
    return [known[text] for text in texts]


def _some(items: Sequence[_T], rows: _Rows) -> list[_T]:
    return [items[row] for row in rows]


def _texts(found: Sequence[tuple[Column, Sequence[str]]]) -> list[Sequence[str]]:
    return [texts for _column, texts in found]
