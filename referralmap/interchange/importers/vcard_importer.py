"""vCards 2.1, 3.0 and 4.0, as Apple, Google, Outlook, Thunderbird and telephones write them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from referralmap.i18n import mark
from referralmap.interchange.encoding import refuse_nul, utf8_of
from referralmap.interchange.findings import (
    JUST_REFERRED,
    NOBODY,
    Findings,
    FoundReferral,
    Reference,
    Unreadable,
)
from referralmap.interchange.importer import Content, Gathered, Importer
from referralmap.interchange.photo import photo_of
from referralmap.interchange.tables.values import on_request
from referralmap.interchange.vcards.card_lines import Property, properties
from referralmap.interchange.vcards.relation import is_referral, plain_label, somebody
from referralmap.model.cleaning import lines, one_line
from referralmap.model.fields.countries import country_code
from referralmap.model.fields.record_fields import ON_REQUEST, Field
from referralmap.model.records import Person

_RELATIONS = {
    "X-SPOUSE": "Spouse",
    "X-MANAGER": "Manager",
    "X-ASSISTANT": "Assistant",
    "X-EVOLUTION-SPOUSE": "Spouse",
    "X-EVOLUTION-MANAGER": "Manager",
    "X-EVOLUTION-ASSISTANT": "Assistant",
}
_NO_TELEPHONES = frozenset(("fax", "pager", "bbs", "modem", "telex"))


@dataclass(slots=True)
class _Card:
    """The properties of one card, in their order."""

    line: int
    properties: list[Property] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Property]:
        """Those with `name`, the preferred ones first."""
        found = [p for p in self.properties if p.name == name]
        yield from sorted(found, key=_preference)

    def text(self, name: str) -> str:
        return next((text for p in self.all(name) if (text := one_line(p.text()))), "")

    def parts(self, name: str) -> list[str]:
        return next(([one_line(part) for part in p.fields()] for p in self.all(name)), [])

    def label(self, of: Property) -> str:
        """What Apple calls a property, in another property of the same group."""
        labels = (p.text() for p in self.all("X-ABLABEL") if of.group and p.group == of.group)
        return plain_label(next(labels, ""))


def _preference(found: Property) -> int:
    rank = (found.parameters.get("PREF") or [""])[0]
    if rank.isdecimal():
        return int(rank[:3])
    return 0 if "pref" in found.types else 101


def _sniff(head: bytes) -> bool:
    return b"BEGIN:VCARD" in utf8_of(head[: len(head) & ~3])[:2000].upper().replace(b" ", b"")


def _read(content: Content) -> Findings:
    data = utf8_of(content.data)
    if not data.strip():
        raise Unreadable("empty")
    refuse_nul(data.decode("latin-1"))
    gathered = Gathered(content)
    cards = 0
    for card in _cards(data, gathered):
        cards += 1
        _read_card(card, gathered)
    if not cards:
        raise Unreadable("no_card", gathered.problems[0].line if gathered.problems else 1)
    return gathered.findings()


def _cards(data: bytes, gathered: Gathered) -> Iterator[_Card]:
    """The cards that are whole; what is outside them is a problem where it begins."""
    card: _Card | None = None
    outside: int | None = None
    for found in properties(data):
        if isinstance(found, int):
            gathered.note(found, "bad_line")
            continue
        mark_ = (found.name, found.value.strip().upper())
        if mark_ == ("BEGIN", "VCARD"):
            if card is not None:
                gathered.note(card.line, "no_end")
            card, outside = _Card(found.line), None
        elif card is None:
            if outside is None:
                gathered.note(found.line, "no_begin")
            outside = None if mark_ == ("END", "VCARD") else found.line
        elif mark_ == ("END", "VCARD"):
            yield card
            card = None
        else:
            card.properties.append(found)
    if card is not None:
        gathered.note(card.line, "no_end")


def _read_card(card: _Card, gathered: Gathered) -> None:
    kinds = (card.text("KIND"), card.text("X-ADDRESSBOOKSERVER-KIND"))
    if "group" in map(str.casefold, kinds):
        return
    name, title = _name(card)
    if not name:
        gathered.note(card.line, "no_name")
        return
    emails = _each(one_line(p.text()).removeprefix("mailto:") for p in card.all("EMAIL"))
    phones = _each(
        one_line(p.text()).removeprefix("tel:")
        for p in card.all("TEL")
        if not p.types & _NO_TELEPHONES
    )
    asked: dict[str, Any] = {f.name: _on_request(card, f, gathered) for f in ON_REQUEST}
    person = Person(
        NOBODY,
        name,
        title=title,
        organisation=next(iter(card.parts("ORG")), ""),
        position=card.text("TITLE") or card.text("ROLE"),
        email=emails[0] if emails else "",
        emails=tuple(emails[1:]),
        phone=phones[0] if phones else "",
        phones=tuple(phones[1:]),
        url=card.text("URL"),
        tags=tuple(_each(one_line(t) for p in card.all("CATEGORIES") for t in p.fields(","))),
        notes=lines("\n".join(p.text() for p in card.all("NOTE"))),
        photo=_photo(card, name, gathered),
        **asked,
    )
    who = gathered.add_person(_with_address(person, card), card.line)
    for found in card.properties:
        _read_relation(found, card, who, name, gathered)


def _each(texts: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))


def _name(card: _Card) -> tuple[str, str]:
    """The name as the card shows it, and the title."""
    family, given, more, prefix, suffix = [*card.parts("N"), *[""] * 5][:5]
    built = " ".join(filter(None, (given, more, family, suffix)))
    shown = card.text("FN")
    if shown in (f"{family}, {given}", f"{family} {given}") and family and given:
        shown = built
    return shown or built, prefix


def _with_address(person: Person, card: _Card) -> Person:
    for found in card.all("ADR"):
        parts = [one_line(part.replace("\n", ", ")) for part in found.fields()]
        _box, extra, street, city, _region, postcode, land = [*parts, *[""] * 7][:7]
        if any((street, city, postcode, land)):
            return dataclasses.replace(
                person,
                street=", ".join(filter(None, (street, extra))),
                city=city,
                postcode=postcode,
                country=country_code(land) if land else "",
            )
    return person


def _photo(card: _Card, name: str, gathered: Gathered) -> bytes | None:
    for found in card.all("PHOTO"):
        value = found.value.strip()
        is_data = value[:5].lower() == "data:" or "ENCODING" in found.parameters
        if not is_data:
            continue
        photo = photo_of(value)
        if photo is None:
            gathered.note(found.line, "not_a_photo", name=name)
        return photo
    return None


def _on_request(card: _Card, field: Field, gathered: Gathered) -> str:
    for found in card.all(field.vcard):
        return on_request(one_line(found.text()), field, field.vcard, found.line, gathered)
    return ""


def _read_relation(
    found: Property, card: _Card, who: Reference, name: str, gathered: Gathered
) -> None:
    """A referral if it says so; every other relation is a problem, since it may mean anything."""
    if found.name in ("X-REFERRED-BY", "X-REFERREDBY"):
        label = "referred by"
    elif found.name == "X-ABRELATEDNAMES":
        label = card.label(found) or next(iter(found.types - {"pref"}), "")
    elif found.name == "RELATED":
        label = card.label(found) or (found.parameters.get("LABEL") or [""])[0]
        label = label or next(iter(sorted(found.types)), "")
    elif found.name in _RELATIONS:
        label = _RELATIONS[found.name]
    else:
        return
    text = one_line(found.text()).removeprefix("mailto:")
    giver = somebody(text)
    if giver is None:
        return
    if is_referral(label):
        gathered.referrals.append(FoundReferral(giver, who, JUST_REFERRED, found.line))
    else:
        gathered.note(found.line, "relation", label=plain_label(label), name=text, of=name)


IMPORTER = Importer(
    "vcard",
    mark("vCard"),
    (".vcf", ".vcard"),
    ("text/vcard", "text/x-vcard", "text/directory"),
    _sniff,
    _read,
)
