"""The story of a map, told by keys."""

from __future__ import annotations

import dataclasses
import datetime

import numpy as np
import pytest
from PySide6.QtCore import Qt

from referralmap.gui.canvas.canvas import Canvas
from referralmap.model import editing
from referralmap.model.records import PersonId
from referralmap.open_map.saved_view import SavedView
from referralmap.open_map.story import StoryPage, pages_text
from referralmap.open_map.view_state import ViewState
from tests.gui.conftest import Open
from tests.gui.player import Player

DRAWING = "me > Anna > Bernd**, me > Clara > Dora*, me > Emil"
GROWING = "me > Anna > Bernd > Clara**, me > Dora > Emil*"


def tell(player: Player, *pages: StoryPage) -> None:
    map_id = player.workspace.document.map_id
    player.window.settings.keep_story(map_id, pages_text(pages))


def keep(player: Player, view: ViewState) -> StoryPage:
    """Save a view in the map."""
    text = SavedView("mine", view).text()
    player.workspace.open_map.perform(editing.add_bookmark(player.network, "mine", text))
    return StoryPage("view", str(max(player.network.bookmarks)))


@pytest.mark.parametrize(
    ("on", "back"),
    [(Qt.Key.Key_PageDown, Qt.Key.Key_PageUp), (Qt.Key.Key_Right, Qt.Key.Key_Left)],
)
def test_pages_and_arrows_turn_the_story(open_on: Open, on: Qt.Key, back: Qt.Key) -> None:
    player = open_on(DRAWING)
    player.window.be_calm(True)
    player.window.command("present").trigger()
    seen = []
    for key in (on, on, on, back, back, back, back):
        player.key(key)
        seen.append(player.workspace.open_map.view.focused)
    assert seen == ["Anna", "Clara", None, "Clara", "Anna", None, None]
    assert player.selected == []


def test_from_somebody_who_is_selected_arrows_walk_as_ever(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.window.command("present").trigger()
    player.workspace.selection.select(PersonId("Anna"))
    player.key(Qt.Key.Key_Right)
    assert player.selected == ["Bernd"]
    assert player.workspace.open_map.view.focused is None
    player.key(Qt.Key.Key_Escape)
    player.workspace.selection.select()
    player.key(Qt.Key.Key_Right)
    assert player.selected == ["me"]


def test_an_own_story_is_told_in_its_order_without_what_is_gone(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.window.be_calm(True)
    view = keep(player, ViewState("tree", coloured="rank"))
    gone, clara = StoryPage("branch", "Zoe"), StoryPage("branch", "Clara")
    tell(player, clara, gone, view, StoryPage("view", "99"), StoryPage("whole"))
    before = player.workspace.open_map.view
    player.window.command("present").trigger()
    seen = []
    for _ in range(4):
        player.key(Qt.Key.Key_PageDown)
        shown = player.workspace.open_map.view
        seen.append((shown.layout, shown.focused, shown.coloured))
    whole = (before.layout, None, "")
    assert seen == [(before.layout, "Clara", ""), ("tree", None, "rank"), whole, whole]
    player.key(Qt.Key.Key_Escape)
    assert player.workspace.open_map.view == before


def test_a_page_with_a_fan_is_left_by_key(open_on: Open) -> None:
    player = open_on(DRAWING)
    fan = keep(player, ViewState("tree", fan=(PersonId("Anna"), None)))
    tell(player, StoryPage("whole"), fan, StoryPage("branch", "Clara"))
    player.window.command("present").trigger()
    player.key(Qt.Key.Key_PageDown)
    workspace = player.workspace
    assert workspace.stack.currentWidget() is workspace.fan
    player.qtbot.keyClick(workspace.fan, Qt.Key.Key_PageDown)
    assert workspace.open_map.view.focused == "Clara"
    assert workspace.stack.currentWidget() is workspace.canvas


def test_after_a_view_of_another_day_the_story_is_still_of_today(open_on: Open) -> None:
    player = open_on(DRAWING)
    long_ago = keep(player, ViewState(day=datetime.date(1990, 1, 1)))
    tell(player, long_ago, StoryPage("branch", "Clara"))
    player.window.command("present").trigger()
    player.key(Qt.Key.Key_PageDown)
    assert player.workspace.open_map.day == datetime.date(1990, 1, 1)
    player.key(Qt.Key.Key_PageDown)
    view = player.workspace.open_map.view
    assert (view.day, view.focused) == (None, "Clara")


def test_while_n_walks_the_ambassadors_the_others_dim(open_on: Open) -> None:
    player = open_on(DRAWING)
    before = player.workspace.open_map.view
    player.key(Qt.Key.Key_N)
    assert not player.canvas.picture.faded.any()
    player.window.command("present").trigger()
    player.workspace.selection.select()
    for key, name, dimmed in (
        (Qt.Key.Key_N, "Anna", {"Clara", "Dora", "Emil"}),
        (Qt.Key.Key_N, "Clara", {"Anna", "Bernd", "Emil"}),
        (Qt.Key.Key_P, "Anna", {"Clara", "Dora", "Emil"}),
    ):
        player.key(key)
        picture = player.canvas.picture
        assert player.selected == [name]
        assert {picture.names[at] for at in picture.faded.nonzero()[0]} == dimmed
    player.key(Qt.Key.Key_Escape)
    assert player.workspace.open_map.view == before


def test_n_dims_nobody_on_a_map_without_ambassadors(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd, me > Clara")
    player.window.command("present").trigger()
    player.workspace.selection.select(PersonId("Anna"))
    player.key(Qt.Key.Key_N)
    assert not player.canvas.picture.faded.any()


def test_aliases_have_the_story_of_the_map_that_they_stand_for(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.window.be_calm(True)
    view = keep(player, ViewState("tree", focused=PersonId("Anna")))
    tell(player, StoryPage("branch", "Clara"), view)
    player.window.command("aliases").trigger()
    player.window.command("present").trigger()
    names = []
    for _ in range(2):
        player.key(Qt.Key.Key_PageDown)
        focused = player.workspace.open_map.view.focused
        assert focused is not None
        names.append(player.network.people[focused].name)
    player.window.command("present").trigger()
    player.window.command("aliases").trigger()
    people = player.network.people
    assert names == [f"Person {people[PersonId(id_)].number}" for id_ in ("Clara", "Anna")]


def test_a_layout_that_was_never_used_has_places_on_its_page(open_on: Open) -> None:
    player = open_on(DRAWING)
    tell(player, keep(player, dataclasses.replace(ViewState(), layout="clusters")))
    player.window.command("present").trigger()
    player.key(Qt.Key.Key_PageDown)
    assert len(player.canvas.picture.ids) == 6


def test_a_branch_grows_by_itself(open_on: Open) -> None:
    player = open_on(GROWING)
    tell(player, StoryPage("whole"), StoryPage("branch", "Anna"), StoryPage("branch", "Dora"))
    canvas, seen = player.canvas, list[set[str]]()
    canvas.growing.stepped.connect(lambda: seen.append(_painted(canvas)))
    player.window.command("present").trigger()
    player.key(Qt.Key.Key_PageDown)
    player.wait_until_sharp()
    assert seen == [
        {"me", "Anna"},
        {"me", "Anna", "Bernd"},
        {"me", "Anna", "Bernd", "Clara"},
    ]


def test_the_next_key_shows_all_of_a_branch_that_grows(open_on: Open) -> None:
    player = open_on(GROWING)
    tell(player, StoryPage("whole"), StoryPage("branch", "Anna"), StoryPage("branch", "Dora"))
    canvas, view = player.canvas, player.workspace.open_map
    canvas.growing.setInterval(60_000)
    player.window.command("present").trigger()
    player.key(Qt.Key.Key_PageDown)
    assert _painted(canvas) == {"me", "Anna"}
    player.key(Qt.Key.Key_PageDown)
    assert (_painted(canvas), view.view.focused) == ({"me", "Anna", "Bernd", "Clara"}, "Anna")
    player.key(Qt.Key.Key_PageDown)
    assert (_painted(canvas), view.view.focused) == ({"me", "Dora"}, "Dora")
    player.key(Qt.Key.Key_PageUp)
    assert (_painted(canvas), view.view.focused) == ({"me", "Anna"}, "Anna")


def test_a_branch_is_there_at_once_where_nothing_shall_move(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.window.be_calm(True)
    player.window.command("present").trigger()
    player.key(Qt.Key.Key_PageDown)
    assert _painted(player.canvas) == {"me", "Anna", "Bernd"}


def _painted(canvas: Canvas) -> set[str]:
    """Who is not faded in what is painted now."""
    picture = canvas.growing.picture(canvas.picture)
    return {picture.names[row] for row in np.flatnonzero(~picture.faded)}
