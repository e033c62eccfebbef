"""Built anew in another language or theme, everything stands as the user left it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from referralmap.gui.panels.panel import Panel
from referralmap.gui.state.arrangement import Arrangement
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window.window import Window
from referralmap.gui.workspace.workspace import Workspace
from referralmap.model.records import PersonId
from tests.gui.conftest import Open
from tests.gui.player import Player

DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil > Frida, me > Gerd"


def state(workspace: Workspace) -> dict[str, object]:
    """What the user sees and has chosen, in whatever language and colours."""
    picture = workspace.open_map.picture
    return {
        "view": workspace.open_map.view,
        "who": dict(zip(picture.ids, picture.faded.tolist(), strict=True)),
        "selected": workspace.selection.people,
        "trail": workspace.selection.trail,
        "fan": workspace.fan.fan.ids if workspace.fan.fan else None,
        "shown": workspace.stack.currentIndex(),
        "left": workspace.left.currentIndex(),
        "right": workspace.tabs.currentIndex(),
        "panels": [panel.isVisible() for panel in workspace.evaluation.findChildren(Panel)][-1:],
        "line": len(workspace.view_bar.findChildren(QComboBox)),
        "columns": workspace.splitter.sizes(),
        "storeys": workspace.storeys.sizes(),
        "evaluation": (not workspace.evaluation.isHidden(), workspace.evaluation.currentIndex()),
        "timeline": (not workspace.timeline.isHidden(), workspace.timeline.slider.value()),
    }


def rebuilt(player: Player, how: str) -> None:
    before = player.workspace
    if how == "theme":
        player.window.use_theme("dark")
    else:
        player.window.use_language("de")
    player.qtbot.waitUntil(player.workspace.isVisible)
    assert player.workspace is not before
    player.wait_until_sharp()


@pytest.mark.parametrize("how", ["theme", "language"])
def test_the_view_and_what_stands_around_it_outlive_the_widgets(open_on: Open, how: str) -> None:
    player = open_on(DRAWING)
    player.window.resize(1280, 1000)
    workspace, open_map = player.workspace, player.workspace.open_map
    player.window.command("timeline").trigger()
    workspace.timeline.slider.setValue(0)
    workspace.left.setCurrentIndex(2)
    player.window.command("evaluation").trigger()
    workspace.evaluation.setCurrentIndex(1)
    view = dataclasses.replace(
        open_map.view,
        layout="tree",
        rule="equal",
        chosen=(("role", frozenset({"ambassador", "customer"})),),
        folded=frozenset({PersonId("Emil")}),
        coloured="stage",
        focused=PersonId("Anna"),
        down=2,
    )
    workspace.view_control.take_over(view)
    workspace.selection.select(PersonId("Bernd"), PersonId("Anna"))
    workspace.canvas.zoom(1.5)
    player.wait_until_sharp()
    workspace.tabs.turn_to(workspace.steps)
    player.qtbot.waitUntil(lambda: workspace.evaluation.panel(1).isVisible())
    before, place = state(workspace), workspace.canvas.whereabouts()
    assert before["line"] == 2
    assert before["view"] == view
    rebuilt(player, how)
    assert state(player.workspace) == before
    assert player.canvas.whereabouts() == pytest.approx(place)
    assert not player.canvas.is_fitted


def test_a_fan_and_a_fitted_map_outlive_them_too(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.workspace.canvas.fit()
    player.workspace.selection.select(PersonId("Anna"))
    player.window.command("fan").trigger()
    player.qtbot.keyClick(player.workspace.fan, Qt.Key.Key_Up)
    before = state(player.workspace)
    assert before["fan"]
    rebuilt(player, "theme")
    assert state(player.workspace) == before
    player.qtbot.keyClick(player.workspace.fan, Qt.Key.Key_Escape)
    assert player.workspace.stack.currentWidget() is player.canvas
    assert player.canvas.is_fitted


def test_edits_are_said_once_however_often_all_is_built_anew(open_on: Open) -> None:
    player = open_on(DRAWING)
    for how in ("theme", "language"):
        rebuilt(player, how)
    said: list[str] = []
    player.window._notice.say = lambda words, *_way: said.append(words)  # type: ignore[method-assign]
    open_map = player.workspace.open_map
    assert open_map.perform(open_map.new_person("Hans", None))
    assert len([words for words in said if "Hans" in words]) == 1


def test_the_next_start_has_the_same_open_and_folded(open_on: Open) -> None:
    player = open_on(DRAWING)
    window, path = player.window, player.workspace.document.path
    window.resize(1600, 1000)
    player.workspace.left.setCurrentIndex(1)
    player.workspace.tabs.turn_to(player.workspace.history)
    player.workspace.evaluation.setCurrentIndex(1)
    for command in ("timeline", "evaluation", "right_side"):
        window.command(command).trigger()
    window.close()
    settings = UserSettings(Path(window.settings._store.fileName()))
    again = Window(settings, "en")
    player.qtbot.addWidget(again)
    again.resize(1600, 1000)
    again.show()
    assert again.open_map(path)
    workspace = Player(player.qtbot, again).workspace
    player.qtbot.waitUntil(lambda: workspace.is_shown)
    assert workspace.left.currentIndex() == 1
    assert workspace.tabs.shown is workspace.history
    assert workspace.evaluation.isVisible()
    assert workspace.evaluation.currentIndex() == 1
    assert workspace.timeline.isVisible()
    assert workspace.tabs.isHidden()
    assert not workspace.left.isHidden()
    again.command("timeline").trigger()
    again.close()
    assert not resumed(settings.arrangement)["has_timeline"]


def test_the_sides_grow_and_shrink_with_the_size_of_texts(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.window.resize(1900, 1000)
    player.workspace.left.setCurrentIndex(1)
    for percent in (100, 200, 100):
        player.window.use_text_size(percent)
        wanted = range(round(2.8 * percent), round(3.6 * percent))
        player.qtbot.waitUntil(lambda wanted=wanted: player.workspace.tabs.width() in wanted)
        player.workspace.tabs.setCurrentIndex(1 - player.workspace.tabs.currentIndex())


def resumed(text: str) -> dict[str, object]:
    arrangement = Arrangement()
    arrangement.resume(text)
    return dataclasses.asdict(arrangement)


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "[" * 100_000, '{"left": "x", "folded": 3}', '{"timeline": 1}']
)
def test_what_cannot_be_understood_leaves_everything_as_usual(text: str) -> None:
    assert resumed(text) == dataclasses.asdict(Arrangement())


def test_what_was_folded_for_want_of_room_is_there_again_where_there_is_room() -> None:
    arrangement = Arrangement(folded_sides=frozenset({"left", "right"}), has_made_room=True)
    assert resumed(arrangement.kept())["folded_sides"] == {"right"}


@pytest.mark.parametrize("is_opened", [False, True])
def test_a_side_that_made_room_comes_back_with_another_size_of_the_texts(is_opened: bool) -> None:
    arrangement = Arrangement(folded_sides=frozenset({"left", "right"}), has_made_room=True)
    if is_opened:
        arrangement.folded_sides -= {"left"}
    arrangement.forget_sizes()
    assert arrangement.folded_sides == {"right"}
    # who opened it again has said that it is to stay
    assert arrangement.has_made_room is is_opened
