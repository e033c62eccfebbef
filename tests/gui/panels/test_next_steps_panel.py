"""The tab of next steps: a click selects the people, an answer is one step that can be undone."""

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QListWidget, QMenu, QWidget
from pytestqt.qtbot import QtBot

from referralmap.analysis.steps.step_answers import take_up
from referralmap.gui.panels import next_steps_panel as panel_module
from referralmap.gui.panels.next_steps_panel import NextStepsPanel, ask_calendar
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Answer, Suggestion
from tests.gui.conftest import Open
from tests.gui.player import Player, type_into

MAP = "me > Anna > Bernd*, Clara > Dora*"


def open_steps(player: Player) -> NextStepsPanel:
    panel = player.workspace.steps
    player.workspace.tabs.turn_to(panel)
    player.qtbot.waitUntil(lambda: not panel._is_stale)
    return panel


def titles(panel: NextStepsPanel) -> list[str]:
    return [panel.list.item(row).data(panel_module._LINES)[0] for row in range(panel.list.count())]


def click(player: Player, list_: QListWidget, row: int) -> None:
    middle = list_.visualItemRect(list_.item(row)).center()
    player.qtbot.mouseClick(list_.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def choose_day(player: Player, panel: NextStepsPanel, words: str) -> None:
    menu = panel.answers.plan.menu()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_a_click_selects_the_people_and_the_tab_stays(open_on: Open) -> None:
    player = open_on(MAP)
    panel = open_steps(player)
    row = titles(panel).index("Thank Anna")
    click(player, panel.list, row)
    assert player.selected == ["Bernd", "Anna"]
    assert player.workspace.tabs.shown is panel


def test_done_is_noted_with_the_referral_and_undo_brings_the_step_back(open_on: Open) -> None:
    player = open_on(MAP)
    panel = open_steps(player)
    click(player, panel.list, titles(panel).index("Thank Anna"))
    player.qtbot.mouseClick(panel.answers.finish, Qt.MouseButton.LeftButton)
    player.qtbot.waitUntil(lambda: "Thank Anna" not in titles(panel))
    assert player.network.referrals["Anna", "Bernd"].thanked == datetime.date.today().isoformat()
    assert len(player.steps) == 1
    assert panel.step is not None
    player.window.command("undo").trigger()
    player.qtbot.waitUntil(lambda: "Thank Anna" in titles(panel))


def test_put_aside_is_gone_until_undone(open_on: Open) -> None:
    player = open_on(MAP)
    panel = open_steps(player)
    click(player, panel.list, titles(panel).index("Thank Clara"))
    player.qtbot.mouseClick(panel.answers.leave, Qt.MouseButton.LeftButton)
    player.qtbot.waitUntil(lambda: "Thank Clara" not in titles(panel))
    player.window.command("undo").trigger()
    player.qtbot.waitUntil(lambda: "Thank Clara" in titles(panel))


@pytest.mark.parametrize(
    ("words", "days"), [("Tomorrow", 1), ("In a week", 7), ("Without a day", None)]
)
def test_a_step_is_taken_up_for_a_day(open_on: Open, words: str, days: int | None) -> None:
    player = open_on(MAP)
    panel = open_steps(player)
    click(player, panel.list, titles(panel).index("Thank Anna"))
    choose_day(player, panel, words)
    [answer] = player.network.people[PersonId("Anna")].next_steps
    due = None if days is None else datetime.date.today() + datetime.timedelta(days=days)
    assert (answer.suggestion, answer.answer, answer.due) == (
        Suggestion.THANK,
        Answer.TAKEN_UP,
        due,
    )


def test_any_day_can_be_typed_and_what_is_none_is_said(open_on: Open) -> None:
    player = open_on(MAP)
    panel = open_steps(player)
    click(player, panel.list, titles(panel).index("Thank Anna"))
    choose_day(player, panel, "On a day …")
    type_into(panel.answers.day, "soon")
    player.qtbot.keyClick(panel.answers.day, Qt.Key.Key_Return)
    assert "soon" in player.window.notice
    panel.answers.day.clear()
    type_into(panel.answers.day, "24.12.2031")
    player.qtbot.keyClick(panel.answers.day, Qt.Key.Key_Return)
    [answer] = player.network.people[PersonId("Anna")].next_steps
    assert answer.due == datetime.date(2031, 12, 24)


def test_due_steps_are_announced_in_one_line_that_leads_to_them(open_on: Open) -> None:
    player = open_on(MAP)
    assert not player.workspace.due.isVisible()
    open_map = player.workspace.open_map
    today = open_map.accounts.today
    edit = take_up(player.network, PersonId("Clara"), Suggestion.THANK, "Dora", today, today)
    assert open_map.perform(edit)
    player.workspace.due.announce()
    assert player.workspace.due.isVisible()
    assert player.workspace.due.text == "1 step is due."
    player.qtbot.mouseClick(player.workspace.due.buttons["show"], Qt.MouseButton.LeftButton)
    assert not player.workspace.due.isVisible()
    panel = player.workspace.steps
    assert player.workspace.tabs.shown is panel
    player.qtbot.waitUntil(lambda: titles(panel)[:1] == ["Thank Clara"])


def test_the_days_are_exported_as_a_calendar(
    open_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on(MAP)
    panel = open_steps(player)
    assert not panel.export.isEnabled()
    click(player, panel.list, titles(panel).index("Thank Anna"))
    choose_day(player, panel, "Tomorrow")
    player.qtbot.waitUntil(panel.export.isEnabled)
    target = tmp_path / "steps.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    player.qtbot.mouseClick(panel.export, Qt.MouseButton.LeftButton)
    text = target.read_bytes().decode()
    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Thank Anna" in text
    assert "1 step saved as steps.ics" in player.window.notice


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("/x/a", "/x/a.ics"),
        ("/x/a.b", "/x/a.b.ics"),
        ("/x/a.REFMAP", "/x/a.REFMAP.ics"),
        ("/x/a.ICS", "/x/a.ICS"),
        ("", None),
    ],
)
def test_a_calendar_gets_its_suffix_unless_it_is_there(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, typed: str, file: str | None
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (typed, ""))
    parent = QWidget()
    qtbot.addWidget(parent)
    assert ask_calendar(parent, Path("/x")) == (None if file is None else Path(file))


def test_an_empty_map_has_nothing_to_do(open_on: Open) -> None:
    panel = open_steps(open_on("me"))
    assert not panel.list.isVisible()
    assert not panel.answers.isVisible()


def test_on_an_earlier_day_its_steps_are_shown_but_not_answered(open_on: Open) -> None:
    player = open_on(MAP)
    open_map = player.workspace.open_map
    [contract, _other] = player.network.contracts.values()
    open_map.change(contract, signed=datetime.date.today() - datetime.timedelta(days=5))
    panel = open_steps(player)
    player.qtbot.waitUntil(lambda: "Thank Anna" in titles(panel))
    open_map.look_at(datetime.date.today() - datetime.timedelta(days=30))
    player.qtbot.waitUntil(lambda: "Thank Anna" not in titles(panel))
    click(player, panel.list, titles(panel).index("Thank Clara"))
    assert player.selected == ["Dora", "Clara"]
    assert not panel.answers.finish.isEnabled()
    open_map.look_at(None)
    player.qtbot.waitUntil(lambda: "Thank Anna" in titles(panel))
    assert panel.answers.isEnabled()
