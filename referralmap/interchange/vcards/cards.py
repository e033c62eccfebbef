"""The cards of an address book: what lies between BEGIN and END, also where they are nested."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from referralmap.interchange.importer import Gathered
from referralmap.interchange.vcards.card_lines import Property, properties
from referralmap.interchange.vcards.relation import plain_label
from referralmap.model.cleaning import one_line


@dataclass(slots=True)
class Card:
    """The properties of one card, in their order."""

    line: int
    properties: list[Property] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Property]:
        """The properties called `name`, the preferred ones first."""
        found = [p for p in self.properties if p.name == name]
        yield from sorted(found, key=_preference)

    def text(self, name: str) -> str:
        """The first that says anything, as one line."""
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


def cards(data: bytes, gathered: Gathered) -> Iterator[Card]:
    """The cards that are whole; what is outside them is a problem where it begins.

    The card of an agent stands within their employer's, and comes before it.
    """
    open_cards: list[Card] = []
    outside: int | None = None
    for found in properties(data):
        if isinstance(found, int):
            gathered.note(found, "bad_line")
            continue
        sign = (found.name, found.value.strip().upper())
        if sign == ("BEGIN", "VCARD"):
            if open_cards and not _is_for_agent(open_cards[-1]):
                gathered.note(open_cards.pop().line, "no_end")
            open_cards.append(Card(found.line))
            outside = None
        elif not open_cards:
            if outside is None:
                gathered.note(found.line, "no_begin")
            outside = None if sign == ("END", "VCARD") else found.line
        elif sign == ("END", "VCARD"):
            yield open_cards.pop()
        else:
            open_cards[-1].properties.append(found)
    for card in open_cards:
        gathered.note(card.line, "no_end")


def _is_for_agent(card: Card) -> bool:
    """Whether the card has just said that another one follows within it."""
    last = card.properties[-1] if card.properties else None
    return last is not None and last.name == "AGENT" and not last.value.strip()
