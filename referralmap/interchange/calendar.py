"""A calendar file (iCalendar, RFC 5545) of days on which something is to be done."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from referralmap.model import vocabulary
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Answer

_MOST_OCTETS = 75
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Appointment:
    """A whole day; `uid` stays the same over exports, so that calendars know it again."""

    uid: str
    day: datetime.date
    title: str
    description: str = ""


def calendar(appointments: Iterable[Appointment], now: datetime.datetime) -> bytes:
    """The file; `now`, with a time zone, is when it was made. There are no alarms in it."""
    stamp = f"{now.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ReferralMap//ReferralMap//EN"]
    for appointment in appointments:
        lines += _event(appointment, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in lines for part in folded(line))


def agreed_steps(network: Network) -> list[Appointment]:
    """The next steps that were taken up and have a day, by that day."""
    return sorted(_agreed_steps(network), key=lambda each: (each.day, each.uid))


def _agreed_steps(network: Network) -> Iterator[Appointment]:
    for person in network.people.values():
        for step in person.next_steps:
            if step.answer is not Answer.TAKEN_UP or step.due is None:
                continue
            about = network.people.get(PersonId(step.about))
            title = vocabulary.step_title(step.suggestion, person.name)
            yield Appointment(
                f"{step.suggestion}-{person.id}-{step.about}@referralmap",
                step.due,
                title if about is None else f"{title} ({about.name})",
            )


def _event(appointment: Appointment, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(appointment.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_day(appointment.day)}"
    yield f"SUMMARY:{escaped(appointment.title)}"
    if appointment.description:
        yield f"DESCRIPTION:{escaped(appointment.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: datetime.date) -> str:
    """Python's own format leaves out the zeros of years before 1000 on some systems."""
    return f"{day.year:04}{day.month:02}{day.day:02}"


def escaped(text: str) -> str:
    """`text` on one line; control characters are not allowed there and are left out."""
    text = _LINE_END.sub("\n", text)
    return "".join(_ESCAPES.get(sign, sign) for sign in text if not _CONTROL.match(sign))


def folded(line: str) -> Iterator[bytes]:
    """`line` in parts of at most 75 octets, the later ones after a space; no letter is cut."""
    part, most = b"", _MOST_OCTETS
    for sign in line:
        octets = sign.encode(errors="replace")
        if len(part) + len(octets) > most:
            yield part
            part = b" "
        part += octets
    yield part
