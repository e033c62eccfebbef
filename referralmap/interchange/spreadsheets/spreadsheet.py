"""The rows of a spreadsheet (XLSX, XLS, ODS), all cells as text."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from referralmap.interchange.bundle import holds_a_workbook, unpacked
from referralmap.interchange.findings import TableRow, Unreadable
from referralmap.interchange.spreadsheets.merged_cells import Merged
from referralmap.interchange.spreadsheets.number_formats import number_text
from referralmap.interchange.spreadsheets.shown_numbers import Shown, shown_numbers
from referralmap.interchange.tables.csv_rows import MOST_COLUMNS, MOST_ROWS

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What a workbook of Excel with a password is packed in."""
_OF_OTHERS = tuple(
    name.encode("utf-16-le") for name in ("__substg1.0", "WordDocument", "PowerPoint Document")
)
"""What messages, letters and slides keep in the same container as Excel before 2007."""
_MANIFEST = "META-INF/manifest.xml"


def is_spreadsheet(head: bytes) -> bool:
    return head.startswith((_ZIP, _OLE))


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """The rows of one sheet that hold anything."""

    name: str
    rows: list[TableRow]
    merged: list[Merged]
    flawed: Mapping[tuple[int, int], str]
    """As in `Shown`."""


def sheets(data: bytes) -> Iterator[FilledSheet]:
    """Each sheet that holds anything. Raises `Unreadable`."""
    found: Mapping[str, Shown] = {}
    if data.startswith(_ZIP):
        _refuse_others(data)
        found = shown_numbers(data)
    elif _ENCRYPTED in data:
        raise Unreadable("password")
    elif any(stream in data for stream in _OF_OTHERS):
        raise Unreadable("no_spreadsheet")
    # in Rust: a broken file may end the process, so this runs in the child only
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.height > MOST_ROWS:
                raise Unreadable("too_many_rows", None, {"limit": str(MOST_ROWS)})
            if sheet.width > MOST_COLUMNS:
                raise Unreadable("too_many_columns", None, {"limit": str(MOST_COLUMNS)})
            rows = [
                TableRow(number, [_text(cell) for cell in cells])
                for number, cells in enumerate(sheet.to_python(skip_empty_area=False), 1)
            ]
            shown = found.get(name) or Shown()
            for (row, column), text in shown.cells.items():
                if row <= len(rows) and column <= len(rows[row - 1].cells):
                    rows[row - 1].cells[column - 1] = text
            filled = [row for row in rows if any(row.cells)]
            if filled:
                ranges = sheet.merged_cell_ranges or ()
                merged = [
                    Merged(first + 1, last + 1, at, end) for (first, at), (last, end) in ranges
                ]
                yield FilledSheet(name, filled, merged or shown.merged, shown.flawed)
    except PasswordError:
        raise Unreadable("password") from None
    except (CalamineError, OSError, ValueError, KeyError) as error:
        raise Unreadable("broken_spreadsheet", None, {"reason": type(error).__name__}) from None


def _refuse_others(data: bytes) -> None:
    """Raise `Unreadable` for what is packed like a spreadsheet and is none, or has a password."""
    archive = unpacked(data)
    names = {*archive.namelist()}
    if _MANIFEST in names and _is_encrypted(archive):
        raise Unreadable("password")
    if not holds_a_workbook(names):
        raise Unreadable("no_spreadsheet")


def _is_encrypted(archive: zipfile.ZipFile) -> bool:
    """Whether a workbook of LibreOffice has a password."""
    try:
        return b"encryption-data" in archive.read(_MANIFEST)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return False


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return number_text(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return str(cell)
