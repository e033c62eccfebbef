"""The last contact with a person in words."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

from referralmap.i18n import _, format_date, mark
from referralmap.model.records import Person

_KINDS: Mapping[str, str] = {"email": mark("e-mail"), "meeting": mark("meeting")}
"""Those that imports note; others stand as they were written."""


def last_contact_text(person: Person) -> str:
    """*Last contact: 3 Mar 2026 (e-mail).* Or nothing, where none is known."""
    if not person.last_contacts:
        return ""
    last = max(person.last_contacts, key=attrgetter("date"))
    date = format_date(last.date)
    if not last.kind:
        return _("Last contact: {date}.").format(date=date)
    kind = _(_KINDS[last.kind]) if last.kind in _KINDS else last.kind
    return _("Last contact: {date} ({kind}).").format(date=date, kind=kind)
