"""What a phone takes from the screen with its camera: a card or appointments, as a QR code."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from referralmap.interchange.calendar import Appointment, calendar, escaped
from referralmap.model.records import Person

_STAMP = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The same appointment gives the same code."""


class TooLong(ValueError):
    """More than a code can hold."""


def card_text(person: Person) -> str:
    """The address card (vCard 3.0, which every phone reads), without notes, tags and photo."""
    return "\r\n".join(_card(person)) + "\r\n"


def appointments_text(appointments: Sequence[Appointment]) -> str:
    return calendar(appointments, _STAMP).decode("utf-8")


def modules(text: str) -> list[list[bool]]:
    """The dark modules of the code, row by row, without the quiet zone. Raises `TooLong`."""
    import segno

    try:
        code = segno.make_qr(text, error="l", boost_error=True)
    except segno.DataOverflowError:
        raise TooLong(len(text)) from None
    return [[bool(module) for module in row] for row in code.matrix]


def _card(person: Person) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    given, _space, family = person.name.rpartition(" ")
    title = escaped(person.title)
    yield f"N:{escaped(family)};{escaped(given)};;{title};"
    yield f"FN:{escaped(person.name)}"
    for name, text in (("ORG", person.organisation), ("TITLE", person.position)):
        if text:
            yield f"{name}:{escaped(text)}"
    for phone in filter(None, (person.phone, *person.phones)):
        yield f"TEL:{escaped(phone)}"
    for email in filter(None, (person.email, *person.emails)):
        yield f"EMAIL:{escaped(email)}"
    if person.url:
        yield f"URL:{escaped(person.url)}"
    address = ("", "", person.street, person.city, "", person.postcode, person.country)
    if any(address):
        yield f"ADR:{';'.join(map(escaped, address))}"
    yield "END:VCARD"
