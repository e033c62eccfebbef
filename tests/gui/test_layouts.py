"""The layouts in the window: chosen, kept, undone, and each with places of its own."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from referralmap.document.document import Document
from referralmap.gui.state.open_map import OpenMap
from referralmap.layouts import LAYOUTS
from referralmap.model.records import PersonId
from referralmap.picture.theme import theme
from tests.gui.conftest import Open
from tests.gui.player import Player

CONTROL = Qt.KeyboardModifier.ControlModifier
DRAWING = "me > Anna > Bernd*, Anna > Clara, me > Dora"


def checked(player: Player) -> list[str]:
    return [each.key for each in LAYOUTS if player.window.command(each.key).isChecked()]


def places_in(player: Player, layout: str) -> dict[PersonId, tuple[float, float]]:
    network = player.network
    return {p.person: (p.x, p.y) for p in network.places.values() if p.layout == layout}


def test_a_layout_chosen_for_the_first_time_is_one_step_that_places_everybody(
    open_on: Open,
) -> None:
    player = open_on(DRAWING)
    assert checked(player) == ["rings"]
    player.key(Qt.Key.Key_2, CONTROL)
    assert checked(player) == ["tree"]
    assert player.steps == ["Places in a layout"]
    assert len(player.canvas.picture.ids) == 5
    assert player.canvas.picture.places[:, 0].argmin() == player.canvas.row_of(player.network.me)
    player.key(Qt.Key.Key_1, CONTROL)
    player.key(Qt.Key.Key_2, CONTROL)
    assert player.steps == ["Places in a layout"]


def test_undoing_the_choice_leads_back_to_the_layout_that_has_places(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.key(Qt.Key.Key_3, CONTROL)
    player.key(Qt.Key.Key_Z, CONTROL)
    assert checked(player) == ["rings"]
    assert len(player.canvas.picture.ids) == 5
    assert not places_in(player, "clusters")


def test_a_map_is_opened_in_the_layout_it_was_left_in(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.key(Qt.Key.Key_2, CONTROL)
    path = player.workspace.document.path
    player.window.close_map()
    assert player.window.open_map(path)
    assert checked(player) == ["tree"]
    player.window.use_language("de")
    assert checked(player) == ["tree"]


def test_moving_and_tidying_leave_the_other_layouts_alone(open_on: Open) -> None:
    player = open_on(DRAWING)
    rings = places_in(player, "rings")
    player.key(Qt.Key.Key_2, CONTROL)
    player.wait_until_sharp()
    tree = places_in(player, "tree")
    player.drag(player.point("Clara"), player.ground())
    assert places_in(player, "tree") != tree
    player.window.command("tidy").trigger()
    assert places_in(player, "rings") == rings


def test_a_newcomer_has_a_place_in_all_layouts_in_use(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.key(Qt.Key.Key_2, CONTROL)
    edit = player.workspace.open_map.new_person("Eva", PersonId("Anna"))
    assert player.workspace.open_map.perform(edit)
    for layout in ("rings", "tree"):
        assert len(places_in(player, layout)) == 6
    x, _y = places_in(player, "tree")[edit.changes[0].record.id]  # type: ignore[union-attr]
    assert x > places_in(player, "tree")[PersonId("Anna")][0]


@pytest.mark.parametrize("layout", [layout.key for layout in LAYOUTS])
def test_a_map_that_is_only_read_has_its_places_in_memory(open_on: Open, layout: str) -> None:
    player = open_on(DRAWING)
    path = player.workspace.document.path
    player.window.close_map()
    before = path.read_bytes()
    with closing(OpenMap(Document.open(path, read_only=True), theme("light"))) as open_map:
        assert open_map.use_layout(layout)
        assert open_map.layout == layout
        assert len(open_map.picture.ids) == 5
    assert path.read_bytes() == before
