"""A coaching session in words."""

from __future__ import annotations

import datetime

from referralmap.model.fields.session_fields import SessionFields, SessionNote
from referralmap.model.records import PersonId
from referralmap.picture.wording.session_text import session_heading, session_lines
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


def test_who_is_gone_has_no_name_left() -> None:
    lines = [*session_lines(a_map("me"), SESSION)]
    assert "Has new partners" in lines


def test_a_heading_is_never_empty() -> None:
    assert "In June, " in session_heading(SESSION)
    assert session_heading(SessionFields())
