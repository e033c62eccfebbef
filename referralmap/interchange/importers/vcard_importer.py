"""vCards 2.1, 3.0 and 4.0, as Apple, Google, Outlook, Thunderbird and telephones write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from referralmap.i18n import mark
from referralmap.interchange.encoding import decoded, has_utf8_letters, refuse_nul, utf8_of
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
from referralmap.interchange.tables import values
from referralmap.interchange.tables.fax_numbers import is_of_fax
from referralmap.interchange.vcards.card_lines import Property
from referralmap.interchange.vcards.cards import Card, cards
from referralmap.interchange.vcards.left_over import left_over
from referralmap.interchange.vcards.relation import (
    CARD,
    card_id,
    is_referral,
    plain_label,
    somebody,
)
from referralmap.model.cleaning import lines, one_line
from referralmap.model.fields.countries import country_code
from referralmap.model.fields.drafts import replaced
from referralmap.model.fields.record_fields import ON_REQUEST, Field
from referralmap.model.person_names import joined_titles, parted_name
from referralmap.model.records import Person

_RELATIONS = {
    "X-SPOUSE": "Spouse",
    "X-MANAGER": "Manager",
    "X-ASSISTANT": "Assistant",
    "X-EVOLUTION-SPOUSE": "Spouse",
    "X-EVOLUTION-MANAGER": "Manager",
    "X-EVOLUTION-ASSISTANT": "Assistant",
}
_GIVERS = ("X-REFERRED-BY", "X-REFERREDBY")
_OF_GOOGLE = frozenset(("mycontacts", "starred"))
"""Groups that it makes by itself."""
_READ = frozenset(
    (
        *("N", "FN", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "URL", "CATEGORIES", "NOTE", "PHOTO"),
        *("ADR", "UID", "RELATED", "X-ABRELATEDNAMES", "X-REFERRED-BY", "X-REFERREDBY"),
        *(field.vcard for field in ON_REQUEST),
        *_RELATIONS,
    )
)
_ONCE = frozenset(("N", "FN", "ORG", "TITLE", "URL", "PHOTO", "ADR", "UID"))
"""Of which one is taken from a card."""
_WITHOUT_MEANING = frozenset(
    (
        *(
            "VERSION",
            "PRODID",
            "REV",
            "KIND",
            "SOURCE",
            "PROFILE",
            "CLASS",
            "SORT-STRING",
            "MAILER",
        ),
        *("X-ABLABEL", "X-ABADR", "X-ABUID", "X-ABSHOWAS", "X-ADDRESSBOOKSERVER-KIND", "AGENT"),
        *("X-MS-OL-DEFAULT-POSTAL-ADDRESS", "X-MS-OL-DESIGN", "CLIENTPIDMAP"),
        *("X-MOZILLA-HTML", "X-EVOLUTION-FILE-AS", "X-IMAGETYPE", "X-IMAGEHASH", "SORT-STRING"),
    )
)
"""What programs say to each other about a card, and nothing of a person."""
_EXTENSION = re.compile(r";ext=", re.IGNORECASE)


def _sniff(head: bytes) -> bool:
    return b"BEGIN:VCARD" in utf8_of(head[: len(head) & ~3])[:2000].upper().replace(b" ", b"")


def _read(content: Content) -> Findings:
    data = utf8_of(content.data)
    if not data.strip():
        raise Unreadable("empty")
    refuse_nul(data.decode("latin-1"))
    gathered = Gathered(content)
    reader = _CardReader(gathered)
    count = 0
    for card in cards(data, gathered):
        count += 1
        reader.read(card)
    if not count:
        raise Unreadable("no_card", gathered.problems[0].line if gathered.problems else 1)
    reader.finish(is_mixed=has_utf8_letters(data), odd=decoded(data).odd)
    return gathered.findings()


class _CardReader:
    """Adds what each card says to `gathered`, and remembers what it has no place for."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._unused: dict[str, tuple[int, list[str]]] = {}
        self._guessed: list[int] = []

    def read(self, card: Card) -> None:
        self._guessed += (found.line for found in card.properties if found.is_guessed)
        kinds = (card.text("KIND"), card.text("X-ADDRESSBOOKSERVER-KIND"))
        if "group" in map(str.casefold, kinds):
            return
        person = self._person(card)
        if not person.name:
            name = person.organisation or person.email
            self._gathered.note(card.line, "named_by" if name else "no_name", name=name)
            if not name:
                return
            person = replaced(person, name=name)
        who = self._gathered.add_person(person, card.line)
        for found in card.properties:
            self._read_relation(found, card, who, person.name)

    def finish(self, *, is_mixed: bool, odd: Sequence[int]) -> None:
        """Tell of each property that was not used, with two samples, and of each whose letters are
        in another encoding than the rest, if it `is_mixed`.
        """
        for line in self._guessed if is_mixed else ():
            self._gathered.note(line, "other_encoding")
        for line in () if is_mixed else {*odd}.intersection(self._guessed):
            self._gathered.note(line, "odd_letters")
        for name, (line, samples) in self._unused.items():
            said = "\n".join(samples)
            self._gathered.note_always(line, "unused_property", field=name, samples=said)

    def _person(self, card: Card) -> Person:
        name, title = _name(card)
        emails, phones = self._emails(card), self._phones(card)
        asked = {field.name: self._on_request(card, field) for field in ON_REQUEST}
        uid = card_id(card.text("UID"))
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
            tags=_tags(card),
            notes=lines("\n".join(p.text() for p in card.all("NOTE"))),
            photo=self._photo(card, name),
            external_ids=((CARD, uid),) if uid else (),
        )
        person = replaced(person, **asked)
        self._see(card, person)
        return _with_address(person, card)

    def _emails(self, card: Card) -> list[str]:
        return _each(
            address
            for found in card.all("EMAIL")
            for address in values.emails(
                one_line(found.text()), "EMAIL", partial(self._gathered.note, found.line)
            )
        )

    def _phones(self, card: Card) -> list[str]:
        """All but those that nobody answers."""
        return _each(
            number
            for found in card.all("TEL")
            if not _is_fax(found, card)
            for number in values.phones(
                _EXTENSION.sub(" ", one_line(found.text())),
                "TEL",
                partial(self._gathered.note, found.line),
            )
        )

    def _see(self, card: Card, person: Person) -> None:
        """Note the properties of `card` that hold anything and have no place in `person`."""
        for name in dict.fromkeys(found.name for found in card.properties):
            alike = [found for found in card.all(name) if found.value.strip("; ")]
            for at, found in enumerate(alike):
                is_taken = name in _READ and not (at and name in _ONCE)
                is_fax = name == "TEL" and _is_fax(found, card)
                if not is_fax and (is_taken or name in _WITHOUT_MEANING):
                    text = left_over(found, person)
                else:
                    text = one_line(found.text()).strip(";")
                if not text:
                    continue
                called = "TEL (fax)" if is_fax else name
                _line, samples = self._unused.setdefault(called, (found.line, []))
                if len(samples) < 2 and text[:60] not in samples:
                    samples.append(text[:60])

    def _photo(self, card: Card, name: str) -> bytes | None:
        for found in card.all("PHOTO"):
            value = found.value.strip()
            is_data = value[:5].lower() == "data:" or "ENCODING" in found.parameters
            if not is_data:
                continue
            photo = photo_of(value)
            if photo is None:
                self._gathered.note(found.line, "not_a_photo", name=name)
            return photo
        return None

    def _on_request(self, card: Card, field: Field) -> str:
        for found in card.all(field.vcard):
            text = one_line(found.text())
            return values.on_request(text, field, field.vcard, found.line, self._gathered)
        return ""

    def _read_relation(self, found: Property, card: Card, who: Reference, name: str) -> None:
        """A referral if it says so; every other relation is a problem: it may mean anything."""
        label = _label(found, card)
        if label is None:
            return
        texts = found.fields() if found.name in _GIVERS else [found.text()]
        for text in (one_line(each).removeprefix("mailto:") for each in texts):
            giver = somebody(text)
            if giver is None:
                continue
            if is_referral(label):
                referral = FoundReferral(giver, who, JUST_REFERRED, found.line)
                self._gathered.referrals.append(referral)
            else:
                known = plain_label(label) or found.name
                data = {"label": known, "name": text[:100], "of": name}
                self._gathered.note(found.line, "relation", **data)


def _is_fax(found: Property, card: Card) -> bool:
    """Whether a number is that of a machine, and nobody answers there."""
    return any(map(is_of_fax, (*found.types, card.label(found))))


def _label(found: Property, card: Card) -> str | None:
    """What a relation is called; None if the property is none."""
    if found.name in _GIVERS:
        return "referred by"
    if found.name == "X-ABRELATEDNAMES":
        return card.label(found) or next(iter(found.types - {"pref"}), "")
    if found.name == "RELATED":
        label = card.label(found) or (found.parameters.get("LABEL") or [""])[0]
        return label or next(iter(sorted(found.types)), "")
    return _RELATIONS.get(found.name)


def _tags(card: Card) -> tuple[str, ...]:
    tags = (one_line(tag) for found in card.all("CATEGORIES") for tag in found.fields(","))
    return tuple(_each(tag for tag in tags if tag.casefold() not in _OF_GOOGLE))


def _each(texts: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))


def _name(card: Card) -> tuple[str, str]:
    """The name as the card shows it, without the title, and the title."""
    family, given, more, prefix, suffix = [*card.parts("N"), *[""] * 5][:5]
    built = " ".join(filter(None, (given, more, family, suffix)))
    shown = card.text("FN")
    if shown in (f"{family}, {given}", f"{family} {given}") and family and given:
        shown = built
    if prefix and shown.startswith(f"{prefix} "):
        shown = shown.removeprefix(prefix).strip()
    if suffix and shown in ("", built):
        # what has a field of its own is no part of the title
        title, name = parted_name(built.removesuffix(suffix).rstrip())
        name = f"{name} {suffix}"
    else:
        title, name = parted_name(shown or built)
    return name, joined_titles(values.title(prefix), title)


def _with_address(person: Person, card: Card) -> Person:
    for found in card.all("ADR"):
        parts = [one_line(part.replace("\n", ", ")) for part in found.fields()]
        _box, extra, street, city, _region, postcode, land = [*parts, *[""] * 7][:7]
        if any((street, city, postcode, land)):
            return replaced(
                person,
                street=", ".join(filter(None, (street, extra))),
                city=city,
                postcode=postcode,
                country=country_code(land) if land else "",
            )
    return person


IMPORTER = Importer(
    "vcard",
    mark("vCard"),
    (".vcf", ".vcard"),
    ("text/vcard", "text/x-vcard", "text/directory"),
    _sniff,
    _read,
)
