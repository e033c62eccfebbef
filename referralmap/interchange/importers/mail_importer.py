"""Messages as files and boxes (.eml, .mbox): when who was in touch, and nothing else of them."""

from __future__ import annotations

import datetime

from referralmap.i18n import mark
from referralmap.interchange.encoding import utf8_of
from referralmap.interchange.findings import Findings, FoundContact, Unreadable
from referralmap.interchange.importer import Content, Gathered, Importer
from referralmap.interchange.messages.mail_headers import is_message, messages
from referralmap.model.records import LastContact

_HEAD = 2**16


def _read(content: Content) -> Findings:
    data = utf8_of(content.data)
    if not data.strip():
        raise Unreadable("empty")
    if (at := data.find(b"\0")) >= 0:
        raise Unreadable("nul", data.count(b"\n", 0, at) + 1)
    if not is_message(data[:_HEAD]):
        raise Unreadable("no_message")
    gathered = Gathered(content)
    today = datetime.date.today()
    for message in messages(data):
        if message.date is None:
            gathered.note(message.line, "not_a_date", field="Date", value=message.said)
            continue
        if message.date > today:
            gathered.note(message.line, "message_ahead", value=message.said)
            continue
        contact = LastContact(message.date, "email")
        for address in message.addresses:
            gathered.add_contact(FoundContact(address, contact, message.line))
    return gathered.findings()


IMPORTER = Importer(
    "mail",
    mark("Messages (EML, MBOX): days of contact only"),
    (".eml", ".mbox", ".mbx"),
    ("message/rfc822", "application/mbox"),
    is_message,
    _read,
)
