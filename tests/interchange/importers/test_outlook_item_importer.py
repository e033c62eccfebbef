"""An item of Outlook notes the last contact of those who are on the map, and adds nobody."""

from __future__ import annotations

import datetime

import pytest

from referralmap.interchange.findings import Unreadable
from referralmap.model.records import LastContact, PersonId
from tests.interchange.importers.test_mail_importer import addressed
from tests.interchange.importing import imported, kinds
from tests.interchange.messages.outlook_files import SENT, STARTS, an_item

NOON = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("kind", "tag", "contact"),
    [
        ("IPM.Note", SENT, "email"),
        ("IPM.Schedule.Meeting.Resp.Pos", SENT, "email"),
        ("IPM.Appointment", STARTS, "meeting"),
        ("IPM.Schedule.Meeting.Request", STARTS, "meeting"),
    ],
)
def test_the_day_and_the_kind_are_kept_for_those_on_the_map(
    kind: str, tag: int, contact: str
) -> None:
    network = addressed()
    network, proposal = imported(an_item(kind, {tag: NOON}), "x.msg", into=network)
    assert (proposal.people, proposal.matched) == (0, 2)
    kept = (LastContact(NOON.date(), contact),)
    assert network.people[PersonId("Anna")].last_contacts == kept
    assert network.people[PersonId("Bernd")].last_contacts == kept


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (an_item("IPM.Note"), "not_a_date"),
        (an_item("IPM.Note", {SENT: NOON.replace(year=2999)}), "message_ahead"),
        (an_item("IPM.Schedule.Meeting.Canceled", {SENT: NOON, STARTS: NOON}), "meetings_off"),
    ],
)
def test_what_is_no_contact_is_told(data: bytes, told: str) -> None:
    network, proposal = imported(data, "x.msg", into=addressed())
    assert kinds(proposal) == [(None, told)]
    assert network.people[PersonId("Anna")].last_contacts == ()


def test_other_items_are_refused_with_a_way_out() -> None:
    with pytest.raises(Unreadable) as refused:
        imported(an_item("IPM.Contact", {SENT: NOON}), "x.msg", into=addressed())
    assert refused.value.kind == "other_outlook_item"
