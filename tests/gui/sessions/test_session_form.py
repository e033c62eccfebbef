"""A session as fields."""

from __future__ import annotations

import datetime

import pytest
from pytestqt.qtbot import QtBot

from referralmap.gui.sessions.session_form import NotASession, SessionForm, new_session
from referralmap.model.fields.session_fields import SessionFields, SessionNote
from referralmap.model.records import PersonId
from tests.gui.conftest import MapOn

SESSION = SessionFields(
    "In June",
    datetime.date(2026, 6, 1),
    ("Eva", "Theo"),
    ("One", "Two"),
    (SessionNote("Note", PersonId("Anna")),),
    7,
    {"memory": {"agreement": 3}},
)


def test_what_is_shown_is_given_back_whatever_it_holds(qtbot: QtBot, map_on: MapOn) -> None:
    form = SessionForm(map_on("me > Anna"))
    qtbot.addWidget(form)
    told: list[int] = []
    form.changed.connect(lambda: told.append(1))
    for fields in (SESSION, SessionFields(), new_session(3)):
        form.show_fields(fields, None)
        assert form.fields() == fields
    assert told == []
    form.goals.setPlainText("Another")
    assert told


def test_a_day_that_is_none_is_told(qtbot: QtBot, map_on: MapOn) -> None:
    form = SessionForm(map_on("me > Anna"))
    qtbot.addWidget(form)
    form.show_fields(SESSION, None)
    form.date.setText("nonsense")
    with pytest.raises(NotASession):
        form.fields()
