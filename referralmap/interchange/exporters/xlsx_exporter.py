"""A table of people as an Excel workbook: real numbers and days, and no cell that runs."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from referralmap.i18n import _, language, mark
from referralmap.interchange.exporter import Exporter
from referralmap.interchange.look import Look
from referralmap.interchange.tables.cells import guarded
from referralmap.interchange.tables.people_table import columns_of, rows_of
from referralmap.model.fields.record_fields import Kind
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person, Referral

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_WIDEST, _NARROWEST = 40, 8
_A4 = 9
_LONGEST_CELL = 32_767
"""What Excel can hold."""
_FIRST_DAY = datetime.date(1900, 3, 1)
"""Before it, Excel counts a day that there never was."""
_DAY_FORMS = {"de": "%d.%m.%Y", "en": "%Y-%m-%d"}
_FORMATS = {
    "de": {Kind.DAY: "dd.mm.yyyy", Kind.BIRTHDAY: "dd.mm.yyyy", Kind.MONEY: "#,##0.00"},
    "en": {Kind.DAY: "yyyy-mm-dd", Kind.BIRTHDAY: "yyyy-mm-dd", Kind.MONEY: "#,##0.00"},
}


def _write(network: Network, _look: Look) -> bytes:
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    # the same map gives the same bytes
    book.set_properties({"created": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)})
    sheet = book.add_worksheet(_("People"))
    columns = columns_of(network)
    heading = book.add_format({"bold": True, "bottom": 1})
    forms = {
        kind: book.add_format({"num_format": shown}) for kind, shown in _FORMATS[language()].items()
    }
    widths = [len(header) for header, _kind in columns]
    for at, (header, _kind) in enumerate(columns):
        sheet.write_string(0, at, header, heading)
    last = 0
    for last, row in enumerate(rows_of(network), 1):
        for at, (text, (_header, kind)) in enumerate(zip(row, columns, strict=True)):
            if text:
                widths[at] = max(widths[at], len(text))
                _write_cell(sheet, (last, at), text, kind, forms.get(kind))
    for at, width in enumerate(widths):
        sheet.set_column(at, at, min(_WIDEST, max(_NARROWEST, width)) + 2)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)  # as many below each other as there are
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    book.close()
    return content.getvalue()


def _write_cell(
    sheet: Worksheet, at: tuple[int, int], text: str, kind: Kind, form: Format | None
) -> None:
    """The cell as what it holds; as a text where a spreadsheet would not hold it exactly."""
    if kind in (Kind.DAY, Kind.BIRTHDAY) and (day := _day(text)) is not None:
        sheet.write_datetime(*at, day, form)
    elif kind is Kind.MONEY and (number := _number(text)) is not None:
        sheet.write_number(*at, number, form)
    else:
        sheet.write_string(*at, guarded(text)[:_LONGEST_CELL])


def _day(text: str) -> datetime.date | None:
    try:
        day = datetime.datetime.strptime(text, _DAY_FORMS[language()]).date()
    except ValueError:
        return None
    return day if day >= _FIRST_DAY else None


def _number(text: str) -> float | None:
    try:
        exact = Decimal(text.replace(",", ".") if language() == "de" else text)
    except InvalidOperation:
        return None
    return float(exact) if Decimal(repr(float(exact))) == exact else None


EXPORTER = Exporter(
    ".xlsx",
    mark("Table of people (Excel)"),
    _write,
    frozenset((Person, Referral, Contract)),
    is_text=False,
)
