"""From the rows of a table to people, their referrals and their contracts."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Mapping, Sequence
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
from referralmap.interchange.tables.programs import normal
from referralmap.interchange.tables.unused_columns import UnusedColumns
from referralmap.interchange.tables.values import Note
from referralmap.interchange.vcards.relation import is_referral, plain_label, somebody
from referralmap.model.cleaning import lines, one_line
from referralmap.model.fields.countries import country_code
from referralmap.model.fields.drafts import replaced
from referralmap.model.fields.record_fields import FIELDS, Field, Kind
from referralmap.model.person_names import name_key, parted_name
from referralmap.model.records import Contract, ContractId, Person, PersonId, Referral
from referralmap.model.vocabulary import Channel, Stage, Status

_T = TypeVar("_T")
_W = TypeVar("_W", Channel, Stage, Status)
_MANY_LINES = {
    field.name for kind in (Person, Referral) for field in FIELDS[kind] if field.kind is Kind.LINES
}
_READ_APART = frozenset("id name title email phone tags street postcode city country".split())
_TAKEN_OVER = [f for f in FIELDS[Person] if f.headers and f.name not in _READ_APART]
_MOST_GIVERS = 1_000
_GAP = re.compile(r"\s{20,}")
_PARTS_OF_NAME = ("first", "middle", "last", "suffix")
_SUMS = frozenset("summe gesamt total gesamtsumme zwischensumme sum subtotal summen".split())
_NUMBER = re.compile(r"[\d.,' %€$£+-]*(?:EUR|CHF|USD|Euro)?\Z")
_ENDS: Mapping[Stage, Status] = {
    Stage.WON: Status.WON,
    Stage.NO_DEAL: Status.LOST,
    Stage.DECLINED: Status.LOST,
}
"""How a contract stands after such a stage; after all others it is open."""
_STAGES: Mapping[Status, Stage] = {Status.WON: Stage.WON, Status.LOST: Stage.NO_DEAL}
_FORMULA_OF_TEXT = re.compile(r'="((?:[^"]|"")*)"\Z')
"""Such as ``="0664 1"``, by which a number keeps its zeros in a spreadsheet."""
_CONTACT = re.compile(r"(.*?)\s*\(([^()\s]+@[^()\s]+)\)\Z")


class TableReader:
    """Adds what each row says to `gathered`."""

    def __init__(self, columns: Columns, gathered: Gathered, line: int | None = None) -> None:
        """`line` is that of the headers, if they are on one."""
        self._columns = columns
        self._line = line
        self._gathered = gathered
        self._says_stage = any(column.field == "stage" for column in columns.known)
        self._unused = UnusedColumns(columns)

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
            self._unused.see(row, cells.used)
        return who

    def note_unused(self, headers: TableRow) -> None:
        """One problem for each column of which something was not used, with two samples."""
        for header, samples in self._unused.found(headers):
            self._gathered.note_always(headers.line, "unused_column", field=header, samples=samples)

    def _read_person(self, cells: _Cells) -> Reference | None:
        """Whom the row is about; in a table of deals it may be known by an id alone."""
        if self._columns.deals:
            return self._buyer(cells)
        if name := _name(cells):
            if _is_sum(name, cells):
                cells.note("row_of_sums")
                return None
            title = ""
            if not cells.has("id"):
                # what somebody has an id of was written by the map, which knows the name best
                title, name = parted_name(name)
            person = self._person(cells, name)
            if title and title != person.title:
                title = " ".join(filter(None, (person.title, title)))
                person = replaced(person, title=title)
            return self._gathered.add_person(person, cells.line)
        person = self._person(cells, "")
        name = name_without_one(person)
        if not name:
            cells.note("no_name")
            return None
        cells.note("named_by", name=name)
        person = replaced(person, name=name)
        return self._gathered.add_person(person, cells.line)

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
        return _with_address(replaced(person, channel=channel), cells)

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
        if len(givers) > _MOST_GIVERS:
            cells.note("too_many_givers", limit=str(_MOST_GIVERS))
            givers = givers[:_MOST_GIVERS]
        found = [reference for reference in map(somebody, givers) if reference]
        fields = replaced(
            JUST_REFERRED,
            date=cells.date("referred_on"),
            stage=cells.word(Stage, "stage") or (self._stage_by_status(cells) if found else None),
            reason=cells.text("reason"),
        )
        if not found and fields == JUST_REFERRED:
            return None
        fields = replaced(fields, channel=cells.word(Channel, "channel"))
        for giver in found or [Reference()]:
            self._gathered.referrals.append(FoundReferral(giver, who, fields, cells.line))
        return fields.stage

    def _stage_by_status(self, cells: _Cells) -> Stage | None:
        """What *Status* says of a referral, in tables without a column for its stage."""
        said = cells.peek("status")
        if not said or self._columns.deals or self._says_stage:
            return None
        stage = values.word(Stage, said, "", _silently)
        status = None if stage else values.word(Status, said, "", _silently)
        stage = stage or (_STAGES.get(status) if status else None)
        if stage is not None:
            cells.text("status")
        return stage

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
        said = cells.text("status")
        status = values.word(Status, said, "", _silently) if said else None
        if status is None and said and not self._columns.deals:
            stage = values.word(Stage, said, "", _silently)
            return _ENDS.get(stage, Status.OPEN) if stage else cells.word(Status, "status")
        return status or (Status.OPEN if self._columns.deals else None)

    def _contract_id(self, cells: _Cells) -> ContractId:
        own = cells.text("record_id") if self._columns.deals else ""
        return ContractId(f"{self._columns.system}:{own}") if own else NO_CONTRACT


class _Cells:
    """One row, asked for by field; each text is cleaned, and freed from the guard of an export.

    `used` are the columns that were asked for so far.
    """

    def __init__(self, columns: Sequence[Column], row: TableRow, gathered: Gathered) -> None:
        self.line = row.line
        self.used: set[int] = set()
        self._gathered = gathered
        self._filled: dict[str, list[tuple[Column, str]]] = {}
        width = len(row.cells)
        for column in columns:
            if column.at < width and (cell := row.cells[column.at]):
                clean = lines if column.field in _MANY_LINES else _short
                if text := unguarded(clean(cell)):
                    self._filled.setdefault(column.field, []).append((column, text))

    def note(self, kind: str, **data: str) -> None:
        self._gathered.note(self.line, kind, **data)

    def filled(self, field: str) -> Sequence[tuple[Column, str]]:
        """The columns of `field` that hold anything here, and their texts."""
        found = self._filled.get(field, ())
        self.used.update(column.at for column, _text in found)
        return found

    def first(self, field: str) -> tuple[str, str]:
        """The header and the text of the first column that holds anything."""
        found = self._filled.get(field)
        if not found:
            return "", ""
        column, text = found[0]
        # others that say the same are no loss
        self.used.update(other.at for other, again in found if again == text)
        return column.header, text

    def text(self, field: str) -> str:
        return self.first(field)[1]

    def texts(self) -> list[str]:
        """All that the known columns hold."""
        return [text for found in self._filled.values() for _column, text in found]

    def peek_at(self, field: str) -> Sequence[tuple[Column, str]]:
        """As `filled`, without using it."""
        return self._filled.get(field, ())

    def peek(self, field: str) -> str:
        """As `text`, without using it."""
        return next((text for _column, text in self.peek_at(field)), "")

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
    """As the documented columns say it, or else as it is shown elsewhere."""
    name = cells.text("name")
    others = (*_PARTS_OF_NAME, "shown_name") if name else ("shown_name",)
    name = name or " ".join(filter(None, map(cells.text, _PARTS_OF_NAME)))
    for field in others:
        said = cells.peek(field)
        if said and (not name or _says_the_same(said, name)):
            name = name or said
            cells.text(field)
    return name


def _is_sum(name: str, cells: _Cells) -> bool:
    return name_key(name).strip(":") in _SUMS and all(
        _NUMBER.match(text) or text == name for text in cells.texts()
    )


def _says_the_same(shown: str, name: str) -> bool:
    """Whether the words of one are among those of the other, in whatever order."""
    words, more = (frozenset(normal(text).split()) for text in (shown, name))
    return words <= more or more <= words


def name_without_one(person: Person) -> str:
    """What somebody without a name is called by: the firm, or else an e-mail address."""
    return person.organisation or person.email


def _with_address(person: Person, cells: _Cells) -> Person:
    """`person` with the address that the row knows best; parts of two are never mixed."""
    groups: dict[str, dict[str, str]] = {}
    for field in ("street", "postcode", "city", "country"):
        for column, text in cells.peek_at(field):
            groups.setdefault(column.group, {}).setdefault(field, text)
    if not groups:
        return person
    group = max(groups, key=lambda group: len(groups[group]))
    best = groups[group]
    for field in best:
        cells.used.update(c.at for c, text in cells.peek_at(field) if text == best[field])
    best["country"] = country_code(best.get("country", ""))
    return replaced(person, **best)


@functools.lru_cache(maxsize=1 << 13)
def _short(cell: str) -> str:
    """As `one_line`, without long gaps, over which patterns would take their time."""
    text = one_line(cell)
    if formula := _FORMULA_OF_TEXT.match(text):
        text = formula[1].replace('""', '"').strip()
    return _GAP.sub(" ", text)


def _silently(_kind: str, **_data: str) -> None:
    """For words that need not be known."""
