"""A calendar notes who was met, and leaves out what is yet to come."""

from __future__ import annotations

import datetime

from referralmap.model.records import PersonId
from tests.interchange.importers.test_mail_importer import addressed
from tests.interchange.importing import imported, kinds

CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART:20260310T100000Z
ATTENDEE;CN=Anna:mailto:anna@x.at
{more}END:VEVENT
BEGIN:VEVENT
DTSTART:{ahead:%Y%m%d}
ATTENDEE:mailto:b@x.at
END:VEVENT
END:VCALENDAR
"""


def test_meetings_that_took_place_are_contacts() -> None:
    ahead = datetime.date.today() + datetime.timedelta(days=2)
    text = CALENDAR.format(more="RRULE:FREQ=WEEKLY\n", ahead=ahead)
    network, proposal = imported(text, "x.ics", into=addressed())
    [contact] = network.people[PersonId("Anna")].last_contacts
    assert (contact.date, contact.kind) == (datetime.date(2026, 3, 10), "meeting")
    assert not network.people[PersonId("Bernd")].last_contacts
    assert sorted(kinds(proposal), key=str) == [(2, "repeated_meeting"), (None, "meetings_ahead")]


def test_what_was_called_off_did_not_take_place() -> None:
    text = CALENDAR.format(more="STATUS:CANCELLED\n", ahead=datetime.date(2026, 1, 2))
    network, proposal = imported(text, "x.ics", into=addressed())
    assert not network.people[PersonId("Anna")].last_contacts
    assert network.people[PersonId("Bernd")].last_contacts
    assert kinds(proposal) == [(None, "meetings_off")]


def test_a_meeting_that_names_nobody_is_counted() -> None:
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260310\nEND:VEVENT\nEND:VCALENDAR\n"
    _network, proposal = imported(text, "x.ics", into=addressed())
    assert kinds(proposal) == [(None, "meetings_of_nobody")]
