"""Tables of edges: a referral on each row, from one end to the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import partial

from referralmap.interchange.findings import (
    JUST_REFERRED,
    FoundReferral,
    Reference,
    TableRow,
    Unreadable,
)
from referralmap.interchange.graphs.graph_reader import edge_field
from referralmap.interchange.importer import MOST_RECORDS, Content, Gathered
from referralmap.interchange.tables.cells import unguarded
from referralmap.interchange.tables.columns.headers import NAMES, Columns, columns_of
from referralmap.interchange.tables.columns.programs import normal
from referralmap.interchange.tables.columns.unused_columns import UnusedColumns
from referralmap.model.cleaning import one_line
from referralmap.model.fields.drafts import replaced

_ENDS = (
    *(("source", "target"), ("quelle", "ziel"), ("from", "to"), ("von", "an"), ("von", "nach")),
    *(("giver", "receiver"), ("geber", "nehmer"), ("geber", "empfänger")),
    ("vertex 1", "vertex 2"),
)
_TYPE = ("type", "typ")
_DIRECTED = ("", "directed", "gerichtet")
_UNDIRECTED = ("undirected", "ungerichtet", "mutual")
_NOT_SAID = ("id", "timeset", "kind")
"""What Gephi keeps beside, for itself."""
HEADER_WITHIN = 20
"""Rows in which the headers are looked for."""


def read_sheet(rows: Sequence[TableRow], content: Content, gathered: Gathered) -> bool:
    """Read the sheet of a workbook, if it is a list of edges; whether it was one."""
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        if ends_of(row.cells) is not None:
            Edges(gathered).read_table(row, iter(rows[at + 1 :]), content)
            return True
    return False


def ends_of(cells: Sequence[str]) -> tuple[int, int] | None:
    """The columns of givers and receivers."""
    headers = [normal(cell[:100]) for cell in cells]
    for source, target in _ENDS:
        if source in headers and target in headers:
            is_of_people = any(c.field in NAMES for c in columns_of(cells).known)
            return None if is_of_people else (headers.index(source), headers.index(target))
    return None


class Edges:
    """Adds a referral for each row to `gathered`."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered

    def read_table(self, header: TableRow, rows: Iterator[TableRow], content: Content) -> None:
        """The `rows` below `header`; what has no direction is a problem."""
        ends = ends_of(header.cells)
        assert ends is not None
        named = [(at, cell, edge_field(cell)) for at, cell in enumerate(header.cells)]
        fields = [(at, cell, field) for at, cell, field in named if field and at not in ends]
        type_at = next((at for at, c, _f in named if normal(c) in _TYPE), len(header.cells))
        used = {*ends, type_at, *(at for at, _cell, _field in fields)}
        used |= {at for at, cell, _field in named if normal(cell) in _NOT_SAID}
        unused = UnusedColumns(Columns((), len(header.cells)))
        undirected = 0
        for count, row in enumerate(rows):
            if count % 500 == 0:
                content.progress()
            cells = [unguarded(one_line(cell)) for cell in row.cells]
            cells += [""] * (len(header.cells) - len(cells))
            direction = normal((*cells, "")[type_at])
            if direction in _UNDIRECTED:
                undirected += 1
                continue
            note = partial(self._gathered.note, row.line)
            values: dict[str, object] = {}
            for at, name, field in fields:
                value = field.read(cells[at], name, note) if cells[at] else None
                if value is not None and values.setdefault(field.name, value) != value:
                    note("another_value", field=one_line(name)[:100], value=cells[at][:100])
            self.add(cells[ends[0]], cells[ends[1]], values, row.line)
            taken = used if direction in _DIRECTED else used - {type_at}
            unused.see(partial(_unused, row, taken))
        if undirected:
            self._gathered.note(header.line, "undirected", count=str(undirected))
        for name, samples in unused.found(header):
            self._gathered.note_always(header.line, "unused_column", field=name, samples=samples)

    def add(self, giver: str, receiver: str, values: dict[str, object], line: int) -> None:
        if not giver or not receiver:
            self._gathered.note(line, "not_two_ends", value=giver or receiver)
            return
        if len(self._gathered.referrals) >= MOST_RECORDS:
            raise Unreadable("too_many_rows", line, {"limit": str(MOST_RECORDS)})
        fields = replaced(JUST_REFERRED, **values)
        self._gathered.referrals.append(FoundReferral(_who(giver), _who(receiver), fields, line))
        self._gathered.go_on()


def _unused(row: TableRow, used: Set[int], at: int) -> Sequence[str]:
    """The cell of column number `at`, if it is not one of those `used`."""
    return () if at in used else row.cells[at : at + 1]


def _who(text: str) -> Reference:
    """Somebody by their id on the map, their address or their name."""
    return Reference(id=text, email=text if "@" in text else "", name="" if "@" in text else text)
