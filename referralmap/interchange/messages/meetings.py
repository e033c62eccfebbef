"""The dates of meetings and the people they name, from a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?\Z")
_MAIL = re.compile(r"mailto:([^\s<>,;\"@]+@[^\s<>,;\"@]+)\Z", re.IGNORECASE)


@dataclass(slots=True)
class Meeting:
    """`addresses` in small letters; `repeats` if only the first of several days is known."""

    line: int
    date: datetime.date | None = None
    said: str = ""
    addresses: list[str] = field(default_factory=list)
    repeats: bool = False
    is_off: bool = False


def meetings(lines: Iterable[str]) -> Iterator[Meeting]:
    """Each event of the calendar, those called off too; what is nested in one is left out."""
    meeting: Meeting | None = None
    nested = 0
    for number, line in _unfolded(lines):
        head, _sign, value = line.partition(":")
        name, value = head.partition(";")[0].upper(), value.strip()
        if name == "BEGIN":
            if meeting is not None:
                nested += 1
            elif value.upper() == "VEVENT":
                meeting = Meeting(number)
        elif name == "END" and meeting is not None:
            if nested:
                nested -= 1
            else:
                yield meeting
                meeting = None
        elif meeting is not None and not nested:
            _take(meeting, name, line, value)


def _take(meeting: Meeting, name: str, line: str, value: str) -> None:
    if name == "DTSTART":
        meeting.date, meeting.said = _day(value), value[:100]
    elif name in ("ATTENDEE", "ORGANIZER"):
        # names may hold colons, in quotation marks
        found = _MAIL.search(line)
        if found and (address := found[1].casefold()) not in meeting.addresses:
            meeting.addresses.append(address)
    elif name in ("RRULE", "RDATE"):
        meeting.repeats = True
    elif name == "STATUS":
        meeting.is_off = value.upper() == "CANCELLED"


def _unfolded(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Logical lines with the number of their first one."""
    start, parts = 0, [""]
    for number, line in enumerate(lines, 1):
        if line[:1] in (" ", "\t"):
            parts.append(line[1:])
            continue
        if start:
            yield start, "".join(parts)
        start, parts = number, [line]
    if start:
        yield start, "".join(parts)


def _day(text: str) -> datetime.date | None:
    found = _DAY.match(text)
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
