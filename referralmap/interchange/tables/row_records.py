"""From the rows of a table to people, their referrals and their contracts."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from referralmap.interchange.findings import (
    JUST_REFERRED,
    NO_CONTRACT,
    NOBODY,
    FoundContract,
    FoundReferral,
    Reference,
)
from referralmap.interchange.importer import Gathered
from referralmap.interchange.tables import values
from referralmap.interchange.tables.cells import parted, unguarded
from referralmap.interchange.tables.csv_rows import TableRow
from referralmap.interchange.tables.headers import Column, Columns
from referralmap.interchange.tables.values import Note
from referralmap.interchange.vcards.relation import is_referral, plain_label, somebody
from referralmap.model.cleaning import lines, one_line
from referralmap.model.fields.countries import country_code
from referralmap.model.fields.record_fields import FIELDS, Field, Kind
from referralmap.model.records import Contract, ContractId, Person, PersonId, Referral
from referralmap.model.vocabulary import Channel, Stage, Status

_T = TypeVar("_T")
_W = TypeVar("_W", Channel, Stage, Status)
_MANY_LINES = {
    field.name for kind in (Person, Referral) for field in FIELDS[kind] if field.kind is Kind.LINES
}
_READ_APART = frozenset("id name title email phone tags street postcode city country".split())
_TAKEN_OVER = [f for f in FIELDS[Person] if f.headers and f.name not in _READ_APART]
_CONTACT = re.compile(r"(.*?)\s*\(([^()\s]+@[^()\s]+)\)\Z")


class TableReader:
    """Adds what each row says to `gathered`."""

    def __init__(self, columns: Columns, gathered: Gathered, line: int | None = None) -> None:
        """`line` is that of the headers, if they are on one."""
        self._columns = columns
        self._line = line
        self._gathered = gathered

    def read(self, row: TableRow) -> Reference | None:
        """Whom the row is about, if it says so."""
        cells = _Cells(self._columns.known, row, self._gathered)
        if row.flawed:
            cells.note("bad_quotes")
        if any(cell.strip() for cell in row.cells[self._columns.width :]):
            cells.note("extra_cells")
        who = self._read_person(cells)
        if who is not None:
            stage = self._read_referrals(cells, who)
            self._read_contract(cells, who, stage)
        return who

    def _read_person(self, cells: _Cells) -> Reference | None:
        """Whom the row is about; in a table of deals it may be known by an id alone."""
        if self._columns.deals:
            return self._buyer(cells)
        name = _name(cells)
        if not name:
            cells.note("no_name")
            return None
        return self._gathered.add_person(self._person(cells, name), cells.line)

    def _buyer(self, cells: _Cells) -> Reference | None:
        """The first contact of a deal."""
        contacts, ids = cells.parts("name"), cells.parts("buyer_ids")
        found = _CONTACT.match(contacts[0]) if contacts else None
        name, email = found.groups() if found else (contacts[0] if contacts else "", "")
        if not name and not ids:
            cells.note("no_name")
            return None
        external = (self._columns.system, ids[0]) if ids else None
        return Reference(external=external, email=email, name=name)

    def _person(self, cells: _Cells, name: str) -> Person:
        emails, phones = (
            cells.several("email", values.emails),
            cells.several("phone", values.phones),
        )
        said: dict[str, Any] = {field.name: self._said(cells, field) for field in _TAKEN_OVER}
        person = Person(
            PersonId(cells.text("id")),
            name,
            title=values.title(cells.text("title")),
            email=emails[0] if emails else "",
            emails=tuple(emails[1:]),
            phone=phones[0] if phones else "",
            phones=tuple(phones[1:]),
            tags=tuple(dict.fromkeys(values.tags(cells.text("tags")))),
            channel=Channel.LINKEDIN if self._columns.system == "linkedin" else None,
            external_ids=self._external_ids(cells),
            **said,
        )
        if any(cells.has(field) for field in ("giver", "referred_on", "stage", "reason")):
            return _with_address(person, cells)
        # who came over a channel without anybody's referral
        channel = person.channel or cells.word(Channel, "channel")
        return _with_address(dataclasses.replace(person, channel=channel), cells)

    def _said(self, cells: _Cells, field: Field) -> object:
        """What a column says of a field of a person that needs no more than to be read."""
        vocabulary: Any = field.word
        if vocabulary is not None:
            return cells.read(field.name, partial(values.word, vocabulary))
        if field.kind is Kind.DAY:
            return cells.date(field.name)
        if field.kind is Kind.FLAG:
            return cells.read(field.name, values.flag)
        if not field.on_request:
            return cells.text(field.name)
        header, text = cells.first(field.name)
        return values.on_request(text, field, header, cells.line, self._gathered, self._line)

    def _external_ids(self, cells: _Cells) -> tuple[tuple[str, str], ...]:
        system = self._columns.system
        if system == "linkedin":
            profile = cells.text("url").rstrip("/").casefold()
            return (("linkedin", profile),) if "/in/" in profile else ()
        own = cells.text("record_id")
        return ((system or "record", own),) if own else ()

    def _read_referrals(self, cells: _Cells, who: Reference) -> Stage | None:
        """The stage is told also if there is no giver whose referral it could belong to."""
        givers = [*cells.parts("giver"), *self._relations(cells)]
        found = [reference for reference in map(somebody, givers) if reference]
        fields = dataclasses.replace(
            JUST_REFERRED,
            date=cells.date("referred_on"),
            stage=cells.word(Stage, "stage"),
            reason=cells.text("reason"),
        )
        if not found and fields == JUST_REFERRED:
            return None
        fields = dataclasses.replace(fields, channel=cells.word(Channel, "channel"))
        for giver in found or [Reference()]:
            self._gathered.referrals.append(FoundReferral(giver, who, fields, cells.line))
        return fields.stage

    def _relations(self, cells: _Cells) -> list[str]:
        """The givers among Google's relations and own fields; other relations are a problem."""
        givers = []
        for kind in ("relation", "custom"):
            labels = {c.group: text for c, text in cells.filled(f"{kind}_label")}
            for column, value in cells.filled(kind):
                label = plain_label(labels.get(column.group, ""))
                if is_referral(label):
                    givers += parted(value)
                elif kind == "relation":
                    cells.note("relation", label=label, name=value)
        return givers

    def _read_contract(self, cells: _Cells, who: Reference, stage: Stage | None) -> None:
        header, text = cells.first("value")
        if not text:
            return
        currency = cells.read("currency", values.currency)
        if currency is None:
            return
        value = values.amount(text, currency, header, cells.note)
        status, signed = self._status(cells), cells.date("signed")
        if status is None:
            status = Status.WON if signed or stage is Stage.WON else Status.OPEN
        if status is Status.WON and signed is None:
            signed = cells.date("close_date")
        if value is None:
            return
        contract = Contract(
            self._contract_id(cells),
            NOBODY,
            *value,
            status=status,
            signed=signed,
            product=cells.text("product"),
        )
        self._gathered.contracts.append(FoundContract(who, contract, cells.line))

    def _status(self, cells: _Cells) -> Status | None:
        """Deals have stages of their own, and all that are neither won nor lost are open."""
        if not self._columns.deals:
            return cells.word(Status, "status")
        return values.word(Status, cells.text("status"), "", _silently) or Status.OPEN

    def _contract_id(self, cells: _Cells) -> ContractId:
        own = cells.text("record_id") if self._columns.deals else ""
        return ContractId(f"{self._columns.system}:{own}") if own else NO_CONTRACT


class _Cells:
    """One row, asked for by field; each text is cleaned, and freed from the guard of an export."""

    def __init__(self, columns: Sequence[Column], row: TableRow, gathered: Gathered) -> None:
        self.line = row.line
        self._gathered = gathered
        self._filled: dict[str, list[tuple[Column, str]]] = {}
        width = len(row.cells)
        for column in columns:
            if column.at < width and (cell := row.cells[column.at]):
                clean = lines if column.field in _MANY_LINES else one_line
                if text := unguarded(clean(cell)):
                    self._filled.setdefault(column.field, []).append((column, text))

    def note(self, kind: str, **data: str) -> None:
        self._gathered.note(self.line, kind, **data)

    def filled(self, field: str) -> Sequence[tuple[Column, str]]:
        """The columns of `field` that hold anything here, and their texts."""
        return self._filled.get(field, ())

    def first(self, field: str) -> tuple[str, str]:
        """The header and the text of the first column that holds anything."""
        filled = self._filled.get(field)
        return (filled[0][0].header, filled[0][1]) if filled else ("", "")

    def text(self, field: str) -> str:
        return self.first(field)[1]

    def has(self, field: str) -> bool:
        return field in self._filled

    def parts(self, field: str) -> list[str]:
        return [part for _column, text in self.filled(field) for part in parted(text)]

    def several(self, field: str, read: Callable[[str, str, Note], list[str]]) -> list[str]:
        """What `read` finds in all columns of `field`, each once."""
        found = [item for c, text in self.filled(field) for item in read(text, c.header, self.note)]
        return list(dict.fromkeys(found))

    def read(self, field: str, read: Callable[[str, str, Note], _T]) -> _T:
        header, text = self.first(field)
        return read(text, header, self.note)

    def date(self, field: str) -> datetime.date | None:
        return self.read(field, values.date)

    def word(self, kind: type[_W], field: str) -> _W | None:
        header, text = self.first(field)
        return values.word(kind, text, header, self.note)


def _name(cells: _Cells) -> str:
    parts = (cells.text(field) for field in ("first", "middle", "last", "suffix"))
    return cells.text("name") or " ".join(filter(None, parts))


def _with_address(person: Person, cells: _Cells) -> Person:
    """`person` with the address that the row knows best; parts of two are never mixed."""
    groups: dict[str, dict[str, str]] = {}
    for field in ("street", "postcode", "city", "country"):
        for column, text in cells.filled(field):
            groups.setdefault(column.group, {}).setdefault(field, text)
    if not groups:
        return person
    best = max(groups.values(), key=len)
    best["country"] = country_code(best.get("country", ""))
    return dataclasses.replace(person, **best)  # type: ignore[arg-type]


def _silently(_kind: str, **_data: str) -> None:
    """For words that need not be known."""
