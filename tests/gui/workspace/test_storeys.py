"""The map and the evaluation share the height, or take turns where it is too low for both."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from referralmap.gui.state.program_settings import UserSettings
from referralmap.model.records import PersonId
from tests.gui.conftest import Open

DRAWING = "me > Anna > Bernd*, me > Clara > Dora > Emil"
NARROW = 1000
MAP_AT_LEAST = 150
"""Least height in pixels of the part in which people stand"""


@pytest.mark.parametrize("height", [560, 700, 768, 900, 1200])
@pytest.mark.parametrize("width", [NARROW, 1366])
def test_the_map_beside_the_evaluation_is_of_use_or_not_there(
    open_on: Open, width: int, height: int
) -> None:
    player = open_on(DRAWING)
    player.window.resize(width, height)
    player.qtbot.keyClick(player.canvas, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    workspace = player.workspace
    player.qtbot.waitUntil(workspace.evaluation.panel(0).isVisible)
    is_covered = workspace.storeys.is_map_covered
    assert workspace.canvas.isVisible() is not is_covered
    assert is_covered or workspace.canvas.free_area.height >= MAP_AT_LEAST
    assert not workspace.storeys.is_beside or workspace.canvas.width() >= 500
    assert (width, is_covered) != (1366, True)
    assert workspace.evaluation.height() >= min(height - 250, 340)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.isVisible()


@pytest.mark.parametrize("key", ["toggle", "escape", "fit", "history", "search", "person", "tree"])
def test_the_map_behind_the_evaluation_is_one_step_away(open_on: Open, key: str) -> None:
    player = open_on(DRAWING)
    player.window.resize(NARROW, 768)
    player.window.command("evaluation").trigger()
    workspace = player.workspace
    player.qtbot.waitUntil(
        lambda: workspace.evaluation.isVisible() and not workspace.canvas.isVisible()
    )
    focused = QApplication.focusWidget()
    assert focused is not None
    if key == "escape":
        player.qtbot.keyClick(focused, Qt.Key.Key_Escape)
    elif key == "toggle":
        player.qtbot.keyClick(focused, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    elif key == "person":
        workspace.steps.flight_wanted.emit(PersonId("Clara"))
    else:
        player.window.command(key).trigger()
    player.qtbot.waitUntil(workspace.canvas.isVisible)
    assert not workspace.open_map.arrangement.has_evaluation


def test_a_window_that_grows_shows_both_and_one_that_shrinks_one(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.window.resize(NARROW, 768)
    player.window.command("evaluation").trigger()
    workspace = player.workspace
    player.qtbot.waitUntil(lambda: not workspace.canvas.isVisible())
    player.window.resize(1366, 768)
    player.qtbot.waitUntil(workspace.canvas.isVisible)
    assert workspace.storeys.is_beside
    player.window.resize(1366, 1100)
    player.qtbot.waitUntil(workspace.left.isVisible)
    player.qtbot.waitUntil(workspace.canvas.isVisible)
    assert workspace.canvas.free_area.height >= MAP_AT_LEAST
    assert workspace.evaluation.height() >= 340
    player.window.resize(NARROW, 768)
    player.qtbot.waitUntil(lambda: not workspace.canvas.isVisible())


@pytest.mark.parametrize(
    ("command", "side"),
    [("left_side", "left"), ("right_side", "right"), ("search", "left"), ("history", "right")],
)
def test_the_panels_that_gave_way_to_the_evaluation_are_one_step_away(
    open_on: Open, command: str, side: str
) -> None:
    player = open_on(DRAWING)
    player.window.resize(1366, 768)
    player.window.command("evaluation").trigger()
    workspace = player.workspace
    sides = {"left": workspace.left, "right": workspace.tabs}
    player.qtbot.waitUntil(lambda: workspace.storeys.is_beside and workspace.left.isHidden())
    assert workspace.tabs.isHidden()
    player.window.command("fit").trigger()
    assert workspace.evaluation.isVisible()
    player.window.command(command).trigger()
    player.qtbot.waitUntil(sides[side].isVisible)
    assert workspace.evaluation.isHidden()
    assert all(panel.isVisible() for panel in sides.values())


def test_a_presentation_shows_the_map_alone_and_leads_back_to_both(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.window.resize(1366, 768)
    player.window.command("evaluation").trigger()
    workspace = player.workspace
    player.qtbot.waitUntil(lambda: workspace.storeys.is_beside and workspace.left.isHidden())
    for is_alone in (True, False):
        player.window.command("present").trigger()
        player.qtbot.waitUntil(
            lambda is_alone=is_alone: workspace.evaluation.isHidden() is is_alone
        )
        assert workspace.canvas.isVisible()
        assert workspace.left.isHidden()
        assert workspace.tabs.isHidden()


def test_a_map_closed_while_all_was_seen_is_fitted_whatever_the_room_is_then(
    open_on: Open,
) -> None:
    player = open_on(DRAWING)
    player.window.command("fit").trigger()
    player.qtbot.waitUntil(lambda: player.canvas.is_fitted)
    path = player.workspace.document.path
    assert player.window.open_map(path)
    player.qtbot.waitUntil(lambda: player.workspace.is_shown)
    assert player.canvas.is_fitted
    player.window.resize(1366, 1100)
    player.window.command("evaluation").trigger()
    player.qtbot.waitUntil(lambda: player.canvas.height() < 600)
    assert player.canvas.view == player.canvas.fit_view


def test_a_kept_place_is_told_from_all_people_and_from_nothing(tmp_path: Path) -> None:
    settings = UserSettings(tmp_path / "settings.ini")
    assert not settings.has_view_of("a")
    settings.keep_view("a", None)
    assert settings.has_view_of("a")
    assert settings.view_of("a") is None
    settings.keep_view("a", (2.0, 1.0, 3.0))
    assert settings.view_of("a") == (2.0, 1.0, 3.0)


@pytest.mark.parametrize("is_rebuilt", [False, True])
def test_a_map_that_was_covered_comes_back_with_the_widths_of_its_panels(
    open_on: Open, is_rebuilt: bool
) -> None:
    player = open_on(DRAWING)
    player.window.resize(1366, 768)
    player.qtbot.waitUntil(lambda: sum(player.workspace.splitter.sizes()) > 1300)
    player.workspace.splitter.moveSplitter(350, 1)
    before = player.workspace.splitter.sizes()
    player.window.command("evaluation").trigger()
    if is_rebuilt:
        player.window.use_theme("dark")
        player.qtbot.waitUntil(player.workspace.evaluation.isVisible)
    player.window.command("evaluation").trigger()
    player.qtbot.waitUntil(player.workspace.canvas.isVisible)
    player.qtbot.waitUntil(lambda: player.workspace.splitter.sizes() == before)
