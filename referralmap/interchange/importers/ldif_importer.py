"""Address books in LDIF (RFC 2849), as Thunderbird and directories write them: a table by rows."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator

from referralmap.i18n import mark
from referralmap.interchange.encoding import text_head
from referralmap.interchange.findings import Findings, TableRow, Unreadable
from referralmap.interchange.importer import Content, Gathered, Importer
from referralmap.interchange.plain_text.plain_lines import plain_lines
from referralmap.interchange.tables.cells import joined
from referralmap.interchange.tables.columns.headers import columns_of, found_columns
from referralmap.interchange.tables.csv_rows import MOST_COLUMNS
from referralmap.interchange.tables.row_records import TableReader

_AT_ONCE = 1_000
_LONGEST = 10 * 2**20
_HEADERS = {
    name: header
    for header, names in {
        "Display Name": "displayname",
        "Full Name": "cn",
        "First Name": "givenname",
        "Last Name": "sn surname",
        "Primary Email": "mail",
        "Secondary Email": "mozillasecondemail",
        "Work Phone": "telephonenumber",
        "Home Phone": "homephone",
        "Mobile Number": "mobile",
        "Job Title": "title",
        "Organization": "o company",
        "Work Address": "street streetaddress",
        "Work City": "l locality",
        "Work ZipCode": "postalcode",
        "Work Country": "c co countryname",
        "Home Address": "mozillahomestreet",
        "Home City": "mozillahomelocalityname",
        "Home ZipCode": "mozillahomepostalcode",
        "Home Country": "mozillahomecountryname",
        "Web Page 1": "mozillaworkurl labeleduri",
        "Notes": "description",
    }.items()
    for name in names.split()
}
"""What our tables call the attributes of people in directories."""
_OF_ENTRIES = frozenset("dn objectclass version modifytimestamp".split())
_GROUPS = frozenset("groupofnames groupofuniquenames".split())
_Entry = dict[str, list[str]]


def _sniff(head: bytes) -> bool:
    for line in text_head(head).splitlines():
        if line.strip() and not line.startswith(("#", "version:")):
            return line.startswith(("dn:", "dn::"))
    return False


def _read(content: Content) -> Findings:
    gathered = Gathered(content)
    entries = []
    for line, entry in _entries(plain_lines(content, gathered), gathered):
        if _GROUPS.isdisjoint(map(str.casefold, entry.get("objectclass", ()))):
            entries.append((line, entry))
        else:
            gathered.note(line, "nested_graph", id=" ".join(entry.get("cn", ()))[:60])
        if len(entries) % _AT_ONCE == 0:
            content.progress()
    if not entries:
        raise Unreadable("no_card")
    names = [
        each for each in dict.fromkeys(n for _, e in entries for n in e) if each not in _OF_ENTRIES
    ]
    if len(names) > MOST_COLUMNS:
        raise Unreadable("too_many_columns", None, {"limit": str(MOST_COLUMNS)})
    header = TableRow(entries[0][0], [_HEADERS.get(name, name) for name in names])
    rows = [TableRow(line, [_cell(entry.get(n, [])) for n in names]) for line, entry in entries]
    columns = columns_of(header.cells, content.columns, [row.cells for row in rows[:20]])
    for found in found_columns(header, columns, rows[:20]):
        gathered.columns.setdefault(found.header, found)
    reader = TableReader(columns, gathered, header.line)
    for first in range(0, len(rows), _AT_ONCE):
        reader.read(rows[first : first + _AT_ONCE])
        gathered.go_on()
    reader.finish(header)
    return gathered.findings()


def _cell(said: list[str]) -> str:
    return said[0] if len(said) == 1 else joined(said)


def _entries(lines: list[str], gathered: Gathered) -> Iterator[tuple[int, _Entry]]:
    """The entries with the numbers of their first lines."""
    first, entry = 0, _Entry()
    for number, line in _unfolded(lines):
        if not line.strip():
            if "dn" in entry:
                yield first, entry
            first, entry = 0, _Entry()
            continue
        name, sign, value = line.partition(":")
        if not sign:
            gathered.note(number, "bad_line")
            continue
        first = first or number
        text = _decoded(value[1:]) if value.startswith(":") else value.lstrip("< ")
        if text is None:
            gathered.note(number, "bad_line")
        elif text:
            entry.setdefault(name.partition(";")[0].strip().casefold(), []).append(text)
    if "dn" in entry:
        yield first, entry


def _unfolded(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Whole lines with their numbers, without comments; a blank begins the rest of one."""
    begun: list[str] = []
    number = length = 0
    for at, line in enumerate(lines, 1):
        if line.startswith(" ") and begun:
            begun.append(line[1:])
            length += len(line)
            if length > _LONGEST:
                raise Unreadable("too_long", number, {"limit": str(_LONGEST // 2**20)})
            continue
        if begun and not begun[0].startswith("#"):
            yield number, "".join(begun)
        number, begun, length = at, [line], len(line)
    if begun and not begun[0].startswith("#"):
        yield number, "".join(begun)


def _decoded(value: str) -> str | None:
    """A value in base64; pictures and the like are only said to be there."""
    try:
        data = base64.b64decode(value.strip(), validate=True)
    except (binascii.Error, ValueError):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return "…"


IMPORTER = Importer(
    "ldif",
    mark("Address book (LDIF)"),
    (".ldif", ".ldi"),
    ("text/ldif", "text/x-ldif"),
    _sniff,
    _read,
)
