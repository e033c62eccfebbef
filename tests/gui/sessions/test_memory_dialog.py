"""Draw first, look afterwards; what was drawn is kept in its session."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from referralmap.gui.sessions.memory_dialog import MemoryDialog
from referralmap.gui.state.window_map import WindowMap
from referralmap.interchange.exporters import json_exporter
from referralmap.interchange.reduction import reduced
from referralmap.model.fields.drawn_people import NOBODY
from referralmap.model.fields.session_fields import SessionFields, keep_session, session_fields
from tests.gui.conftest import MapOn

DRAWING = "me > Anna > a****, me > Berta > b*, me > Fred > f, Fred > g"
Drawn = Callable[[WindowMap], MemoryDialog]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def drawn_on(qtbot: QtBot) -> Drawn:
    def show(open_map: WindowMap) -> MemoryDialog:
        if not open_map.network.sessions:
            fields = SessionFields("In June", datetime.date(2026, 6, 1), after_step=0)
            assert open_map.perform(keep_session(open_map.network, None, fields))
        dialog = MemoryDialog(None, open_map, 1)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(dialog.line.hasFocus)
        return dialog

    return show


def draw(qtbot: QtBot, dialog: MemoryDialog, *names: str) -> None:
    for name in names:
        qtbot.keyClicks(dialog.line, name)
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)


def kept(open_map: WindowMap) -> SessionFields:
    return session_fields(open_map.network.sessions[1])


def test_names_are_typed_one_after_another_without_being_offered(
    map_on: MapOn, drawn_on: Drawn, qtbot: QtBot
) -> None:
    dialog = drawn_on(map_on(DRAWING))
    assert dialog.line.completer() is None
    draw(qtbot, dialog, "anna", "  ", "Zoe", "ANNA")
    assert [each.name for each in dialog.steps.drawn] == ["anna", "Zoe"]
    assert dialog.steps.chosen == 0
    assert dialog.line.text() == ""
    assert dialog.ground.over is None
    assert not dialog.page.isVisible()


def test_between_two_names_the_keys_change_the_last_one(
    map_on: MapOn, drawn_on: Drawn, qtbot: QtBot
) -> None:
    dialog = drawn_on(map_on(DRAWING))
    draw(qtbot, dialog, "Anna")
    qtbot.keyClicks(dialog.line, "++")
    assert dialog.steps.drawn[0].size == 5
    assert dialog.size_shown.text() == "●●●●●"
    dialog.smaller.click()
    assert dialog.steps.drawn[0].size == 4
    qtbot.keyClicks(dialog.line, "Berta-Maria")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Z, CONTROL)
    assert dialog.steps.drawn[0].size == 4
    dialog.line.clear()
    qtbot.keyClick(dialog.line, Qt.Key.Key_Z, CONTROL)
    assert dialog.steps.drawn[0].size == 5
    dialog.undo.click()
    dialog.undo.click()
    dialog.undo.click()
    assert dialog.steps.drawn == ()
    assert not dialog.undo.isEnabled()


def test_who_is_meant_by_a_name_of_two_can_be_said_and_is_kept(
    map_on: MapOn, drawn_on: Drawn, qtbot: QtBot
) -> None:
    open_map = map_on("me > Franziska Huber > a****, me > Hans Huber > b*, me > Berta > c*")
    dialog = drawn_on(open_map)
    draw(qtbot, dialog, "Berta")
    assert not dialog.which.isVisible()
    draw(qtbot, dialog, "Fr. Huber")
    assert dialog.which.isVisible()
    dialog.turn.click()
    assert kept(open_map).agreement == 100
    assert "Franziska Huber or Hans Huber" in dialog.page.toPlainText()
    dialog.turn.click()
    qtbot.keyClick(dialog.which, Qt.Key.Key_Down)
    assert dialog.line.hasFocus()
    assert dialog.steps.drawn[1].person == "Franziska Huber"
    dialog.turn.click()
    assert kept(open_map).drawn[1].person == "Franziska Huber"
    assert "Hans Huber: 17% of the credit" in dialog.page.toPlainText()
    dialog.turn.click()
    dialog.undo.click()
    assert dialog.steps.drawn[1].person is None
    for _step in range(3):
        qtbot.keyClick(dialog.which, Qt.Key.Key_Down)
    dialog.turn.click()
    assert "Not on the map" in dialog.page.toPlainText()
    assert dialog.store()
    assert drawn_on(open_map).steps.drawn[1].person == NOBODY


def test_the_map_is_laid_over_and_taken_away_again(
    map_on: MapOn, drawn_on: Drawn, qtbot: QtBot
) -> None:
    dialog = drawn_on(map_on(DRAWING))
    draw(qtbot, dialog, "Fred", "Berta")
    dialog.turn.click()
    assert dialog.figure.text() == "20%"
    assert "4" not in dialog.figure.text()
    said = dialog.page.toPlainText()
    assert "Fred: 50% of what was drawn; 2 referrals, no contract – a fan" in said
    assert "Anna: 80% of the credit" in said
    assert not dialog.line.isVisible()
    assert dialog.ground.over is not None
    assert [mark.name for mark in dialog.ground.over] == ["Fred", "Berta", "Anna"]
    assert dialog.ground.accessibleDescription() == ""
    dialog.turn.click()
    assert dialog.line.isVisible()
    assert dialog.line.hasFocus()
    assert dialog.ground.over is None


def test_what_was_drawn_is_kept_in_one_step_and_shown_again(
    map_on: MapOn, drawn_on: Drawn, qtbot: QtBot
) -> None:
    open_map = map_on(DRAWING)
    told: list[str] = []
    open_map.told.connect(lambda words, _kind: told.append(words))
    dialog = drawn_on(open_map)
    steps = len(open_map.document.history)
    draw(qtbot, dialog, "fred", "Berta")
    dialog.turn.click()
    dialog.reject()
    assert not dialog.isVisible()
    assert len(open_map.document.history) == steps + 1
    assert told[-1] == (
        "Drawn from memory: 20% agreement with the map. What was drawn is kept in “In June”."
    )
    fields = kept(open_map)
    assert (fields.agreement, fields.name) == (20, "In June")
    assert [(each.name, each.person) for each in fields.drawn] == [
        ("fred", "Fred"),
        ("Berta", "Berta"),
    ]
    again = drawn_on(open_map)
    assert again.steps.drawn == fields.drawn
    again.turn.click()
    again.reject()
    assert len(open_map.document.history) == steps + 1
    open_map.undo()
    assert kept(open_map).drawn == ()


def test_the_figure_of_then_stays_beside_that_of_now(
    map_on: MapOn, drawn_on: Drawn, qtbot: QtBot
) -> None:
    open_map = map_on(DRAWING)
    dialog = drawn_on(open_map)
    draw(qtbot, dialog, "Berta")
    dialog.reject()
    [contract] = open_map.network.contracts_of("b")  # type: ignore[arg-type]
    assert open_map.change(contract, value=contract.value * 4)
    again = drawn_on(open_map)
    again.turn.click()
    assert again.figure.text() == "50%"
    assert "When it was drawn: 20%." in again.page.toPlainText()
    assert kept(open_map).agreement == 20


def test_closing_an_empty_ground_changes_nothing(map_on: MapOn, drawn_on: Drawn) -> None:
    open_map = map_on(DRAWING)
    dialog = drawn_on(open_map)
    steps = len(open_map.document.history)
    dialog.reject()
    assert len(open_map.document.history) == steps
    assert kept(open_map) == SessionFields("In June", datetime.date(2026, 6, 1), after_step=0)


def test_without_contracts_there_is_a_sentence_and_no_figure(
    map_on: MapOn, drawn_on: Drawn, qtbot: QtBot
) -> None:
    open_map = map_on("me > Anna > a")
    dialog = drawn_on(open_map)
    draw(qtbot, dialog, "Anna")
    dialog.turn.click()
    assert dialog.figure.text() == "–"
    assert dialog.summary.text() == "No contract has come by a referral yet."
    assert kept(open_map).agreement is None
    assert len(kept(open_map).drawn) == 1


def test_two_of_one_name_are_told_and_never_guessed(
    map_on: MapOn, drawn_on: Drawn, qtbot: QtBot
) -> None:
    open_map = map_on("Anna Huber > a*, Anna Kurz > b*")
    dialog = drawn_on(open_map)
    draw(qtbot, dialog, "Anna", "Kurz")
    dialog.turn.click()
    assert [each.person for each in kept(open_map).drawn] == [None, "Anna Kurz"]
    assert "Name not unique" in dialog.page.toPlainText()


def test_enter_presses_no_button_and_escape_closes(
    map_on: MapOn, drawn_on: Drawn, qtbot: QtBot
) -> None:
    dialog = drawn_on(map_on(DRAWING))
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.ground.over is None
    qtbot.keyClick(dialog.line, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_letters_typed_on_the_ground_begin_a_name(
    map_on: MapOn, drawn_on: Drawn, qtbot: QtBot
) -> None:
    dialog = drawn_on(map_on(DRAWING))
    draw(qtbot, dialog, "Anna")
    dialog.ground.setFocus()
    qtbot.keyClicks(dialog.ground, "+B")
    assert dialog.line.hasFocus()
    draw(qtbot, dialog, "erta")
    assert [(each.name, each.size) for each in dialog.steps.drawn] == [("Anna", 4), ("Berta", 3)]
    dialog.turn.click()
    dialog.ground.setFocus()
    qtbot.keyClicks(dialog.ground, "C")
    assert dialog.line.text() == ""


def test_no_reduced_copy_carries_it(map_on: MapOn, drawn_on: Drawn, qtbot: QtBot) -> None:
    open_map = map_on(DRAWING)
    dialog = drawn_on(open_map)
    draw(qtbot, dialog, "Canary of nobody")
    dialog.reject()
    exporter = json_exporter.EXPORTER
    for network, is_there in (
        (reduced(open_map.network), True),
        (reduced(open_map.network, "aliases"), False),
        (reduced(open_map.network, "initials"), False),
        (reduced(open_map.network, "full", [*open_map.network.people]), False),
    ):
        data = exporter.write(network)
        assert (b"Canary of nobody" in data) is is_there
        assert (b"agreement" in data) is is_there
