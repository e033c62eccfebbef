"""Lists of edges, a referral on each line: tables with *Source* and *Target*, and plain pairs.

Gephi, Kumu, Flourish and Cytoscape write the tables, networkx, igraph and SNAP the pairs.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence, Set
from functools import partial
from itertools import islice

from referralmap.i18n import mark
from referralmap.interchange.encoding import text_head
from referralmap.interchange.findings import (
    JUST_REFERRED,
    Findings,
    FoundReferral,
    Reference,
    Unreadable,
)
from referralmap.interchange.graphs.graph_reader import edge_field
from referralmap.interchange.importer import MOST_RECORDS, Content, Gathered, Importer
from referralmap.interchange.plain_text.plain_lines import plain_lines
from referralmap.interchange.tables.cells import unguarded
from referralmap.interchange.tables.csv_rows import DELIMITERS, TableRow, csv_rows
from referralmap.interchange.tables.headers import NAMES, Columns, columns_of
from referralmap.interchange.tables.programs import normal
from referralmap.interchange.tables.unused_columns import UnusedColumns
from referralmap.model.cleaning import one_line
from referralmap.model.fields.drafts import replaced

_ENDS = (
    *(("source", "target"), ("quelle", "ziel"), ("from", "to"), ("von", "an"), ("von", "nach")),
    *(("giver", "receiver"), ("geber", "nehmer"), ("geber", "empfänger")),
)
_TYPE = ("type", "typ")
_DIRECTED = ("", "directed", "gerichtet")
_UNDIRECTED = ("undirected", "ungerichtet", "mutual")
_NOT_SAID = ("id", "timeset", "kind")
"""What Gephi keeps beside, for itself."""
_HEADER_WITHIN = 20
_HEAD = 2**16
_PAIR = re.compile(r'(?:"([^"]*)"|(\S+))')
_REMARK = ("#", "%")
_DICTIONARY = re.compile(r"\s*(\{.*\})\s*\Z")
_NUMBER = re.compile(r"[\d.eE+-]+\Z")
_LONGEST_DICTIONARY = 10_000


def _sniff(head: bytes) -> bool:
    """A table with a header row of the two ends, and no column of names beside them."""
    return _header(text_head(head)) is not None


def _read(content: Content) -> Findings:
    gathered = Gathered(content)
    lines = plain_lines(content, gathered)
    text = "\n".join(lines)
    found = _header(text[:_HEAD])
    edges = _Edges(gathered)
    if found is not None:
        delimiter, at = found
        rows = csv_rows(text, delimiter)
        header = next(islice(rows, at, None))
        edges.read_table(header, rows, content)
    else:
        edges.read_pairs(lines, content)
    return gathered.findings()


def _header(text: str) -> tuple[str, int] | None:
    """The delimiter of the table and the number of its header row, if it is one of edges."""
    for delimiter in DELIMITERS:
        rows = csv_rows(text, delimiter)
        try:
            for at, row in enumerate(islice(rows, _HEADER_WITHIN)):
                if _ends_of(row.cells) is not None:
                    return delimiter, at
        except Unreadable:
            continue
    return None


def _ends_of(cells: Sequence[str]) -> tuple[int, int] | None:
    """The columns of givers and receivers."""
    headers = [normal(cell[:100]) for cell in cells]
    for source, target in _ENDS:
        if source in headers and target in headers:
            is_of_people = any(c.field in NAMES for c in columns_of(cells).known)
            return None if is_of_people else (headers.index(source), headers.index(target))
    return None


class _Edges:
    """Adds a referral for each row to `gathered`."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered

    def read_table(self, header: TableRow, rows: Iterator[TableRow], content: Content) -> None:
        """The `rows` below `header`; what has no direction is a problem."""
        ends = _ends_of(header.cells)
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
            self._add(cells[ends[0]], cells[ends[1]], values, row.line)
            taken = used if direction in _DIRECTED else used - {type_at}
            unused.see(partial(_unused, row, taken))
        if undirected:
            self._gathered.note(header.line, "undirected", count=str(undirected))
        for name, samples in unused.found(header):
            self._gathered.note_always(header.line, "unused_column", field=name, samples=samples)

    def read_pairs(self, lines: Sequence[str], content: Content) -> None:
        """Two names on each line, parted by a tab, semicolon or comma, or else by a blank."""
        delimiter = _delimiter(lines)
        for number, line in enumerate(lines, 1):
            if number % 500 == 0:
                content.progress()
            if not line.strip() or line.lstrip().startswith(_REMARK):
                continue
            names, said = _parted(line, delimiter)
            note = partial(self._gathered.note, number)
            values: dict[str, object] = {}
            for name, text in said.items():
                if field := edge_field(name):
                    value = field.read(text, name, note)
                    if value is not None and values.setdefault(field.name, value) != value:
                        note("another_value", field=one_line(name)[:100], value=text[:100])
                else:
                    note("unknown_field", field=one_line(name)[:100])
            if len(names) == 2:
                self._add(names[0], names[1], values, number)
            else:
                note("not_two_ends", value=one_line(line)[:100])

    def _add(self, giver: str, receiver: str, values: dict[str, object], line: int) -> None:
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


def _delimiter(lines: Sequence[str]) -> str:
    """What parts the names on every line that says anything, or a blank."""
    said = [line for line in lines if line.strip() and not line.lstrip().startswith(_REMARK)]
    said = [_DICTIONARY.sub("", line) for line in said]
    return next((sign for sign in "\t;," if said and all(sign in line for line in said)), " ")


def _parted(line: str, delimiter: str) -> tuple[list[str], dict[str, str]]:
    """The names of a line, and what follows them: a weight, or a dictionary as networkx writes."""
    said: dict[str, str] = {}
    if found := _DICTIONARY.search(line):
        line = line[: found.start()]
        said = _dictionary(found[1])
    if delimiter == " ":
        names = [quoted or bare for quoted, bare in _PAIR.findall(line)]
    else:
        names = [one_line(part).strip('"') for part in line.split(delimiter)]
    if len(names) == 3 and _NUMBER.match(names[2]):
        said["weight"] = names.pop()
    return names, said


def _dictionary(text: str) -> dict[str, str]:
    """The entries of a dictionary of plain values; the whole text as one if it is none."""
    try:
        found = ast.literal_eval(text) if len(text) < _LONGEST_DICTIONARY else None
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return {text: text}
    return {str(name): str(value) for name, value in found.items()}


IMPORTER = Importer(
    "edge_list",
    mark("List of edges (Source, Target)"),
    (".edgelist", ".edges", ".el"),
    ("text/x-edge-list",),
    _sniff,
    _read,
)
