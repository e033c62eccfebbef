"""Meetings of a calendar: their day, and who was asked."""

from __future__ import annotations

import datetime

from referralmap.interchange.messages.meetings import meetings

EVENT = [
    "BEGIN:VCALENDAR",
    "BEGIN:VEVENT",
    "DTSTART;TZID=Europe/Vienna:20260310T100000",
    'ATTENDEE;CN="B: x";ROLE=REQ:mailto:B@',
    " x.at",
    "ORGANIZER:MAILTO:a@x.at",
    "BEGIN:VALARM",
    "ATTENDEE:mailto:alarm@x.at",
    "END:VALARM",
    "RRULE:FREQ=WEEKLY",
    "END:VEVENT",
    "BEGIN:VTODO",
    "ATTENDEE:mailto:todo@x.at",
    "END:VTODO",
    "BEGIN:VEVENT",
    "DTSTART;VALUE=DATE:20260231",
    "STATUS:CANCELLED",
    "END:VEVENT",
    "END:VCALENDAR",
]


def test_days_and_addresses_are_taken_and_what_is_nested_is_not() -> None:
    first, second = meetings(EVENT)
    assert (first.line, first.date) == (2, datetime.date(2026, 3, 10))
    assert first.addresses == ["b@x.at", "a@x.at"]
    assert first.repeats
    assert (second.date, second.said, second.is_off) == (None, "20260231", True)


def test_an_event_without_an_end_is_none() -> None:
    assert not [*meetings(EVENT[:6])]
