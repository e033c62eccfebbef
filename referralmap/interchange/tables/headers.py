"""What the columns of a table of people hold, known by their headers in German and English.

The header rows of address books and sales programs are in FORMATS.md §4.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from referralmap.interchange.findings import Unreadable
from referralmap.model.fields.record_fields import FIELDS, Field
from referralmap.model.records import Contract, Person, Referral

_CALLED = {"date": "referred_on"}
"""A field of a record that has another name among columns."""
_TABLE_FIELDS: Mapping[str, Field] = {
    _CALLED.get(field.name, field.name): field
    for record in (Contract, Referral, Person)
    for field in FIELDS[record]
    if field.headers
}
"""What a column may hold of a person, their referral and their contract."""
_PARTS_OF_ADDRESS = ("street", "postcode", "city", "country")
# What is no field of a record, but becomes one; in the order of preference.
_MORE_HEADERS: Mapping[str, str] = {
    "record_id": "record id, person id, contact id, deal id",
    "first": "first name, firstname, given name, vorname, forename",
    "middle": "middle name, middle names, additional name, weitere vornamen, zweiter vorname",
    "last": "last name, lastname, surname, family name, nachname, familienname, zuname",
    "suffix": "suffix, name suffix, namenssuffix",
    "title_or_position": "title",
    "giver": "referred by, empfohlen von, empfehlungsgeber, empfehlungsgeberin, empfehlung von, "
    "empfohlen durch, recommended by, referrer, giver, introduced by, vermittelt von, vermittelt "
    "durch, geworben von",
    "close_date": "close date",
    "buyer_ids": "associated contact ids, associated contact id",
}
_WHERE = {
    "": "{0}",
    "business": "business {0}, {0} geschäftlich, work {0}",
    "home": "home {0}, {0} privat",
    "other": "other {0}, weitere {0}, weiterer {0}, weiteres {0}",
}
_EMAILS = re.compile(r"e ?mail (\d+ )?(address|adresse|value|work|home|other|arbeit|privat)\Z")
_NUMBERED = re.compile(
    r"(phone|telefon|website|address|organi[sz]ation|relation|custom field) (\d+) (.+)\Z"
)
_NUMBERED_FIELDS = {
    ("phone", "value"): "phone",
    ("telefon", "wert"): "phone",
    ("website", "value"): "url",
    ("organization", "name"): "organisation",
    ("organization", "title"): "position",
    ("organisation", "name"): "organisation",
    ("organisation", "title"): "position",
    ("address", "street"): "street",
    ("address", "postal code"): "postcode",
    ("address", "city"): "city",
    ("address", "country"): "country",
    ("relation", "label"): "relation_label",
    ("relation", "type"): "relation_label",
    ("relation", "value"): "relation",
    ("custom field", "label"): "custom_label",
    ("custom field", "type"): "custom_label",
    ("custom field", "value"): "custom",
}
_PREFIXES = re.compile(r"(person|deal|contact|kontakt|geschäft|abschluss) ")
_DEALS = frozenset(("deal name", "deal title", "deal titel", "deal wert", "deal value"))
_LONGEST_HEADER = 100
NAMES = frozenset(("name", "first", "last"))


@dataclass(frozen=True, slots=True)
class Column:
    """Column number `at` (from 0) holds `field`; `group` parts several addresses of one person.

    `rank` orders the columns of one field; `header` is as it was written.
    """

    field: str
    at: int
    header: str
    rank: int = 0
    group: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns that are known. `deals`: each row is a contract, of the program `system`."""

    known: tuple[Column, ...]
    width: int
    deals: bool = False
    system: str = ""

    @property
    def holds_names(self) -> bool:
        fields = {column.field for column in self.known}
        return bool(fields & NAMES) or (self.deals and "buyer_ids" in fields)


@functools.lru_cache(4096)
def normal(header: str) -> str:
    """`header` in small letters, with single spaces for all other signs."""
    folded = unicodedata.normalize("NFKC", header).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())


def field_called(text: str) -> str | None:
    """The field that the user means by `text`: its key or one of its headers."""
    found = _known(normal(text))
    return found[0] if found else None


def columns_of(row: Sequence[str], mapped: Iterable[tuple[str, str]] = ()) -> Columns:
    """What the cells of a header row stand for; `mapped` are columns that the user explained."""
    headers = [normal(cell[:_LONGEST_HEADER]) for cell in row]
    said = {normal(column): field_called(field) for column, field in mapped}
    fields = {field for field in said.values() if field}
    known: list[Column] = []
    for at, header in enumerate(headers):
        if header in said and (field := said[header]):
            known.append(Column(field, at, row[at].strip(), -1))
        elif header and (found := _known(header)) and found[0] not in fields:
            known.append(Column(found[0], at, row[at].strip(), found[1], found[2]))
    known.sort(key=lambda column: (column.rank, column.at))
    deals = bool(_DEALS & set(headers))
    return Columns(tuple(_settled(known, headers, deals)), len(row), deals, _system(headers))


def refuse_unknown_fields(mapped: Iterable[tuple[str, str]], headers: Iterable[str]) -> None:
    """Raise `Unreadable` if the user explained a column that is none of `headers`, or by a field
    that there is not.
    """
    known = {normal(header) for header in headers}
    shown = ", ".join(header.strip()[:60] for header in list(headers)[:30])
    for column, field in mapped:
        if field_called(field) is None:
            raise Unreadable("no_such_field", None, {"field": field})
        if normal(column) not in known:
            raise Unreadable("no_such_column", None, {"column": column, "columns": shown})


def _known(header: str) -> tuple[str, int, str] | None:
    """Field, rank and group of a normalised header."""
    if found := _INDEX.get(header):
        return found
    if found_email := _EMAILS.match(header):
        return "email", 100 + int(found_email[1] or 0), ""
    if numbered := _NUMBERED.match(header):
        kind, number, part = numbered.groups()
        field = _NUMBERED_FIELDS.get((kind, part))
        return (field, 200 + int(number[:4]), number) if field else None
    if _PREFIXES.match(header):
        return _known(header.partition(" ")[2])
    return None


def _settled(known: list[Column], headers: list[str], deals: bool) -> Iterable[Column]:
    """The columns, where what one means depends on the others."""
    fields = {column.field for column in known}
    name_is_last = "first" in fields and "last" not in fields
    title_is_prefix = "position" in fields or "middle" in fields or "suffix" in fields
    for column in known:
        field = column.field
        if field == "title_or_position":
            field = "title" if title_is_prefix else "position"
        elif field == "name" and name_is_last and column.rank <= 0:
            field = "last"
        elif field == "id" and (deals or headers[column.at] != "id"):
            field = "record_id"
        elif field == "stage" and deals:
            continue
        yield Column(field, column.at, column.header, column.rank, column.group)


def _system(headers: list[str]) -> str:
    """The program that wrote the table, as far as its ids matter."""
    if "record id" in headers or "associated contact ids" in headers:
        return "hubspot"
    if any(header.startswith(("person ", "deal ")) for header in headers):
        return "pipedrive"
    return "linkedin" if "connected on" in headers else ""


def _index() -> dict[str, tuple[str, int, str]]:
    index: dict[str, tuple[str, int, str]] = {}
    headers = {
        **{name: field.headers for name, field in _TABLE_FIELDS.items()},
        **_MORE_HEADERS,
    }
    for field, known in headers.items():
        if field in _PARTS_OF_ADDRESS:
            continue
        index.setdefault(normal(field), (field, 0, ""))
        for rank, header in enumerate(known.split(",")):
            index.setdefault(normal(header), (field, rank, ""))
    for field in _PARTS_OF_ADDRESS:
        for rank, (group, patterns) in enumerate(_WHERE.items()):
            for header in headers[field].split(","):
                for pattern in patterns.split(","):
                    index.setdefault(normal(pattern.format(header)), (field, rank, group))
    return index


_INDEX = _index()
