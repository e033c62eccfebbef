"""Calendars (.ics): when who was met, and nothing else of it."""

from __future__ import annotations

import datetime

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
    ahead = 0
    for meeting in meetings(plain_lines(content, gathered)):
        if meeting.is_off:
            continue
        if meeting.date is None:
            gathered.note(meeting.line, "not_a_date", field="DTSTART", value=meeting.said)
            continue
        if meeting.date > today:
            ahead += 1
            continue
        if meeting.repeats and meeting.addresses:
            gathered.note(meeting.line, "repeated_meeting")
        contact = LastContact(meeting.date, "meeting")
        for address in meeting.addresses:
            gathered.add_contact(FoundContact(address, contact, meeting.line))
    if ahead:
        gathered.note_always(None, "meetings_ahead", count=str(ahead))
    return gathered.findings()


IMPORTER = Importer(
    "calendar",
    mark("Calendar (ICS): days of contact only"),
    (".ics", ".ical"),
    ("text/calendar",),
    _sniff,
    _read,
)
