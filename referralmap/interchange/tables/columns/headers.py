"""What the columns of a table of people hold, known by their headers in German and English.

The header rows of address books and sales programs are in FORMATS.md §4.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from referralmap.interchange.findings import FoundColumn, TableRow, Unreadable
from referralmap.interchange.tables.columns.programs import (
    Meaning,
    known_to_some_program,
    normal,
    program_of,
)
from referralmap.model.cleaning import one_line
from referralmap.model.dates import AmbiguousDate, NotADate, TwoDigitYear, read_date
from referralmap.model.fields.currencies import is_code
from referralmap.model.fields.drafts import replaced
from referralmap.model.fields.record_fields import FIELDS, Field
from referralmap.model.identity.given_names import are_turned
from referralmap.model.money import USUAL
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
_CALLED_BY_TRADE = (
    "person, contact, contact name, kontakt, kontaktname, contact person, kontaktperson, "
    "ansprechpartner, ansprechpartnerin, client, client name, customer, customer name, kunde, "
    "kundin, kundenname, kunden, empfohlene person, empfohlener, empfohlene, referred person, "
    "receiver, empfänger, empfängerin, vor und nachname, vor und zuname, vorname nachname, "
    "vorname name, vorname und nachname, first and last name, first name last name, person name, "
    "associated contact, associated contacts, zugehöriger kontakt, zugehörige kontakte, "
    "interessent, interessentin, prospect, lead, lead name, klient, klientin, "
    "mandant, mandantin, teilnehmer, teilnehmerin, versicherungsnehmer, "
    "versicherungsnehmerin, versicherter, mitglied, schüler, schülerin, patient, patientin, "
    "gast, auftraggeber, auftraggeberin, bauherr, käufer, käuferin, mieter, mieterin, coachee, "
    "name des kunden, name der kundin, participant, member, student, guest, buyer"
)
"""What a column of names may be called; beside documented names it holds something else."""
_PARTS_OF_ADDRESS = ("street", "postcode", "city", "country")
# What is no field of a record, but becomes one; in the order of preference.
_MORE_HEADERS: Mapping[str, str] = {
    "row_number": "nr, no, lfd nr, laufende nr, laufende nummer, zeile, row, row number, pos, lfd, "
    "lfdnr",
    "customer_number": "kundennummer, kundennr, kunden nr, kd nr, kdnr, kundenno, customer number, "
    "customer no, client number, client no, mandantennummer, mandanten nr, klientennummer, "
    "klienten nr, mitgliedsnummer, mitglieds nr, adressnummer, adress nr",
    "record_id": "record id, datensatz id",
    "person_id": "person id, contact id",
    "deal_id": "deal id, opportunity id, geschäft id, abschluss id, contract id, kontrakt id, "
    "vertrag id, vertrags id",
    "deal_number": "deal nr, deal nummer, deal no, deal number, contract no, contract number, "
    "vertragsnummer, vertragsnr, vertrags nr, vertrag nr, kontraktnummer, kontraktnr, kontrakt nr, "
    "polizzennummer, polizzennr, polizzen nr, polizze nr, policennummer, policen nr, police nr, "
    "policy number, policy no, auftragsnummer, auftragsnr, auftrags nr, auftrag nr, order number, "
    "order no, abschlussnummer, abschluss nr, geschäftsnummer",
    "first": "first name, firstname, given name, vorname, forename, prénom, prenom",
    "middle": "middle name, middle names, additional name, weitere vornamen, zweiter vorname",
    "last": "last name, lastname, surname, family name, nachname, familienname, zuname, "
    "nom de famille, cognome",
    "suffix": "suffix, name suffix, namenssuffix",
    "title_or_position": "title",
    "shown_name": "full name, fullname, display name, vollständiger name, anzeigename, file as, "
    "speichern unter, angezeigter name",
    "called": _CALLED_BY_TRADE,
    "turned_name": "nachname vorname, name vorname, familienname vorname, zuname vorname, "
    "nachname und vorname, name und vorname, familienname und vorname, zu und vorname, "
    "last name first name, lastname firstname, surname first name, family name given name, "
    "last first name, kunde nachname vorname, kunde name vorname, name nachname vorname",
    "some_day": "date, datum",
    "place": "plz ort, plz und ort, plz wohnort, postleitzahl ort, postleitzahl und ort, zip city",
    "deal": "abschluss, abschlüsse, geschäft, deal, ergebnis, outcome",
    "giver": "referred by, empfohlen von, empfehlungsgeber, empfehlungsgeberin, empfehlung von, "
    "empfohlen durch, recommended by, referrer, giver, introduced by, vermittelt von, vermittelt "
    "durch, geworben von, geber, geberin, empfehler, empfehlerin, tippgeber, tippgeberin, tipp "
    "von, kam über, kam durch, kommt von, referral source, referred from, recommandé par, "
    "recommandée par, présenté par, parrain, marraine, consigliato da, raccomandato da, "
    "presentato da, empf von, empf durch, empf geber, empfgeber, empfehlung durch, empfohlen über, "
    "vermittler, vermittlerin, vermittelt über, geworben durch, gekommen über, gekommen durch, "
    "kommt über, kommt durch, zuweiser, zuweiserin, zugewiesen von, zugewiesen durch, "
    "aufmerksam durch, auf uns aufmerksam durch, wer hat empfohlen, wer hat uns empfohlen, "
    "wer hat mich empfohlen, wer hat dich empfohlen, wer hat sie empfohlen, "
    "woher kennst du uns, woher kennen sie uns, woher kennst du mich, woher kennen sie mich, "
    "wie sind sie auf uns gekommen, wie bist du auf uns gekommen, durch wen, über wen, von wem, "
    "who referred you, how did you hear about us, geworben von kd nr, empfohlen von kd nr, "
    "empfohlen von nr, empfehlung von nr, geworben von nr",
    "close_date": "close date, closing date",
    "buyer_ids": "associated contact ids, associated contact id, zugehörige kontakt ids, "
    "zugehörige kontakt id",
}
_WHERE = {
    "": "{0}",
    "business": "business {0}, {0} geschäftlich, work {0}",
    "home": "home {0}, {0} privat",
    "other": "other {0}, weitere {0}, weiterer {0}, weiteres {0}",
}
_PLACES = {
    **dict.fromkeys(
        "büro geschäftlich dienstlich geschäft arbeit firma business work g".split(), "business"
    ),
    **dict.fromkeys("privat private persönlich zuhause home p".split(), "home"),
    **dict.fromkeys("weitere weiterer weiteres sonstige andere other".split(), "other"),
}
"""What addresses and numbers are called by, and the group of addresses."""
_MOBILE = frozenset("mobil mobile mobiltelefon handy nummer number".split())
_KINDS = _MOBILE | {*_PLACES, *"iphone main haupt blog homepage profile profil page cell".split()}
"""The usual labels of addresses and numbers."""
_EMAILS = re.compile(r"e ?mail (\d+ )?(address|adresse|value|work|home|other|arbeit|privat)\Z")
_ANOTHER = re.compile(r"(\D+?) ?(\d{1,3})\Z")
"""Such as *E-Mail 2* and *Telefon 3*."""
_SEVERAL = frozenset(("email", "phone", "giver", "tags", "notes"))
_NUMBERED = re.compile(
    r"(e mail|phone|telefon|website|address|organi[sz]ation|relation|custom field) (\d+) (.+)\Z"
)
_NUMBERED_FIELDS = {
    ("phone", "value"): "phone",
    ("telefon", "wert"): "phone",
    ("phone", "label"): "phone_label",
    ("phone", "type"): "phone_label",
    ("telefon", "label"): "phone_label",
    ("telefon", "typ"): "phone_label",
    **{
        (kind, part): "address_label"
        for kind in ("e mail", "address", "website", "organization", "organisation")
        for part in ("label", "type", "typ")
    },
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
_SIGNS = {
    **{"€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "$": "USD", "us$": "USD"},
    **{"fr": "CHF", "sfr": "CHF", "franken": "CHF", "francs": "CHF"},
}
"""What stands for a currency in a header, as in a cell."""
_GENDERED = re.compile(r" in(?:nen)?\Z")
_PREFIXES = re.compile(
    r"(person|deal|contact|kontakt|geschäft|abschluss|vn|kund(?:e|in|en)|mitglied|mandant|klient) "
)
_NUMBER_OF_DEAL = re.compile(r"[A-Za-z]{1,6}[-/_.#]?\d[\w/.-]*")
_DEAL_NAMES = frozenset(("deal name", "deal title", "deal titel", "potential name"))
_DEALS = _DEAL_NAMES | {"deal wert", "deal value"}
_OF_PEOPLE = frozenset("first last email phone street postcode city giver".split())
"""What no list of deals has, but of people with a deal each."""
_UNKNOWN: Meaning = ("", 0, "")
_LONGEST_HEADER = 100
_LONGEST_SAMPLE = 60
_NAMELESS = re.compile(r"#\d+")
IGNORED = "ignore"
"""The field of a column that is not wanted."""
_IDS = frozenset(("id", "record_id", "person_id"))
NAMES = frozenset(("name", "first", "last", "shown_name", "turned_name"))


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
    ignored: frozenset[int] = frozenset()
    """The columns of which the user said that they are not wanted."""

    @property
    def holds_names(self) -> bool:
        fields = {column.field for column in self.known}
        return bool(fields & NAMES) or (self.deals and "buyer_ids" in fields)


def field_called(text: str) -> str | None:
    """The field that the user means by `text`: its key or one of its headers."""
    key = normal(text)
    if key in _TABLE_FIELDS:
        return key
    found = _known(key)[0]
    return _MEANT.get(found, found) or None


def is_by_trade(header: str) -> bool:
    """Whether `header` is a word such as *Kundin*, which may as well stand behind a name."""
    return _known(normal(header))[0] == "called"


def columns_of(
    row: Sequence[str],
    mapped: Iterable[tuple[str, str]] = (),
    below: Sequence[Sequence[str]] = (),
) -> Columns:
    """What the cells of a header row stand for; `mapped` are columns that the user explained.

    The rows `below` decide where a header may mean several things.
    """
    headers = [normal(cell[:_LONGEST_HEADER]) for cell in row]
    said = {_said_of(column): field_called(field) or field for column, field in mapped}
    fields = {*said.values()} - _SEVERAL
    program = program_of(headers)
    known: list[Column] = []
    ignored = []
    for at, header in enumerate(headers):
        field = said.get(header) if header else said.get(nameless(at))
        if field == IGNORED:
            ignored.append(at)
        elif field:
            known.append(Column(field, at, row[at].strip() or nameless(at), -1))
        if field:
            continue
        field, rank, group = (program.columns.get(header) or _known(header)) if header else _UNKNOWN
        if not field and _known(rest := normal(without_currency(row[at])[0]))[0] == "value":
            field, rank, group = _known(rest)
        if field and field not in fields:
            known.append(Column(field, at, row[at].strip(), rank, group))
    known += _currencies(known, row, below, ignored)
    known.sort(key=lambda column: (column.rank, column.at))
    is_of_people = any(column.field in _OF_PEOPLE for column in known)
    deals = bool(_DEALS & set(headers)) and not is_of_people
    settled = tuple(_settled(known, headers, deals, below))
    system = program.key or _system(headers)
    return Columns(settled, len(row), deals, system, frozenset(ignored))


def found_columns(
    header: TableRow, columns: Columns, below: Sequence[TableRow]
) -> list[FoundColumn]:
    """Every column with a header or a cell in the rows `below`, and what it was taken for."""
    fields = {column.at: column.field for column in columns.known}
    fields |= dict.fromkeys(columns.ignored, IGNORED)
    found = []
    for at, cell in enumerate(header.cells):
        cells = (row.cells[at].strip() for row in below if at < len(row.cells))
        sample = one_line(next(filter(None, cells), ""))[:_LONGEST_SAMPLE]
        if cell.strip() or sample:
            name = one_line(cell)[:_LONGEST_HEADER] or nameless(at)
            found.append(FoundColumn(name, fields.get(at, ""), sample))
    return found


def is_usual_kind(label: str) -> bool:
    """Whether a label of a number or address, such as *Work*, says nothing but where it is."""
    return all(word in _KINDS for word in normal(label).split())


def nameless(at: int) -> str:
    """What column number `at` (from 0) is called if it has no header: ``#3``."""
    return f"#{at + 1}"


def _said_of(column: str) -> str:
    return column.strip() if _NAMELESS.fullmatch(column.strip()) else normal(column)


def refuse_unknown_fields(mapped: Iterable[tuple[str, str]], headers: Iterable[str]) -> None:
    """Raise `Unreadable` if the user explained a column that is none of `headers`, or by a field
    that there is not.
    """
    known = {normal(header) for header in headers}
    shown = ", ".join(header.strip()[:60] for header in list(headers)[:30])
    for column, field in mapped:
        if field != IGNORED and field_called(field) is None:
            raise Unreadable("no_such_field", None, {"field": field})
        if normal(column) not in known:
            raise Unreadable("no_such_column", None, {"column": column, "columns": shown})


@functools.lru_cache(maxsize=200)
def without_currency(header: str) -> tuple[str, str]:
    """A header such as *Prämie (CHF)*, *Umsatz in €* or *EUR-Betrag* without its currency, and the
    code of that; two empty texts if there is none.
    """
    words = header[:_LONGEST_HEADER].replace("-", " ").split()
    for at in (-1, 0) if len(words) > 1 else ():
        word = words[at].strip("()[]{}:,.")
        code = word if is_code(word) else _SIGNS.get(word.casefold(), "")
        if code:
            rest = words[:-1] if at else words[1:]
            return " ".join(rest[:-1] if rest[-1].casefold() == "in" else rest), code
    return "", ""


def _currencies(
    known: Sequence[Column],
    row: Sequence[str],
    below: Sequence[Sequence[str]],
    ignored: Sequence[int],
) -> Iterable[Column]:
    """The one column beside amounts that is not known and holds nothing but codes of currencies."""
    fields = {column.field for column in known}
    if "value" not in fields or "currency" in fields:
        return ()
    others = {*range(len(row))} - {column.at for column in known} - {*ignored}
    found = [at for at in sorted(others) if _are_currencies(_cells(at, below))]
    return [Column("currency", at, row[at].strip() or nameless(at)) for at in found[:1]]


def _are_currencies(cells: Sequence[str]) -> bool:
    return not {*USUAL}.isdisjoint(cells) and all(map(is_code, cells))


def _known(header: str) -> Meaning:
    """Field, rank and group of a normalised header."""
    if found := _INDEX.get(header):
        return found
    if found_email := _EMAILS.match(header):
        return "email", 100 + int(found_email[1] or 0), ""
    if numbered := _NUMBERED.match(header):
        kind, number, part = numbered.groups()
        field = _NUMBERED_FIELDS.get((kind, part))
        return (field, 200 + int(number[:4]), number) if field else _UNKNOWN
    if another := _ANOTHER.match(header):
        base = _INDEX.get(another[1])
        if base and base[0] in _SEVERAL:
            return base[0], 100 + int(another[2]), ""
    if _PREFIXES.match(header):
        return _known(header.partition(" ")[2])
    if ending := _GENDERED.search(header):
        # Teilnehmer/in and Empfehlungsgeber:innen
        return _INDEX.get(header[: ending.start()], _UNKNOWN)
    return known_to_some_program(header) or _known_somewhere(header)


def _known_somewhere(header: str) -> Meaning:
    """What *Tel. (Büro)* and *Privat: Stadt* mean, where a word says of which place."""
    words = header.split()
    for spare in (_PLACES, {*_PLACES, *_MOBILE}):
        field, rank, _group = _INDEX.get(" ".join(w for w in words if w not in spare), _UNKNOWN)
        place = next((_PLACES[word] for word in words if word in _PLACES), "")
        if field in _PARTS_OF_ADDRESS or field in ("email", "phone"):
            return field, 250 + rank, place
    return _UNKNOWN


def _settled(
    known: list[Column], headers: list[str], deals: bool, below: Sequence[Sequence[str]]
) -> Iterable[Column]:
    """The columns, where what one means depends on the others."""
    fields = {column.field for column in known}
    name_is_last = "first" in fields and "last" not in fields
    is_named = bool(fields & NAMES)
    title_is_prefix = bool(fields & {"position", "middle", "suffix"}) and "title" not in fields
    for column in known:
        field = column.field
        if field == "title_or_position":
            field = "title" if title_is_prefix else "position"
        elif field == "name" and name_is_last and column.rank <= 1:
            field = "last"
        elif headers[column.at] == "nome" and "last" in fields and "first" not in fields:
            field = "first"
        elif field == "called":
            if is_named:
                continue
            field, is_named = "name", True
        elif field in _IDS:
            field = _id_of(field, headers, column, fields, deals)
        elif field == "stage" and deals:
            field = "" if "status" in fields else "status"
        elif field == "some_day":
            field = _day_of(fields)
        elif field == "deal_number" or (field == "deal" and _are_numbers(column, fields, below)):
            field = _number_of(column, fields, below)
            fields.add(field)
        elif field == "deal":
            field = _deal_of(column, fields, below)
            if field == "status" and "signed" not in fields:
                # cell by cell
                yield replaced(column, field="signed")
        if field == "name" and column.rank >= 0 and "id" not in fields:
            field = "turned_name" if are_turned(_cells(column.at, below)) else field
        if field:
            yield replaced(column, field=field)


def _id_of(field: str, headers: list[str], column: Column, fields: set[str], deals: bool) -> str:
    """Whose id a column holds: that of a deal is never one of a person."""
    header = headers[column.at]
    if field == "person_id":
        return "buyer_ids" if deals else "record_id"
    if field == "record_id" or (field == "id" and header != "id"):
        is_of_deal = deals or not _DEAL_NAMES.isdisjoint(headers)
        return "deal_id" if is_of_deal and "deal_id" not in fields else "record_id"
    return "deal_id" if deals and field == "id" else field


def _day_of(fields: set[str]) -> str:
    """What a day is of that is called no more than that; nothing if it may be of several."""
    if "giver" in fields:
        return "" if "referred_on" in fields else "referred_on"
    return "signed" if "value" in fields and "signed" not in fields else ""


def _deal_of(column: Column, fields: set[str], below: Sequence[Sequence[str]]) -> str:
    """Whether a column such as *Abschluss* holds days, amounts, or how it ended, if not a day."""
    cells = _cells(column.at, below)
    others = [cell for cell in cells if not is_day(cell)]
    if cells and not others:
        return "" if "signed" in fields else "signed"
    if others and any(c.isdigit() for c in others[0]):
        return "" if "value" in fields else "value"
    return "" if "status" in fields or not cells else "status"


def _are_numbers(column: Column, fields: set[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a column such as *Deal* beside the amounts holds numbers such as D-103."""
    cells = _cells(column.at, below)
    return "value" in fields and bool(cells) and all(map(_NUMBER_OF_DEAL.fullmatch, cells))


def _number_of(column: Column, fields: set[str], below: Sequence[Sequence[str]]) -> str:
    """Numbers are ids of contracts if each stands once, and there is no other column of ids."""
    cells = _cells(column.at, below)
    is_each_once = len({*cells}) == len(cells)
    return "deal_id" if is_each_once and "deal_id" not in fields else ""


def _cells(at: int, below: Sequence[Sequence[str]]) -> list[str]:
    return [row[at].strip() for row in below if at < len(row) and row[at].strip()]


def is_day(cell: str) -> bool:
    """Whether `cell` has the form of a day, also of one that is not clear."""
    try:
        read_date(cell)
    except (AmbiguousDate, TwoDigitYear):
        return True
    except NotADate:
        return False
    return True


def _system(headers: list[str]) -> str:
    """The program that wrote the table, as far as its ids matter."""
    if "record id" in headers or "associated contact ids" in headers:
        return "hubspot"
    return "linkedin" if "connected on" in headers or "verbunden am" in headers else ""


def _index() -> dict[str, Meaning]:
    index: dict[str, Meaning] = {}
    headers = {
        **{name: field.headers for name, field in _TABLE_FIELDS.items()},
        **_MORE_HEADERS,
    }
    for field, known in headers.items():
        if field in _PARTS_OF_ADDRESS:
            continue
        if field != "title":
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
_MEANT = {"title_or_position": "title", "called": "name", "some_day": "referred_on"}
"""What the user means by words that are unclear above a column."""
