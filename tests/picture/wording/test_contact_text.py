"""The last contact in words."""

from __future__ import annotations

import datetime

import pytest

from referralmap.model.records import LastContact, Person, PersonId
from referralmap.picture.wording.contact_text import last_contact_text

EARLY, LATE = datetime.date(2025, 1, 2), datetime.date(2026, 3, 4)


@pytest.mark.parametrize(
    ("contacts", "text"),
    [
        ((), ""),
        (((LATE, "email"), (EARLY, "meeting")), "Last contact: 4 Mar 2026 (e-mail)."),
        (((EARLY, "email"), (LATE, "Stammtisch")), "Last contact: 4 Mar 2026 (Stammtisch)."),
        (((LATE, ""),), "Last contact: 4 Mar 2026."),
    ],
)
def test_the_latest_of_all_kinds_is_said(
    contacts: tuple[tuple[datetime.date, str], ...], text: str
) -> None:
    known = tuple(LastContact(*contact) for contact in contacts)
    assert last_contact_text(Person(PersonId("a"), "Anna", last_contacts=known)) == text
