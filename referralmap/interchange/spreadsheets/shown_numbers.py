"""What spreadsheets show beside the value of a cell: zeros in front, signs, currencies."""

from __future__ import annotations

import contextlib
import math
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from posixpath import join, normpath

from referralmap.interchange.bundle import unpacked
from referralmap.interchange.findings import Unreadable
from referralmap.interchange.spreadsheets.merged_cells import Merged
from referralmap.interchange.spreadsheets.number_formats import format_of, number_text, unit_of
from referralmap.interchange.tables.csv_rows import MOST_COLUMNS
from referralmap.interchange.xml.xml_reader import XmlReader

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})\Z")
_DIGITS = re.compile(r"[\d +/()-]+\Z")
_BEHIND = re.compile(r"[^\d]+\Z")
_WORKBOOK = "xl/workbook.xml"
_MAY_BE_FLAWED = re.compile(rb't="e"|(?:</f>|<f\b[^<>]*/>)\s*(?:</c>|<v ?/>|<v>0?</v>)')
_NO_TYPE = ("", "n")
_BUILT_IN = {"9": "0%", "10": "0.00%"}
"""The codes that no file writes out, as far as they say more than the number."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one sheet shows beside its values: texts by row and column, both from 1, and in an ODS
    also which cells are merged.

    `flawed` are cells whose formula ended in an error, or has no result but 0, if any.
    """

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    flawed: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)


def shown_numbers(data: bytes) -> Mapping[str, Shown]:
    """By sheet, the cells of an XLSX or ODS whose format says more than their number."""
    archive = unpacked(data)
    names = {*archive.namelist()}
    found: dict[str, Shown] = {}
    # what cannot be read here has no formats; whether it is whole, the reading of values says
    with contextlib.suppress(Unreadable, zipfile.BadZipFile, OSError, RuntimeError, ValueError):
        if "content.xml" in names:
            tables = _OpenDocument()
            tables.read(archive.read("content.xml"), _go_on)
            return tables.found
        if _WORKBOOK in names:
            found.update(_of_workbook(archive))
    return found


def _go_on() -> None:
    """A sheet is bounded by its size."""


def _of_workbook(archive: zipfile.ZipFile) -> Iterator[tuple[str, Shown]]:
    styles = _Styles()
    parts = _Relations()
    book = _Workbook()
    for reader, part in (
        (styles, "xl/styles.xml"),
        (parts, "xl/_rels/workbook.xml.rels"),
        (book, _WORKBOOK),
    ):
        if part not in archive.namelist():
            return
        reader.read(archive.read(part), _go_on)
    codes = {at: code for at, code in enumerate(styles.codes) if _may_say_more(code)}
    for name, relation in book.sheets:
        target = parts.targets.get(relation, "")
        data = archive.read(normpath(join("xl", target)).lstrip("/"))
        if codes or _MAY_BE_FLAWED.search(data):
            sheet = _Sheet(codes)
            sheet.read(data, _go_on)
            yield name, sheet.found


def _may_say_more(code: str) -> bool:
    return any(format_of(code, number).says_more for number in (1.0, 1e10))


class _Styles(XmlReader):
    """The format code of each style of cells, in their order."""

    def __init__(self) -> None:
        super().__init__("styleSheet")
        self.codes: list[str] = []
        self._known = dict(_BUILT_IN)
        self._is_of_cells = False

    def start(self, space: str, local: str, attributes: dict[str, str]) -> None:
        if local == "numFmt":
            self._known[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif local == "cellXfs":
            self._is_of_cells = True
        elif local == "xf" and self._is_of_cells:
            self.codes.append(self._known.get(attributes.get("numFmtId", ""), ""))

    def end(self, space: str, local: str) -> None:
        if local == "cellXfs":
            self._is_of_cells = False


class _Relations(XmlReader):
    def __init__(self) -> None:
        super().__init__("Relationships")
        self.targets: dict[str, str] = {}

    def start(self, space: str, local: str, attributes: dict[str, str]) -> None:
        if local == "Relationship":
            target = attributes.get("Target", "")
            self.targets[attributes.get("Id", "")] = target.removeprefix("/xl/")


class _Workbook(XmlReader):
    def __init__(self) -> None:
        super().__init__("workbook")
        self.sheets: list[tuple[str, str]] = []

    def start(self, space: str, local: str, attributes: dict[str, str]) -> None:
        if local == "sheet":
            relation = next((text for name, text in attributes.items() if name.endswith(" id")), "")
            self.sheets.append((attributes.get("name", ""), relation))


class _Sheet(XmlReader):
    """The cells of one sheet of an XLSX; `codes` by number of style."""

    def __init__(self, codes: Mapping[int, str]) -> None:
        super().__init__("worksheet")
        self._codes = codes
        self.found = Shown()
        self._code = self._type = ""
        self._has_formula = False
        self._row = self._column = 0

    def start(self, space: str, local: str, attributes: dict[str, str]) -> None:
        if local == "row":
            said = attributes.get("r", "")
            self._row = int(said) if said.isdecimal() else self._row + 1
            self._column = 0
        elif local == "c":
            self._start_cell(attributes)
        elif local == "f":
            self._has_formula = True
        elif local == "v" and (self._code or self._has_formula or self._type == "e"):
            self.listen()

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = _CELL.match(attributes.get("r", ""))
        self._column = _column(place[1]) if place else self._column + 1
        style = attributes.get("s", "")
        self._type, self._has_formula = attributes.get("t", ""), False
        is_number = self._type in _NO_TYPE and style.isdecimal()
        self._code = self._codes.get(int(style), "") if is_number else ""

    def end(self, space: str, local: str) -> None:
        if local == "v" and self.is_listening:
            self._end_value(self.heard())
        elif local == "c" and self._has_formula and self._type in _NO_TYPE:
            self.found.flawed[self._row, self._column] = ""

    def _end_value(self, text: str) -> None:
        at = self._row, self._column
        number = _number(text)
        format_ = format_of(self._code, number)
        if self._type == "e" or (
            self._has_formula and self._type in _NO_TYPE and text in ("", "0")
        ):
            self.found.flawed[at] = text
        elif self._code and format_.says_more:
            self.found.cells[at] = format_.shown(number)
        self._code, self._has_formula = "", False


class _OpenDocument(XmlReader):
    """The cells of all sheets of an ODS, where the text that is shown says more."""

    def __init__(self) -> None:
        super().__init__("document-content")
        self.found: dict[str, Shown] = {}
        self._sheet = Shown()
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._says: Callable[[str], str] | None = None
        self._shown = ""
        self._is_error = False

    def start(self, space: str, local: str, attributes: dict[str, str]) -> None:
        said = {name.rpartition(" ")[2]: text for name, text in attributes.items()}
        if local == "table":
            self._sheet = self.found.setdefault(said.get("name", ""), Shown())
            self._row, self._rows = 1, 0
        elif local == "table-row":
            self._row += self._rows
            self._rows = _times(said.get("number-rows-repeated", ""))
            self._column, self._columns = 1, 0
        elif local in ("table-cell", "covered-table-cell"):
            self._column += self._columns
            self._columns = _times(said.get("number-columns-repeated", ""))
            self._says = _shown_by(said)
            self._is_error = said.get("value-type") == "error"
            rows = _times(said.get("number-rows-spanned", ""))
            columns = _times(said.get("number-columns-spanned", ""))
            if rows > 1 or columns > 1:
                last, at = self._row + rows - 1, self._column - 1
                self._sheet.merged.append(Merged(self._row, last, at, at + columns - 1))
        elif local == "p" and (self._says is not None or self._is_error):
            self.listen()

    def end(self, space: str, local: str) -> None:
        if local == "p" and self.is_listening:
            text = self.heard()
            if self._is_error:
                self._sheet.flawed[self._row, self._column] = text
            elif self._says is not None:
                self._shown = self._says(text)
        elif local == "table-cell":
            if self._shown and self._rows == 1 and self._columns <= MOST_COLUMNS:
                for column in range(self._column, self._column + self._columns):
                    self._sheet.cells[self._row, column] = self._shown
            self._says, self._shown = None, ""


def _shown_by(cell: Mapping[str, str]) -> Callable[[str], str] | None:
    """What a cell of an ODS says by the text that it shows, if it holds a number."""
    number, type_ = _number(cell.get("value", "")), cell.get("value-type", "")
    if type_ == "currency" and cell.get("currency") and math.isfinite(number):
        return lambda _text: f"{number_text(number)} {cell['currency']}"
    if type_ == "percentage":
        return lambda text: text if "%" in text else ""
    if type_ == "float" and number >= 0 and math.isfinite(number):
        return partial(_shown_of, number)
    return None


def _shown_of(number: float, text: str) -> str:
    """What `text` says more than `number`, which it shows: zeros and signs, or a unit."""
    digits = "".join(sign for sign in text if sign.isdigit())
    behind = _BEHIND.search(text)
    unit, times = unit_of(text, behind[0] if behind else "")
    # what the format has divided by a thousand is larger than what it shows
    if times != 1 and digits.startswith((str(int(number)), str(round(number)))):
        return f"{number_text(round(number * times, 9))} {unit}".strip()
    if unit and digits:
        return f"{number_text(number)} {unit}"
    if not number.is_integer() or number >= 1e15 or text == str(int(number)):
        return ""
    is_alike = digits.lstrip("0") == str(int(number)).lstrip("0")
    return text if is_alike and _DIGITS.match(text) else ""


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _times(text: str) -> int:
    return int(text[:9]) if text.isdecimal() else 1


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
