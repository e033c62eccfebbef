"""Merged cells of a spreadsheet: over rows, what the first says holds for all; over columns, it is
a heading.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from referralmap.interchange.findings import TableRow
from referralmap.interchange.importer import Gathered
from referralmap.interchange.tables.columns.headers import NAMES, Columns
from referralmap.model.cleaning import one_line

_LONGEST = 60
_OF_CONTRACTS = frozenset("currency status signed close_date product".split())


@dataclass(frozen=True, slots=True)
class Merged:
    """The cells of the columns `at` (from 0) to `end` in the lines `first` to `last`; the first of
    all has the text.
    """

    first: int
    last: int
    at: int
    end: int


def without_headings(
    merged: Collection[Merged], rows: Sequence[TableRow], columns: Columns, gathered: Gathered
) -> list[TableRow]:
    """Those of `rows` that are not one cell from the first known column to the last; the others
    are told.
    """
    known = [column.at for column in columns.known]
    first, last = min(known), max(known)
    wide = {each.first for each in merged if each.at <= first < last <= each.end}
    kept = []
    for row in rows:
        texts = list(filter(None, row.cells)) if row.line in wide else []
        if len(texts) == 1:
            gathered.note(row.line, "heading", value=one_line(texts[0])[:_LONGEST])
        else:
            kept.append(row)
    return kept


def spread(
    merged: Collection[Merged], rows: Sequence[TableRow], columns: Columns, gathered: Gathered
) -> None:
    """Write what merged cells say into all of `rows` that they cover.

    An amount is counted once, with the rest of its contract; where it stands beside several people,
    that is a problem.
    """
    fields = {column.at: column.field for column in columns.known}
    by_line = {row.line: row for row in rows}
    covered = {
        each: [by_line[line] for line in range(each.first, each.last + 1) if line in by_line]
        for each in merged
        if each.last > each.first and each.first in by_line
    }
    amounts = {each: those for each, those in covered.items() if fields.get(each.at) == "value"}
    without_amount = {row.line for those in amounts.values() for row in those[1:]}
    for each, those in covered.items():
        if each in amounts:
            continue
        kept_empty = without_amount if fields.get(each.at) in _OF_CONTRACTS else ()
        for row in those[1:]:
            if row.line not in kept_empty:
                row.cells[each.at] = those[0].cells[each.at]
    names = [at for at, field in fields.items() if field in NAMES]
    for each, those in amounts.items():
        if len({tuple(row.cells[at] for at in names) for row in those}) > 1:
            gathered.note(each.first, "merged_amount", value=those[0].cells[each.at])
