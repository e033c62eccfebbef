"""The menus and the bar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar
from pytestqt.qtbot import QtBot

from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window.commands import BAR, COMMANDS, GROUND_MENU, PERSON_MENU
from referralmap.gui.window.window import Window
from referralmap.layouts import LAYOUTS
from referralmap.model import editing
from referralmap.model.records import PersonId
from tests.gui.conftest import Open


def test_the_short_menus_and_the_bar_name_commands() -> None:
    named = {*PERSON_MENU.split(), *GROUND_MENU.split(), *BAR.split()}
    assert named - {command.id for command in COMMANDS} == {"-", "layout", "rule", "space"}


def submenu(menu: QMenuBar | QMenu, title: str) -> QMenu:
    found = next(action.menu() for action in menu.actions() if action.text() == title)
    assert isinstance(found, QMenu)
    return found


def test_every_command_is_in_a_menu_once_and_view_is_short(
    qtbot: QtBot, tmp_path: Path, english: None
) -> None:
    window = Window(UserSettings(tmp_path / "s.ini"), "en")
    qtbot.addWidget(window)
    bar = window.menuBar()
    menus = [action.menu() for action in bar.actions()]
    found: list[QAction] = []
    while menus:
        menu = menus.pop()
        assert isinstance(menu, QMenu)
        for action in menu.actions():
            below = action.menu()
            found += [] if below else [action]
            menus += [below] if below else []
    for command in COMMANDS:
        assert found.count(window.command(command.id)) == 1, command.id
    shown = [a for a in submenu(bar, "&View").actions() if not a.isSeparator() and a.isVisible()]
    assert len(shown) <= 14


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_menu_opens_by_a_letter_of_its_own(
    qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    window = Window(UserSettings(tmp_path / "s.ini"), language)
    qtbot.addWidget(window)
    window.use_language(language)
    titles = [a.text() for a in window.menuBar().actions()]
    window.use_language("en")
    letters = [title[title.index("&") + 1].casefold() for title in titles]
    assert len(set(letters)) == len(letters) == 4


def test_the_layouts_are_in_the_menu_before_there_is_a_map(
    qtbot: QtBot, tmp_path: Path, english: None
) -> None:
    window = Window(UserSettings(tmp_path / "s.ini"), "en")
    qtbot.addWidget(window)
    layouts = submenu(submenu(window.menuBar(), "&View"), "Layout")
    for _ in range(2):
        layouts.aboutToShow.emit()
        found = [a.text() for a in layouts.actions() if a.text() in {each.name for each in LAYOUTS}]
        assert found == [layout.name for layout in LAYOUTS]
    assert not window.command(LAYOUTS[0].key).isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_menu_leaves_nothing_behind(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    window, workspace = player.window, player.workspace
    bookmark = editing.add_bookmark(player.network, "Everybody", "{}")
    workspace.open_map.perform(bookmark)
    QTest.qWait(100)
    header, at = workspace.people.table.horizontalHeader(), QPoint(5, 5)
    opened: list[Callable[[], object]] = [
        lambda: workspace.menu_wanted.emit(at),
        lambda: header.customContextMenuRequested.emit(at),
        lambda: workspace.history.list.customContextMenuRequested.emit(at),
        lambda: [menu.aboutToShow.emit() for menu in window.findChildren(QMenu)],
    ]
    for open_menu in opened:
        counts = []
        for _time in range(3):
            QTimer.singleShot(20, leave_popup)
            open_menu()
            QTest.qWait(40)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            counts.append(len(window.findChildren(QObject)))
        assert counts[1] == counts[2]


def leave_popup() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        QTest.keyClick(popup, Qt.Key.Key_Escape)


def test_a_rule_is_chosen_for_the_map_that_is_shown_now(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    menus = player.window.menuBar().findChildren(QMenu)
    rules = next(menu for menu in menus if menu.title() == "Attribution rule")
    rules.aboutToShow.emit()
    influence = next(action for action in rules.actions() if action.text() == "Influence")
    for _time in range(2):
        player.window.command("aliases").trigger()
        influence.trigger()
        assert player.workspace.open_map.view.rule == "influence"


@pytest.mark.parametrize("place", ["list", "outline", "ranking", "map"])
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_menu_is_about_the_person_under_the_pointer_and_says_how_many_more(
    open_on: Open, place: str
) -> None:
    heads: list[str] = []

    def read_head() -> None:
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        heads.append(popup.actions()[0].text())
        leave_popup()

    player = open_on("me > Anna > Bernd*, me > Clara > Dora*")
    workspace = player.workspace
    player.window.command("outline").trigger()
    workspace.selection.select(PersonId("Anna"), PersonId("Clara"))
    QTest.qWait(100)
    QTimer.singleShot(50, read_head)
    if place == "map":
        at = player.point("Anna").toPoint()
        mouse = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(mouse, at, player.canvas.mapToGlobal(at))
        QApplication.sendEvent(player.canvas, event)
    else:
        view = dict(zip(("list", "outline", "ranking"), workspace.lists, strict=True))[place]
        chosen = view.selectionModel().selectedIndexes()
        anna = next(index for index in chosen if "Anna" in str(index.data()))
        view.customContextMenuRequested.emit(view.visualRect(anna).center())
    assert heads == ["Anna and 1 more person"]
    assert workspace.selection.people == (PersonId("Clara"), PersonId("Anna"))
