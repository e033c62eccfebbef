"""Messages give their date and the people they name; what they say is not read."""

from __future__ import annotations

import datetime

import pytest

from referralmap.interchange.findings import Unreadable
from referralmap.interchange.messages.mail_headers import is_message, messages

ONE = (
    b'Received: from x\r\nFrom: "Huber, Anna" <Anna@Huber.at>\r\nTo: b@x.at,\r\n c@y.de\r\n'
    b"Date: Mon, 2 Mar 2026 23:30:00 +0100\r\nSubject: secret\r\n\r\nFrom here on\r\n\r\n"
    b"From x: d@x.at\r\n"
)


def test_a_message_names_its_day_and_its_addresses() -> None:
    [found] = messages(ONE)
    assert found.date == datetime.date(2026, 3, 2)
    assert found.addresses == ("anna@huber.at", "b@x.at", "c@y.de")


def test_a_box_holds_several_and_lines_of_texts_begin_none() -> None:
    text = b"one\n\nFrom the body\n\nFrom: not a start\n\n"
    box = b"From a Mon\nFrom: a@x.at\nDate: Tue, 3 Mar 2026 10:00:00 +0000\n\n" + text
    box += b"From b Tue\nFrom: b@x.at\nDate: nonsense\n\nend\n"
    found = [*messages(box)]
    assert [each.addresses for each in found] == [("a@x.at",), ("b@x.at",)]
    assert [(each.line, each.date is None, each.said) for each in found][1] == (
        12,
        True,
        "nonsense",
    )


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (ONE, True),
        (b"From a Mon\nFrom: a@x.at\nDate: x\n", True),
        (b"From the heart\nit comes\n", False),
        (b"Name: Anna\nDate: today\n", False),
        (b"Name;From;Date\n", False),
        (b"", False),
    ],
)
def test_a_message_is_known_by_its_headers(head: bytes, is_one: bool) -> None:
    assert is_message(head) is is_one


def test_headers_without_an_end_are_refused() -> None:
    with pytest.raises(Unreadable, match="too_long"):
        [*messages(b"From: a@x.at\nDate: " + b"x" * (11 * 2**20))]
