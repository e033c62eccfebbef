"""Lists of edges, a referral on each line: tables with *Source* and *Target*, and plain pairs.

Gephi, Kumu, Flourish and Cytoscape write the tables, networkx, igraph and SNAP the pairs.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from functools import partial
from itertools import islice

from referralmap.i18n import mark
from referralmap.interchange.encoding import text_head
from referralmap.interchange.findings import Findings, Unreadable
from referralmap.interchange.graphs.edge_table import HEADER_WITHIN, Edges, ends_of
from referralmap.interchange.graphs.graph_reader import edge_field
from referralmap.interchange.importer import Content, Gathered, Importer
from referralmap.interchange.plain_text.plain_lines import plain_lines
from referralmap.interchange.tables.csv_rows import DELIMITERS, csv_rows
from referralmap.model.cleaning import one_line

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
    if found is not None:
        delimiter, at = found
        rows = csv_rows(text, delimiter)
        header = next(islice(rows, at, None))
        Edges(gathered).read_table(header, rows, content)
    else:
        _read_pairs(lines, content, gathered)
    return gathered.findings()


def _header(text: str) -> tuple[str, int] | None:
    """The delimiter of the table and the number of its header row, if it is one of edges."""
    for delimiter in DELIMITERS:
        rows = csv_rows(text, delimiter)
        try:
            for at, row in enumerate(islice(rows, HEADER_WITHIN)):
                if ends_of(row.cells) is not None:
                    return delimiter, at
        except Unreadable:
            continue
    return None


def _read_pairs(lines: Sequence[str], content: Content, gathered: Gathered) -> None:
    """Two names on each line, parted by a tab, semicolon or comma, or else by a blank."""
    delimiter, edges = _delimiter(lines), Edges(gathered)
    for number, line in enumerate(lines, 1):
        if number % 500 == 0:
            content.progress()
        if not line.strip() or line.lstrip().startswith(_REMARK):
            continue
        names, said = _parted(line, delimiter)
        note = partial(gathered.note, number)
        values: dict[str, object] = {}
        for name, text in said.items():
            if field := edge_field(name):
                value = field.read(text, name, note)
                if value is not None and values.setdefault(field.name, value) != value:
                    note("another_value", field=one_line(name)[:100], value=text[:100])
            else:
                note("unknown_field", field=one_line(name)[:100])
        if len(names) == 2:
            edges.add(names[0], names[1], values, number)
        else:
            note("not_two_ends", value=one_line(line)[:100])


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
