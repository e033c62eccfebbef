"""From the rows of a table to people, their referrals and their contracts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import partial

from referralmap.interchange.findings import (
    NO_CONTRACT,
    NOBODY,
    FoundContract,
    FoundReferral,
    Reference,
    TableRow,
)
from referralmap.interchange.importer import Gathered
from referralmap.interchange.tables import values
from referralmap.interchange.tables.columns.headers import (
    Columns,
    field_called,
    is_day,
    without_currency,
)
from referralmap.interchange.tables.columns.programs import normal
from referralmap.interchange.tables.columns.unused_columns import UnusedColumns
from referralmap.interchange.tables.decimal_signs import DecimalSigns, is_unclear
from referralmap.interchange.tables.row_addresses import addresses
from referralmap.interchange.tables.row_block import RowBlock
from referralmap.interchange.tables.row_givers import (
    NumberedRows,
    RowAbove,
    channel_named,
    givers_of,
)
from referralmap.interchange.tables.row_states import RowStates
from referralmap.interchange.tables.rows_of_nobody import rows_of_nobody
from referralmap.interchange.tables.values import Note
from referralmap.model.cleaning import one_line
from referralmap.model.fields.drafts import made_with, replaced
from referralmap.model.fields.record_fields import FIELDS, Field, Kind
from referralmap.model.identity.firms import names_a_firm, person_of
from referralmap.model.identity.given_names import given_first, is_spoken
from referralmap.model.person_names import joined_titles, parted_name, spoken_name
from referralmap.model.records import Contract, ContractId, Person, Referral
from referralmap.model.vocabulary import Channel, Stage, Status

_READ_APART = frozenset("id name title email phone tags street postcode city country".split())
_TAKEN_OVER = [f for f in FIELDS[Person] if f.headers and f.name not in _READ_APART]
_PARTS_OF_NAME = ("first", "middle", "last", "suffix")
_SAMPLES, _LONGEST_SAMPLE = 3, 60
_LONGEST_NAME = 1_000
"""In what is longer nobody looks for an address."""
_SOME_DAY = frozenset(("date", "datum"))
_WITH_ADDRESS = re.compile(
    r"(?:(?P<name>[^<>@(]*?)[\s<(]+)?(?:mailto:)?(?P<address>[^\s<>@(),;]+@[^\s<>@(),;]+)[>)]?\s*\Z"
)
"""Such as *Anna Huber <a@x.at>*, and an address alone."""
_CONTACT = re.compile(r"(.*?)\s*\(([^()\s]+@[^()\s]+)\)\Z")


class TableReader:
    """Adds what rows say to `gathered`, a block of them at once."""

    def __init__(
        self,
        columns: Columns,
        gathered: Gathered,
        line: int | None = None,
        *,
        of_spreadsheet: bool = False,
    ) -> None:
        """`line` is that of the headers, if they are on one."""
        self._columns = columns
        self._line = line
        self._gathered = gathered
        self._states = RowStates(columns, gathered)
        self._guesses_order = any(
            c.field == "turned_name" and field_called(c.header) != "turned_name"
            for c in columns.known
        )
        """Whether only the names say that family names stand first."""
        self._unused = UnusedColumns(columns)
        groups = {column.group for column in columns.known if column.field == "phone_label"}
        self._labelled = {
            c.header for c in columns.known if c.field == "phone" and c.group in groups
        }
        """The columns of numbers that a label may call those of a fax."""
        self._numbered = NumberedRows(columns)
        self._above = RowAbove()
        self._signs = DecimalSigns(of_spreadsheet=of_spreadsheet)
        self._open: list[tuple[FoundContract, str, str]] = []
        """Contracts whose amounts the rest of the column decides, with cell and header."""

    def read(self, rows: Sequence[TableRow]) -> list[Reference | None]:
        """The person that each of the rows is about, if it says so."""
        block = RowBlock(self._columns.known, rows)
        for row, read in enumerate(rows):
            if read.flawed:
                block.note(row, "bad_quotes")
            if any(cell.strip() for cell in read.cells[self._columns.width :]):
                more = filter(None, map(one_line, read.cells[self._columns.width :]))
                samples = "\n".join(text[:_LONGEST_SAMPLE] for text in [*more][:_SAMPLES])
                block.note(row, "extra_cells", samples=samples)
        found = self._read_people(block)
        known = [row for row, who in enumerate(found) if who is not None]
        people = [who for who in found if who is not None]
        if people:
            about = block.only(known)
            stages = self._read_referrals(about, people)
            self._read_contracts(about, people, stages)
            self._unused.see(about.unused)
        block.tell(self._gathered)
        return found

    def finish(self, headers: TableRow | None = None) -> None:
        """Take what only the whole column decides.

        Note once each column of `headers` of which something was not used, with two samples.
        """
        self._settle_amounts()
        self._gathered.referrals += self._numbered.settled()
        by_row = self._states.told_by_row()
        if headers is None:
            return
        self._note_guesses(headers)
        for header, samples in {**dict(self._unused.found(headers)), **by_row}.items():
            kind = "fax_numbers" if header in self._labelled else "unused_column"
            self._gathered.note_always(headers.line, kind, field=header, samples=samples)

    def _note_guesses(self, headers: TableRow) -> None:
        """Tell what columns were taken for that do not say it themselves."""
        fields = {column.field for column in self._columns.known}
        for column in self._columns.known:
            name = one_line(column.header)
            if column.field == "turned_name" and self._guesses_order:
                self._gathered.note_always(headers.line, "turned_column", field=name)
            is_day = column.field == "referred_on" and normal(name) in _SOME_DAY
            if is_day and "value" in fields and "signed" not in fields:
                self._gathered.note_always(headers.line, "day_of_referral", field=name)

    def _settle_amounts(self) -> None:
        """Take the contracts whose amounts depend on the rest of the column, and tell of them."""
        told: dict[tuple[str, str], tuple[int | None, dict[str, None]]] = {}
        for found, cell, header in self._open:
            contract, kind = found.fields, "unclear_amount"
            if decimals := self._signs.sign:
                note = partial(self._gathered.note, found.line)
                read = values.amount(cell, contract.currency, header, note, decimals)
                if read is None:
                    continue
                if read[0] == contract.value:
                    kind = ""
                else:
                    kind, contract = "read_as_decimals", replaced(contract, value=read[0])
            self._gathered.contracts.append(replaced(found, fields=contract))
            if kind:
                told.setdefault((kind, header), (found.line, {}))[1][cell] = None
        self._open.clear()
        for (kind, header), (line, cells) in told.items():
            samples = "\n".join([*cells][:2])
            self._gathered.note_always(line, kind, field=header, samples=samples)

    def _read_people(self, block: RowBlock) -> list[Reference | None]:
        """The person that each row is about; in a table of deals an id alone may tell."""
        if self._columns.deals:
            return self._buyers(block)
        names = _names(block, self._guesses_order)
        _note_broken_names(block)
        nobodies = dict(rows_of_nobody(names, block))
        for row, (kind, data) in nobodies.items():
            block.note(row, kind, **data)
        rows = [row for row in range(len(block)) if row not in nobodies]
        block, names = block.only(rows), [names[row] for row in rows]
        people, kept = self._people(block, names), []
        for row, name in enumerate(names):
            called = name or name_without_one(people[row])
            if not called:
                block.note(row, "no_name")
                continue
            kept.append(row)
            if not name:
                block.note(row, "named_by", name=called)
                people[row] = replaced(people[row], name=called)
        lines = [block.lines[row] for row in kept]
        added = self._gathered.add_people([people[row] for row in kept], lines)
        found: list[Reference | None] = [None] * (len(rows) + len(nobodies))
        for row, reference in zip(kept, added, strict=True):
            found[rows[row]] = reference
        return found

    def _buyers(self, block: RowBlock) -> list[Reference | None]:
        """The first contact of each deal; one without a name is known by an id alone."""
        buyers: list[Reference | None] = []
        for row, (contacts, ids) in enumerate(
            zip(block.parts("name"), block.parts("buyer_ids"), strict=True)
        ):
            for other in (*contacts[1:], *ids[1:]):
                block.note(row, "other_buyer", value=other)
            found = _CONTACT.match(contacts[0]) if contacts else None
            name, email = found.groups() if found else (contacts[0] if contacts else "", "")
            external = (self._columns.system, ids[0]) if ids else None
            buyer = Reference(external=external, email=email, name=name) if name or ids else None
            if name:
                title, name = parted_name(name)
                own = (external,) if external else ()
                person = Person(NOBODY, name, title=title, email=email, external_ids=own)
                buyer = self._gathered.add_person(person, block.lines[row])
            if buyer is None:
                block.note(row, "no_name")
            buyers.append(buyer)
        return buyers

    def _people(self, block: RowBlock, names: list[str]) -> list[Person]:
        """Those of all rows; `names` are freed from titles, and from firms in front of them."""
        titles, suffixes = _titles(block), block.peek("suffix")
        firms = list(block.text("organisation"))
        said = {field.name: self._said(block, field) for field in _TAKEN_OVER}
        emails, phones = (
            block.several("email", values.emails),
            block.several("phone", values.phones),
        )
        for row, (name, id_) in enumerate(zip(names, block.text("id"), strict=True)):
            if not name or id_:
                # what somebody has an id of was written by the map, which knows the name best
                continue
            whole = _WITH_ADDRESS.match(name[:_LONGEST_NAME]) if "@" in name else None
            if whole is not None and len(name) <= _LONGEST_NAME:
                known = {email.casefold() for email in emails[row]}
                if whole["address"].casefold() not in known:
                    emails[row] = [whole["address"], *emails[row]]
                names[row] = (whole["name"] or "").strip()
                continue
            end = f" {suffixes[row]}" if suffixes[row] else ""
            title, plain = parted_name(name.removesuffix(end))
            if title:
                titles[row] = joined_titles(titles[row], title)
            if ", " in plain and (found := person_of(plain, firms[row])):
                firm, plain = found
                if firms[row] and firms[row] != firm:
                    block.note(row, "beside_name", value=firm)
                firms[row] = firms[row] or firm
            names[row] = plain + (end if name.endswith(end) else "")
        return made_with(
            Person,
            len(block),
            id=block.text("id"),
            name=names,
            title=titles,
            email=[each[0] if each else "" for each in emails],
            emails=[tuple(each[1:]) for each in emails],
            phone=[each[0] if each else "" for each in phones],
            phones=[tuple(each[1:]) for each in phones],
            tags=[tuple(dict.fromkeys(values.tags(text))) for text in block.text("tags")],
            external_ids=self._external_ids(block),
            channel=self._channels(block),
            **{**said, "organisation": firms},
            **addresses(block),
        )

    def _channels(self, block: RowBlock) -> Sequence[Channel | None]:
        """Of those who came over a channel without anybody's referral."""
        if self._columns.system == "linkedin":
            return [Channel.LINKEDIN] * len(block)
        channels: list[Channel | None] = list(map(channel_named, block.peek("giver")))
        columns = [block.peek(f) for f in ("giver", "referred_on", "stage", "reason")]
        alone = [row for row, said in enumerate(zip(*columns, strict=True)) if not any(said)]
        named = [row for row, channel in enumerate(channels) if channel]
        rows = sorted((*alone, *named)) if named else alone
        for row, channel in zip(rows, block.word(Channel, "channel", rows), strict=True):
            channels[row] = channel or channels[row]
        return channels

    def _said(self, block: RowBlock, field: Field) -> Sequence[object]:
        """What a column says of a field of a person that needs no more than to be read."""
        if field.word is not None:
            return block.word(field.word, field.name)
        if field.kind is Kind.DAY:
            return block.date(field.name)
        if field.kind is Kind.FLAG:
            return block.read(field.name, values.flag)
        texts = block.text(field.name)
        if not field.on_request or not block.has(field.name):
            return texts
        cells = zip(texts, block.headers(field.name), block.lines, strict=True)
        return [
            values.on_request(text, field, header, line, self._gathered, self._line)
            for text, header, line in cells
        ]

    def _external_ids(self, block: RowBlock) -> list[tuple[tuple[str, str], ...]]:
        system = self._columns.system
        if system == "linkedin":
            profiles = [url.rstrip("/").casefold() for url in block.text("url")]
            return [(("linkedin", each),) if "/in/" in each else () for each in profiles]
        own = block.text("record_id")
        return [((system or "record", each),) if each else () for each in own]

    def _read_referrals(
        self, block: RowBlock, people: Sequence[Reference]
    ) -> Sequence[Stage | None]:
        """The stages are told also where there is no giver whose referral they could belong to."""
        givers = givers_of(block, self._above)
        self._numbered.see(block, people)
        days, stages = block.date("referred_on"), list(block.word(Stage, "stage"))
        for row, those in enumerate(givers):
            if those and stages[row] is None:
                stages[row] = self._states.stage(block, row)
        reasons = block.text("reason")
        said = zip(givers, days, stages, reasons, strict=True)
        rows = [row for row, each in enumerate(said) if any(each)]
        referrals = made_with(
            Referral,
            len(rows),
            giver=[NOBODY] * len(rows),
            receiver=[NOBODY] * len(rows),
            date=[days[row] for row in rows],
            stage=[stages[row] for row in rows],
            reason=[reasons[row] for row in rows],
            channel=block.word(Channel, "channel", rows),
        )
        found = [
            FoundReferral(giver, people[row], referral, block.lines[row])
            for row, referral in zip(rows, referrals, strict=True)
            for giver in givers[row] or [Reference()]
        ]
        self._gathered.referrals += self._numbered.without_numbers(found, block)
        return stages

    def _read_contracts(
        self, block: RowBlock, people: Sequence[Reference], stages: Sequence[Stage | None]
    ) -> None:
        texts, headers = block.text("value"), block.headers("value")
        rows = [row for row, text in enumerate(texts) if text]
        for row in range(len(texts)) if self._columns.deals else ():
            if not texts[row]:
                block.note(row, "deal_without_amount")
        said = dict(zip(rows, block.read("currency", _currency, rows), strict=True))
        for row in [row for row in rows if said[row] is None]:
            field, value = block.headers("currency")[row], block.peek("currency")[row]
            block.note(row, "not_a_currency", field=field, value=value, amount=texts[row])
        above = {row: without_currency(headers[row])[1] for row in rows}
        for row, code in said.items():
            if code and above[row] not in ("", code):
                block.note(row, "two_currencies", value=headers[row], currency=code)
                said[row] = None
        rows = [row for row in rows if said[row] is not None]
        self._signs.see(texts[row] for row in rows)
        amounts = {
            row: values.amount(
                texts[row],
                said[row] or above[row],
                headers[row],
                partial(block.note, row),
            )
            for row in rows
        }
        signed = dict(zip(rows, block.read("signed", self._signed, rows), strict=True))
        states = self._states.of(block, {row: (signed[row], stages[row]) for row in rows})
        status = {row: state for row, (state, _is_said) in states.items()}
        closed = [row for row in rows if status[row] is Status.WON and signed[row] is None]
        signed |= zip(closed, block.date("close_date", closed), strict=True)
        kept = [(row, amount) for row in rows if (amount := amounts[row]) is not None]
        rows = [row for row, _amount in kept]
        contracts = made_with(
            Contract,
            len(rows),
            id=self._contract_ids(block, rows),
            buyer=[NOBODY] * len(rows),
            value=[value for _row, (value, _currency) in kept],
            currency=[currency for _row, (_value, currency) in kept],
            status=[status[row] for row in rows],
            signed=[signed[row] for row in rows],
            product=block.text("product", rows),
        )
        for row, contract in zip(rows, contracts, strict=True):
            found = FoundContract(people[row], contract, block.lines[row], states[row][1])
            if is_unclear(texts[row]):
                self._open.append((found, texts[row], headers[row]))
            else:
                self._gathered.contracts.append(found)

    def _contract_ids(self, block: RowBlock, rows: Sequence[int]) -> list[ContractId]:
        own = block.text("deal_id", rows)
        return [ContractId(f"{self._columns.system}:{id_}") if id_ else NO_CONTRACT for id_ in own]

    def _signed(self, said: str, header: str, note: Note) -> datetime.date | None:
        """A day; what else stands in a column of both says how it ended."""
        return None if self._states.closes and not is_day(said) else values.date(said, header, note)


def _titles(block: RowBlock) -> list[str]:
    """The titles in all columns of them, such as *Anrede* and *Titel*, without salutations."""
    titles = [""] * len(block)
    for _column, texts in block.filled("title"):
        for row, text in enumerate(texts):
            if text and (title := values.title(text)) not in titles[row]:
                titles[row] = f"{titles[row]} {title}".strip()
    return titles


def _note_broken_names(block: RowBlock) -> None:
    """A problem for each cell with several lines, each of which may be the name of somebody."""
    for column, _texts in block.peek_at("name"):
        for row, cell in enumerate(block.cells[column.at]):
            lines = [line.strip() for line in cell.splitlines()] if "\n" in cell else []
            if sum(" " in line for line in lines) > 1:
                block.note(row, "may_be_several", name=one_line(cell)[:100])


def _names(block: RowBlock, guesses_order: bool) -> list[str]:
    """As the documented columns say it, or else as it is shown elsewhere."""
    names = list(block.text("name"))
    for row, text in enumerate(block.peek("turned_name") if block.has("turned_name") else ()):
        if text and (not names[row] or _says_the_same(text, names[row])):
            block.text("turned_name", [row])
            if not names[row]:
                is_plain = names_a_firm(text) or (guesses_order and is_spoken(text))
                names[row] = text if is_plain else _spoken(text, row, block)
    others = [field for field in (*_PARTS_OF_NAME, "shown_name") if block.has(field)]
    if not others:
        return names
    for row, documented in enumerate(names):
        names[row] = _shown_name(documented, others, row, block)
    return names


def _spoken(turned: str, row: int, block: RowBlock) -> str:
    """A name in the order in which it is spoken; a problem where that is not clear."""
    name = spoken_name(turned)
    title, plain = parted_name(name)
    if "," in turned or name != turned or " " not in plain:
        return name
    if said := given_first(plain):
        return f"{title} {said}".strip()
    block.note(row, "not_turned", name=turned)
    return name


def _shown_name(documented: str, fields: Sequence[str], row: int, block: RowBlock) -> str:
    """A name beside what else the row says of it in `fields`."""
    texts = {field: block.peek(field)[row] for field in fields}
    name = documented
    if not name:
        parts = [field for field in fields if field != "shown_name"]
        name = " ".join(filter(None, (block.text(field, [row])[0] for field in parts)))
        texts = {field: text for field, text in texts.items() if field == "shown_name"}
    for field, said in texts.items():
        if said and (not name or _says_the_same(said, name)):
            name = name or said
            block.text(field, [row])
    return name


def _says_the_same(shown: str, name: str) -> bool:
    """Whether the words of one are among those of the other, in whatever order."""
    words, more = (frozenset(normal(text).split()) for text in (shown, name))
    return words <= more or more <= words


def name_without_one(person: Person) -> str:
    """What somebody without a name is called by: the firm, or else an e-mail address."""
    return person.organisation or person.email


def _currency(cell: str, header: str, _note: Note) -> str | None:
    return values.currency(cell, header, _silently)


def _silently(_kind: str, **_data: str) -> None:
    """For words that need not be known."""
