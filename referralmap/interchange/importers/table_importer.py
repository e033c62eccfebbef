"""Tables of people: CSV with any delimiter, and spreadsheets; address books and sales programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise

from referralmap.i18n import mark
from referralmap.interchange.encoding import Decoded, decoded, text_head
from referralmap.interchange.findings import Findings, TableRow, Unreadable
from referralmap.interchange.graphs.edge_table import read_sheet
from referralmap.interchange.importer import Content, Gathered, Importer
from referralmap.interchange.plain_text.asides import BULLET
from referralmap.interchange.spreadsheets.merged_cells import spread, without_headings
from referralmap.interchange.spreadsheets.spreadsheet import FilledSheet, is_spreadsheet, sheets
from referralmap.interchange.tables.columns.headers import (
    IGNORED,
    Columns,
    columns_of,
    field_called,
    found_columns,
    is_by_trade,
    nameless,
)
from referralmap.interchange.tables.columns.programs import normal
from referralmap.interchange.tables.csv_rows import (
    DELIMITERS,
    MOST_COLUMNS,
    csv_rows,
    separator_said,
)
from referralmap.interchange.tables.row_records import TableReader
from referralmap.model.cleaning import one_line
from referralmap.model.identity.nobodies import names_nobody

_HEADER_WITHIN = 20
_HEAD = 2**18
_AT_ONCE = 1_000
"""Rows that are read together."""
_LONGEST_SAMPLE = 60
_MOST_SAMPLES = 8
_RULE = re.compile(r"\s*(?::?-{3,}:?)?\s*\Z")
"""A line between the headers and the rows of a table in a text."""
_UNUSED = "\x1f"
"""A delimiter that stands in no text, for tables of one column."""
_TURNED_NAME = re.compile(r"[^\W\d_][^,;|\t\d\"]*, [^\W\d_][^,;|\t\d\"]*")
_FULL_NAME = re.compile(r"\s*(?:\w+\.\s?)*[^\W\d_][\w'’-]+ [^\W\d_][\w'’-]+\s*\Z")
_Mapped = Sequence[tuple[str, str]]


def _sniff(head: bytes) -> bool:
    """A spreadsheet, or a text with a header row that names people."""
    if is_spreadsheet(head):
        return True
    text = text_head(head)
    delimiter = _delimiter(text, ())
    rows = _first_rows(text, delimiter)
    at, columns = _header(rows, ())
    if not columns.holds_names or (at and len(columns.known) == 1):
        return False
    if _heads_a_list(rows[at:]):
        return False
    if not _is_by_chance(rows[at], columns):
        return True
    return delimiter not in ",;" and not _are_trades(rows[at + 1 :], columns.known[0].at)


def _heads_a_list(rows: Sequence[TableRow]) -> bool:
    """Whether a single header is rather the heading of a list: *Kunden:*, or one with bullets."""
    header, *below = (row.cells for row in rows)
    is_marked = bool(below) and BULLET.match(below[0][0]) is not None
    return len(header) == 1 and (is_marked or header[0].rstrip().endswith(":"))


def _is_by_chance(row: TableRow, columns: Columns) -> bool:
    """Whether the only header of a row stands behind a name: *Anna Huber, Wien, Kundin*."""
    [first, *others] = columns.known
    return not others and is_by_trade(first.header) and bool(_FULL_NAME.match(row.cells[0]))


def _are_trades(rows: Sequence[TableRow], at: int) -> bool:
    """Whether a column holds what people are, such as *Kundin*, and no names."""
    cells = [row.cells[at] for row in rows if at < len(row.cells) and row.cells[at].strip()]
    return all(is_by_trade(cell) or names_nobody(cell) for cell in cells)


def _read(content: Content) -> Findings:
    for _column, field in content.columns:
        if field != IGNORED and field_called(field) is None:
            raise Unreadable("no_such_field", None, {"field": field})
    gathered = Gathered(content)
    if is_spreadsheet(content.data):
        _read_sheets(content, gathered)
    else:
        read = decoded(content.data)
        note_doubts(read, gathered)
        rows = csv_rows(read.text, _delimiter(read.text, content.columns))
        _read_rows(rows, content, gathered)
    return gathered.findings()


def note_doubts(read: Decoded, gathered: Gathered) -> None:
    """A problem for each line that is in another encoding than the rest, or hardly in this one."""
    for line in read.doubtful:
        gathered.note(line, "other_encoding")
    for line in read.odd:
        gathered.note(line, "odd_letters")


def _read_sheets(content: Content, gathered: Gathered) -> None:
    """Every sheet with a header row; if there is none, the first says what it has."""
    others = []
    is_read = False
    for sheet in sheets(content.data):
        content.progress()
        if _header(sheet.rows[:_HEADER_WITHIN], content.columns)[1].holds_names:
            is_read = True
            _read_sheet(sheet, content, gathered)
        elif read_sheet(sheet.rows, content, gathered):
            is_read = True
        else:
            others.append(sheet)
    if not is_read:
        _read_rows(others[0].rows if others else [], content, gathered)
    for sheet in others:
        gathered.note_always(None, "sheet_not_read", name=one_line(sheet.name))


def _read_sheet(sheet: FilledSheet, content: Content, gathered: Gathered) -> None:
    at, columns = _header(sheet.rows[:_HEADER_WITHIN], content.columns)
    below = without_headings(sheet.merged, sheet.rows[at + 1 :], columns, gathered)
    spread(sheet.merged, below, columns, gathered)
    _empty_flawed(sheet, below, columns, gathered)
    _read_rows([*sheet.rows[: at + 1], *below], content, gathered, of_spreadsheet=True)


def _empty_flawed(
    sheet: FilledSheet, rows: Sequence[TableRow], columns: Columns, gathered: Gathered
) -> None:
    """Empty the cells whose formulas have no result, with a problem for each."""
    known = {column.at: column for column in columns.known}
    by_line = {row.line: row for row in rows} if sheet.flawed else {}
    for (line, at), text in sheet.flawed.items():
        column = known.get(at - 1)
        # a zero that was worked out and one that was not look alike, and no amount is zero
        if line not in by_line or column is None or (text == "0" and column.field != "value"):
            continue
        by_line[line].cells[at - 1] = ""
        kind = "error_cell" if text.startswith("#") else "formula_alone"
        gathered.note(line, kind, field=column.header, value=text[:20])


def _read_rows(
    rows: Iterable[TableRow],
    content: Content,
    gathered: Gathered,
    *,
    of_spreadsheet: bool = False,
) -> None:
    rows = _narrow_enough(rows)
    first = list(islice(rows, _HEADER_WITHIN))
    if not first:
        raise Unreadable("empty")
    at, columns = _header(first, content.columns)
    _refuse_unknown(first[at], columns, content.columns)
    header = first[at]
    if at and columns.system != "linkedin":
        _note_above(first[:at], gathered)
    for found in found_columns(header, columns, first[at + 1 :]):
        gathered.columns.setdefault(found.header, found)
    reader = TableReader(columns, gathered, header.line, of_spreadsheet=of_spreadsheet)
    rows = chain(first[at + 1 :], rows)
    while some := list(islice(rows, _AT_ONCE)):
        some = [row for row in some if not all(map(_RULE.match, row.cells))]
        again = [number for number, row in enumerate(some) if _repeats(row, header)]
        for begin, end in pairwise((-1, *again, len(some))):
            if block := some[begin + 1 : end]:
                reader.read(block)
            if end < len(some):
                gathered.note(some[end].line, "header_again")
        gathered.go_on()
    reader.finish(header)


def _note_above(rows: Sequence[TableRow], gathered: Gathered) -> None:
    """Say what stands above the headers, unless a program always writes it there."""
    texts = [one_line(cell)[:_LONGEST_SAMPLE] for row in rows for cell in row.cells]
    samples = [text for text in texts if text]
    samples[_MOST_SAMPLES:] = ["…"] * (len(samples) > _MOST_SAMPLES)
    gathered.note_always(rows[0].line, "above_headers", samples="\n".join(samples))


def _repeats(row: TableRow, header: TableRow) -> bool:
    """Whether the row is the header once more, as in files that were joined, maybe in words that
    mean the same.
    """
    cell, first = row.cells[0], header.cells[0]
    if cell[:1].isalnum() and cell[:1].isascii() and cell[:1].lower() != normal(first)[:1]:
        return False
    if cell != first and normal(cell) != normal(first):
        return False
    one, other = (list(map(normal, each.cells)) for each in (row, header))
    if [cell for cell in one if cell] == [cell for cell in other if cell]:
        return True
    pairs = [pair for pair in zip(one, other, strict=False) if all(pair)]
    is_known = len(pairs) > 1 and all(field_called(mine) for mine, _theirs in pairs)
    return is_known and all(field_called(mine) == field_called(theirs) for mine, theirs in pairs)


def _narrow_enough(rows: Iterable[TableRow]) -> Iterator[TableRow]:
    for row in rows:
        if len(row.cells) > MOST_COLUMNS:
            raise Unreadable("too_many_columns", row.line, {"limit": str(MOST_COLUMNS)})
        yield row


def _refuse_unknown(header: TableRow, columns: Columns, mapped: _Mapped) -> None:
    seen = [cell.strip() for cell in header.cells if cell.strip()]
    data = {"columns": ", ".join(cell[:60] for cell in seen[:30])}
    known = {normal(cell) for cell in header.cells} - {""}
    known |= {nameless(at) for at, cell in enumerate(header.cells) if not normal(cell)}
    for column, _field in mapped:
        if normal(column) not in known and column.strip() not in known:
            raise Unreadable("no_such_column", header.line, {"column": column, **data})
    if not columns.holds_names:
        raise Unreadable("no_name_column", header.line, data)


def _header(rows: Sequence[TableRow], mapped: _Mapped) -> tuple[int, Columns]:
    """The row that explains most columns, the first of two, and what it says."""
    best, found = 0, Columns((), 0)
    for at, row in enumerate(rows):
        columns = columns_of(row.cells, mapped, [below.cells for below in rows[at + 1 :]])
        if _rating(columns) > _rating(found):
            best, found = at, columns
    return best, found


def _rating(columns: Columns) -> tuple[bool, int]:
    return columns.holds_names, len(columns.known)


def _delimiter(text: str, mapped: _Mapped) -> str:
    """The one that yields known headers, or else the most columns."""
    if said := separator_said(text):
        return said

    def rating(delimiter: str) -> tuple[bool, int, int]:
        rows = _first_rows(text, delimiter)
        columns = _header(rows, mapped)[1]
        return (*_rating(columns), max((len(row.cells) for row in rows), default=0))

    best = max(DELIMITERS, key=rating)
    return _UNUSED if best == "," and _holds_turned_names(text) else best


def _holds_turned_names(text: str) -> bool:
    """Whether below one header there are names with commas within them: *Huber, Anna*."""
    lines = [line.strip() for line in text[:_HEAD].splitlines() if line.strip()][:_HEADER_WITHIN]
    names = [line for line in lines if "," in line]
    return bool(names) and names[0] != lines[0] and all(map(_TURNED_NAME.fullmatch, names))


def _first_rows(text: str, delimiter: str) -> list[TableRow]:
    """Those that the header is among, as far as they can be read."""
    return list(islice(_readable(csv_rows(text[:_HEAD], delimiter)), _HEADER_WITHIN))


def _readable(rows: Iterator[TableRow]) -> Iterator[TableRow]:
    try:
        yield from rows
    except Unreadable:
        return


IMPORTER = Importer(
    "table",
    mark("Table of people (CSV, TSV, XLSX, ODS)"),
    (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods"),
    ("text/csv", "text/tab-separated-values", "application/csv"),
    _sniff,
    _read,
)
