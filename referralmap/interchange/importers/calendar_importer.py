"""Calendars (.ics): when who was met, and nothing else of it."""

from __future__ import annotations

import datetime
from collections import Counter

from referralmap.i18n import mark
from referralmap.interchange.encoding import text_head
from referralmap.interchange.findings import Findings, FoundContact
from referralmap.interchange.importer import Content, Gathered, Importer
from referralmap.interchange.messages.meetings import meetings
from referralmap.interchange.plain_text.plain_lines import plain_lines
from referralmap.model.records import LastContact


def _sniff(head: bytes) -> bool:
    return text_head(head).lstrip("\ufeff \t\r\n").upper().startswith("BEGIN:VCALENDAR")


def _read(content: Content) -> Findings:
    gathered = Gathered(content)
    today = datetime.date.today()
    left_out: Counter[str] = Counter()
    for meeting in meetings(plain_lines(content, gathered)):
        if meeting.is_off:
            left_out["meetings_off"] += 1
            continue
        if meeting.date is None:
            gathered.note(meeting.line, "not_a_date", field="DTSTART", value=meeting.said)
            continue
        if meeting.date > today:
            left_out["meetings_ahead"] += 1
            continue
        if not meeting.addresses:
            left_out["meetings_of_nobody"] += 1
            continue
        if meeting.repeats:
            gathered.note(meeting.line, "repeated_meeting")
        contact = LastContact(meeting.date, "meeting")
        for address in meeting.addresses:
            gathered.add_contact(FoundContact(address, contact, meeting.line))
    for kind, count in left_out.items():
        gathered.note_always(None, kind, count=str(count))
    return gathered.findings()


IMPORTER = Importer(
    "calendar",
    mark("Calendar (ICS): days of contact only"),
    (".ics", ".ical"),
    ("text/calendar",),
    _sniff,
    _read,
)
