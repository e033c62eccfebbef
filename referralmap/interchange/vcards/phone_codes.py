"""What a phone takes from the screen with its camera: a card or appointments, as a QR code."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from referralmap.interchange.calendar import Appointment, calendar
from referralmap.interchange.vcards.contact_lines import contact_lines
from referralmap.model.records import Person

_STAMP = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The same appointment gives the same code."""


class TooLong(ValueError):
    """More than a code can hold."""


def card_text(person: Person) -> str:
    """The address card (vCard 3.0, which every phone reads), without notes, tags and photo."""
    lines = ("BEGIN:VCARD", "VERSION:3.0", *contact_lines(person), "END:VCARD")
    return "".join(f"{line}\r\n" for line in lines)


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
