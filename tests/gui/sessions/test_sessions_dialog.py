"""The list of coaching sessions: nothing that was typed is lost, and undo leads back."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from referralmap.document.database.history import named_points
from referralmap.document.document import Document
from referralmap.gui.sessions.memory_dialog import MemoryDialog
from referralmap.gui.sessions.sessions_dialog import SessionsDialog
from referralmap.gui.state.export_choice import REPORT
from referralmap.gui.state.window_map import WindowMap
from referralmap.model.edits import Edit
from referralmap.model.fields.session_fields import (
    SessionFields,
    SessionNote,
    keep_session,
    session_fields,
)
from referralmap.model.records import PersonId
from tests.gui.conftest import MapOn, Open
from tests.gui.exporting.asked import Ask

DRAWING = "me > Anna > Bernd*"
Shown = Callable[[WindowMap], SessionsDialog]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    def show(open_map: WindowMap) -> SessionsDialog:
        dialog = SessionsDialog(None, open_map)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


def told(open_map: WindowMap, number: int = 1) -> SessionFields:
    return session_fields(open_map.network.sessions[number])


def test_a_session_is_begun_and_stored_when_the_dialog_closes(map_on: MapOn, shown: Shown) -> None:
    open_map = map_on(DRAWING)
    assert open_map.perform(open_map.new_person("Zoe", None))
    step = open_map.document.last_done
    assert step is not None
    open_map.selection.select(PersonId("Anna"))
    dialog = shown(open_map)
    dialog.new.click()
    form = dialog.form
    form.name.setText("In June")
    form.people.setText("Eva, Theo ,")
    form.goals.setPlainText("Ask Anna\n\nThank Bernd")
    [line] = form.notes.lines
    assert line.person.text() == "Anna"
    line.text.setText("Has new partners")
    dialog.reject()
    assert not dialog.isVisible()
    assert told(open_map) == SessionFields(
        "In June",
        datetime.date.today(),
        ("Eva", "Theo"),
        ("Ask Anna", "Thank Bernd"),
        (SessionNote("Has new partners", PersonId("Anna")),),
        step.number,
        others=told(open_map).others,
    )
    assert named_points(open_map.network.sessions.values()) == {step.number: "In June"}
    open_map.undo()
    open_map.undo()
    assert not open_map.network.sessions


def test_what_is_typed_is_stored_while_the_dialog_stays_open(
    map_on: MapOn, shown: Shown, qtbot: QtBot
) -> None:
    open_map = map_on(DRAWING)
    dialog = shown(open_map)
    dialog.new.click()
    qtbot.keyClicks(dialog.form.goals, "Ask Anna")
    qtbot.waitUntil(lambda: told(open_map).goals == ("Ask Anna",))
    dialog.form.name.clear()
    qtbot.keyClicks(dialog.form.name, "In June")
    [line] = dialog.form.notes.lines
    qtbot.keyClicks(line.text, "Has partners")
    qtbot.waitUntil(lambda: told(open_map).notes == (SessionNote("Has partners", None),))
    assert told(open_map).name == "In June"
    assert "In June" in dialog.list.currentItem().text()
    path = open_map.document.path
    with closing(Document.open(path, read_only=True)) as there:
        assert session_fields(there.network.sessions[1]) == told(open_map)
    assert line.text.text() == "Has partners"


def test_what_cannot_be_read_keeps_the_dialog_and_everything_in_it(
    map_on: MapOn, shown: Shown
) -> None:
    open_map = map_on(DRAWING)
    dialog = shown(open_map)
    dialog.new.click()
    dialog.form.goals.setPlainText("A goal")
    [line] = dialog.form.notes.lines
    for person, day in (("Nobody", "1.6.2026"), ("Bernd", "Sankt Nimmerlein")):
        line.person.setText(person)
        line.text.setText("A note")
        dialog.form.date.setText(day)
        dialog.reject()
        assert dialog.isVisible()
        assert dialog.trouble.endswith(".")
        assert told(open_map).notes == ()
    dialog.form.date.setText("1.6.2026")
    assert dialog.trouble == ""
    dialog.reject()
    assert not dialog.isVisible()
    assert told(open_map).goals == ("A goal",)
    assert told(open_map).notes == (SessionNote("A note", PersonId("Bernd")),)


def test_turning_to_another_session_stores_the_one_before(map_on: MapOn, shown: Shown) -> None:
    open_map = map_on(DRAWING)
    for number, day in enumerate((1, 2), 1):
        fields = SessionFields(f"S{number}", datetime.date(2026, 6, day), after_step=0)
        assert open_map.perform(keep_session(open_map.network, None, fields))
    dialog = shown(open_map)
    assert dialog.form.name.text() == "S2"
    dialog.form.name.setText("Second")
    dialog.list.setCurrentRow(1)
    assert dialog.form.name.text() == "S1"
    assert told(open_map, 2).name == "Second"
    dialog.form.date.setText("nonsense")
    dialog.list.setCurrentRow(0)
    assert dialog.list.currentRow() == 1
    assert dialog.trouble
    dialog.form.date.setText("1.6.2026")
    history = len(open_map.document.history)
    dialog.reject()
    assert len(open_map.document.history) == history


def test_a_step_is_planned_on_the_day_of_the_session_and_stored_at_once(
    map_on: MapOn, shown: Shown
) -> None:
    open_map = map_on(DRAWING)
    dialog = shown(open_map)
    dialog.new.click()
    steps = dialog.form.steps
    before = steps.agreed.text()
    steps.person.setText("Nobody")
    steps.plan.click()
    assert "Nobody" in dialog.trouble
    steps.person.setText("bernd")
    steps.day.setText("31.12.2099")
    steps.plan.click()
    assert dialog.trouble == ""
    [step] = open_map.network.people[PersonId("Bernd")].next_steps
    assert (step.due, step.at) == (datetime.date(2099, 12, 31), datetime.date.today())
    assert "Bernd" in steps.agreed.text() != before


def test_a_report_since_the_session_is_two_clicks_away(
    open_on: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ask: Ask
) -> None:
    player = open_on(DRAWING)
    open_map = player.open_map
    assert open_map.perform(a_session(open_map, "In June"))

    def choose(dialog: SessionsDialog) -> None:
        dialog.report.click()

    monkeypatch.setattr(SessionsDialog, "exec", choose)
    asked = ask(tmp_path / "report.pdf", lambda _dialog: None)
    player.window.command("sessions").trigger()
    form = asked[0].form
    assert (form.what.currentData(), form.since.currentText()) == (REPORT, "In June")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def a_session(open_map: WindowMap, name: str) -> Edit:
    return keep_session(open_map.network, None, SessionFields(name, after_step=0))


def test_removing_takes_no_more_than_the_session(map_on: MapOn, shown: Shown) -> None:
    open_map = map_on(DRAWING)
    dialog = shown(open_map)
    dialog.new.click()
    dialog.remove.click()
    assert not open_map.network.sessions
    assert not dialog.remove.isEnabled()
    assert len(open_map.network.people) == 3
    open_map.undo()
    assert open_map.network.sessions


def test_what_was_drawn_first_stays_when_more_is_typed(
    map_on: MapOn, shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_map = map_on(DRAWING)
    dialog = shown(open_map)
    assert not dialog.draw.isEnabled()
    dialog.new.click()
    dialog.form.name.setText("In June")

    def draw(drawing: MemoryDialog) -> None:
        drawing.show()
        qtbot.keyClicks(drawing.line, "Anna")
        qtbot.keyClick(drawing.line, Qt.Key.Key_Return)
        drawing.turn.click()
        assert dialog.store(), "as a moment after the last letter that was typed"
        drawing.reject()

    monkeypatch.setattr(MemoryDialog, "exec", draw)
    dialog.draw.click()
    dialog.form.goals.setPlainText("Ask Anna")
    dialog.reject()
    fields = told(open_map)
    assert (fields.name, fields.goals, fields.agreement) == ("In June", ("Ask Anna",), 100)
    assert [each.person for each in fields.drawn] == ["Anna"]


def test_the_menu_leads_to_the_sessions(open_on: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    player = open_on(DRAWING)
    opened: list[SessionsDialog] = []

    def show(dialog: SessionsDialog) -> None:
        opened.append(dialog)

    monkeypatch.setattr(SessionsDialog, "exec", show)
    player.window.command("sessions").trigger()
    assert len(opened) == 1
