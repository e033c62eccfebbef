"""The sides of the map: folded, opened when needed, and never typed into unseen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.conftest import Open


def test_f9_folds_a_side_and_the_map_gets_its_keys(open_on: Open) -> None:
    player = open_on("me > Anna")
    workspace = player.workspace
    workspace.people.start_search()
    player.window.command("left_side").trigger()
    assert not workspace.left.isVisible()
    assert workspace.canvas.hasFocus()
    player.window.command("right_side").trigger()
    player.click(player.point("Anna"))
    assert not workspace.tabs.isVisible()
    player.window.use_language("de")
    assert not player.workspace.left.isVisible()
    player.window.command("left_side").trigger()
    player.window.command("right_side").trigger()
    player.qtbot.waitUntil(player.workspace.left.isVisible)
    player.qtbot.waitUntil(player.workspace.tabs.isVisible)
    assert min(player.workspace.splitter.sizes()) > 0


@pytest.mark.parametrize(
    ("command", "side"), [("search", "left"), ("filter", "left"), ("won", "right")]
)
def test_what_is_asked_for_opens_its_side(open_on: Open, command: str, side: str) -> None:
    player = open_on("me > Anna")
    player.click(player.point("Anna"))
    for each in ("left_side", "right_side"):
        player.window.command(each).trigger()
    player.window.command(command).trigger()
    workspace = player.workspace
    assert (workspace.left.isVisible(), workspace.tabs.isVisible()) == (
        side == "left",
        side == "right",
    )
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.isVisible()


def test_letters_in_the_search_stay_letters(open_on: Open) -> None:
    player = open_on("me > Anna")
    player.wheel(player.point("Anna"), 480)
    view = player.canvas.view
    player.window.command("search").trigger()
    search = player.workspace.people.search
    player.qtbot.keyClicks(search, "fnp1")
    assert search.text() == "fnp1"
    assert player.canvas.view == view


def test_enter_on_a_door_opens_it(open_on: Open) -> None:
    player = open_on("me > Anna")
    player.window.close_map()
    page = player.window.centralWidget()
    wanted: list[bool] = []
    page.new_wanted.disconnect()  # type: ignore[attr-defined]
    page.new_wanted.connect(lambda: wanted.append(True))  # type: ignore[attr-defined]
    player.qtbot.keyClick(page.doors[2], Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert wanted == [True]


def test_the_ranking_stays_while_several_are_selected_in_it(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, me > Dora > Emil*")
    right, table = player.workspace.tabs, player.workspace.ranking.list
    player.qtbot.waitUntil(lambda: table.model().rowCount() == 2)

    def click(row: int, keys: Qt.KeyboardModifier) -> None:
        spot = table.visualRect(table.model().index(row, 0)).center()
        player.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, spot)

    for row in range(2):
        click(row, Qt.KeyboardModifier.ControlModifier)
        assert right.shown is player.workspace.ranking
    assert {*player.selected} == {"Anna", "Dora"}
    # on the map the same key shows the card
    player.click(player.point("Bernd"), Qt.KeyboardModifier.ControlModifier)
    assert right.shown is player.workspace.card
    right.turn_to(player.workspace.ranking)
    click(0, Qt.KeyboardModifier.NoModifier)
    assert right.shown is player.workspace.card


def test_a_narrow_window_begins_without_the_left_side_until_it_is_asked_for(open_on: Open) -> None:
    player = open_on("me > Anna")
    window, left = player.window, player.workspace.left
    assert left.isVisible()
    window.resize(800, 600)
    window.use_language("de")
    left = player.workspace.left
    assert left.isHidden()
    player.workspace.start_search()
    assert not left.isHidden()
    player.window.use_theme("dark")
    assert not player.workspace.left.isHidden()


def test_another_language_leaves_the_sides_and_the_part_that_is_shown(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    before = player.canvas.whereabouts()
    player.window.use_language("de")
    player.qtbot.waitUntil(player.workspace.left.isVisible)
    player.wait_until_sharp()
    assert player.canvas.whereabouts() == pytest.approx(before)


def test_another_language_leaves_the_part_that_was_shown_at_the_start(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    path = player.workspace.document.path
    player.wheel(player.point("Anna"), 480)
    player.window.open_map(path)
    player.wait_until_sharp()
    before = player.canvas.whereabouts()
    player.window.use_language("de")
    player.wait_until_sharp()
    assert player.canvas.whereabouts() == pytest.approx(before)
