"""Items of Outlook, from files as Outlook lays them out."""

from __future__ import annotations

import datetime

import pytest

from referralmap.interchange.findings import Unreadable
from referralmap.interchange.messages.outlook_items import is_outlook_item, outlook_item
from tests.interchange.messages.outlook_files import (
    DELIVERED,
    SENT,
    STARTS,
    a_compound_file,
    an_item,
)

NOON = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
LATER = NOON + datetime.timedelta(days=9)


def test_a_mail_has_the_day_it_was_sent_and_everybody_it_names_once() -> None:
    data = an_item("IPM.Note", {DELIVERED: LATER, SENT: NOON}, "Anna@X.at", ("b@x.at", "anna@x.at"))
    assert is_outlook_item(data)
    item = outlook_item(data)
    assert (item.is_message, item.is_meeting, item.date) == (True, False, NOON.date())
    assert item.addresses == ("anna@x.at", "b@x.at")


def test_an_appointment_has_the_day_it_begins_and_not_that_of_its_invitation() -> None:
    item = outlook_item(an_item("IPM.Appointment", {SENT: NOON, STARTS: LATER}))
    assert (item.is_meeting, item.date) == (True, LATER.date())
    assert outlook_item(an_item("IPM.Appointment", {SENT: NOON})).date is None


def test_an_address_that_only_the_exchange_server_knows_is_none() -> None:
    assert outlook_item(an_item("IPM.Note", {SENT: NOON}, "/O=FIRM/CN=ANNA", ())).addresses == ()


def test_a_compound_file_that_is_no_item_is_not_taken_for_one() -> None:
    workbook = a_compound_file({"Workbook": b"x" * 100})
    assert not is_outlook_item(workbook)
    with pytest.raises(Unreadable) as refused:
        outlook_item(workbook)
    assert refused.value.kind == "no_outlook_item"
