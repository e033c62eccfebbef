"""A coaching session in words."""

from __future__ import annotations

import datetime

from referralmap.model.fields.session_fields import SessionFields, SessionNote, keep_session
from referralmap.model.records import PersonId
from referralmap.picture.wording.session_text import notes_about, session_heading, session_lines
from tests.maps import a_map

SESSION = SessionFields(
    "In June",
    datetime.date(2026, 6, 12),
    ("Eva", "Theo"),
    ("Two referrals a week",),
    (SessionNote("Has new partners\nCall on Monday", PersonId("Anna")), SessionNote("Good mood")),
)


def test_everything_that_was_said_is_a_line() -> None:
    assert [*session_lines(a_map("me > Anna"), SESSION)] == [
        "With Eva, Theo",
        "Goal: Two referrals a week",
        "Anna: Has new partners",
        "Anna: Call on Monday",
        "Good mood",
    ]
    assert [*session_lines(a_map("me"), SessionFields("In June"))] == []
    drawn = SessionFields("In June", agreement=0)
    assert [*session_lines(a_map("me"), drawn)] == ["Drawn from memory: 0% agreement with the map."]


def test_notes_about_somebody_come_in_the_order_of_their_days() -> None:
    network = a_map("me > Anna")
    for month in (6, 3):
        notes = (SessionNote(f"Of {month}", PersonId("Anna")), SessionNote("Of nobody"))
        fields = SessionFields("S", datetime.date(2026, month, 1), notes=notes)
        network.apply(keep_session(network, None, fields))
    lines = [*notes_about(network, PersonId("Anna"))]
    assert [line.rsplit(": ", 1)[1] for line in lines] == ["Of 3", "Of 6"]
    assert [*notes_about(network, PersonId("me"))] == []


def test_who_is_gone_has_no_name_left() -> None:
    lines = [*session_lines(a_map("me"), SESSION)]
    assert "Has new partners" in lines


def test_a_heading_is_never_empty() -> None:
    assert "In June, " in session_heading(SESSION)
    assert session_heading(SessionFields())
