"""The notes of a session as lines."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from referralmap.gui.sessions.session_notes import NotOnTheMap, SessionNotes
from referralmap.model.fields.session_fields import SessionNote
from referralmap.model.records import PersonId
from tests.maps import a_map

ANNA = PersonId("Anna")
NOTES = (
    SessionNote("One\nTwo", ANNA),
    SessionNote("Three"),
    SessionNote("Of who is gone", PersonId("x")),
)


def shown(qtbot: QtBot) -> SessionNotes:
    notes = SessionNotes(a_map("me > Anna, me > Bernd"))
    qtbot.addWidget(notes)
    notes.show_notes(NOTES, ANNA)
    return notes


def test_notes_that_nobody_touches_stay_as_they_are(qtbot: QtBot) -> None:
    assert shown(qtbot).notes()[:2] == NOTES[:2]


def test_notes_are_added_removed_and_left_out_while_empty(qtbot: QtBot) -> None:
    notes = shown(qtbot)
    notes.add.click()
    assert notes.lines[-1].person.text() == "Anna"
    assert len(notes.notes()) == 3
    notes.lines[-1].text.setText("Four")
    notes.lines[0].removed.emit(notes.lines[0])
    assert [note.text for note in notes.notes()] == ["Three", "Of who is gone", "Four"]


def test_whom_a_note_is_about_must_be_on_the_map(qtbot: QtBot) -> None:
    notes = shown(qtbot)
    notes.lines[1].person.setText("bernd")
    assert notes.notes()[1].person == "Bernd"
    notes.lines[1].person.setText("Nobody")
    with pytest.raises(NotOnTheMap):
        notes.notes()
    notes.lines[1].text.clear()
    assert len(notes.notes()) == 2
