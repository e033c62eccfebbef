"""The notes of a session as lines."""

from __future__ import annotations

import dataclasses

import pytest
from pytestqt.qtbot import QtBot

from referralmap.gui.sessions.session_notes import NotOnePerson, SessionNotes
from referralmap.model.editing import replace
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
    with pytest.raises(NotOnePerson):
        notes.notes()
    notes.lines[1].text.clear()
    assert len(notes.notes()) == 2


def test_a_first_or_last_name_will_do_if_one_person_has_it(qtbot: QtBot) -> None:
    network = a_map("me > Anna, me > Bernd, me > Clara")
    for id_, name in (("Anna", "Anna Huber"), ("Bernd", "Bernd Huber"), ("Clara", "Clara Weiß")):
        before = network.people[PersonId(id_)]
        network.apply(replace(network, before, dataclasses.replace(before, name=name)))
    notes = SessionNotes(network)
    qtbot.addWidget(notes)
    notes.show_notes((SessionNote("One"),), None)
    for typed, meant in (("anna", "Anna"), ("Weiss", "Clara"), ("Bernd Huber", "Bernd")):
        notes.lines[0].person.setText(typed)
        assert [note.person for note in notes.notes()] == [meant]
    notes.lines[0].person.setText("Huber")
    with pytest.raises(NotOnePerson) as refused:
        notes.notes()
    assert refused.value.several
