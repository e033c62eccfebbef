"""Mails and appointments of Outlook (.msg): when who was in touch, and nothing else of them."""

from __future__ import annotations

import datetime

from referralmap.i18n import mark
from referralmap.interchange.findings import Findings, FoundContact, Unreadable
from referralmap.interchange.importer import Content, Gathered, Importer
from referralmap.interchange.messages.outlook_items import is_outlook_item, outlook_item
from referralmap.model.records import LastContact

_NOTHING = b"\xef\xbb\xbf\xff\xfe \r\n\t"
"""Marks of an encoding and blanks."""


def _read(content: Content) -> Findings:
    if not content.data.strip(_NOTHING):
        raise Unreadable("empty")
    item = outlook_item(content.data)
    gathered = Gathered(content)
    if item.is_off:
        gathered.note_always(None, "meetings_off", count="1")
    elif not (item.is_meeting or item.is_message):
        raise Unreadable("other_outlook_item")
    elif item.date is None:
        gathered.note(None, "not_a_date", field="Date", value="")
    elif item.date > datetime.date.today():
        gathered.note(None, "message_ahead", value=item.date.isoformat())
    else:
        contact = LastContact(item.date, "meeting" if item.is_meeting else "email")
        for address in item.addresses:
            gathered.add_contact(FoundContact(address, contact, None))
    return gathered.findings()


IMPORTER = Importer(
    "outlook_item",
    mark("Outlook items (MSG): days of contact only"),
    (".msg",),
    ("application/vnd.ms-outlook",),
    is_outlook_item,
    _read,
)
