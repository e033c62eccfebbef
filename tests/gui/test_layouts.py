"""The layouts in the window: chosen, kept, undone, and each with places of its own."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import QPointF, Qt

from referralmap.document.document import Document
from referralmap.interchange.exporters import EXPORTERS
from referralmap.layouts import LAYOUTS
from referralmap.model.identity import removing
from referralmap.model.identity.removing import Gap
from referralmap.model.records import PersonId
from referralmap.open_map.open_map import OpenMap
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


def test_a_layout_chosen_for_the_first_time_places_everybody_and_is_no_step(
    open_on: Open,
) -> None:
    player = open_on(DRAWING)
    assert checked(player) == ["rings"]
    player.key(Qt.Key.Key_2, CONTROL)
    assert checked(player) == ["tree"]
    assert player.steps == []
    assert len(player.canvas.picture.ids) == 5
    assert player.canvas.picture.places[:, 0].argmin() == player.canvas.row_of(player.network.me)


def look_around(player: Player) -> None:
    """Every layout, another part of the map, every panel, the fan and an earlier day."""
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_2):
        player.key(key, CONTROL)
    player.wheel(player.point("Anna"), 240)
    player.drag(player.ground(), player.ground() + QPointF(40, 25))
    player.double_click(player.point("Anna"))
    for command in ("fold", "evaluation", "timeline", "fan", "unfocus", "outline", "filter", "fit"):
        player.window.command(command).trigger()
    for sides in (player.workspace.left, player.workspace.tabs, player.workspace.evaluation):
        for at in range(sides.count()):
            sides.setCurrentIndex(at)
    player.window.command("timeline").trigger()


def test_looking_around_is_no_step_and_keeps_what_can_be_redone(open_on: Open) -> None:
    player = open_on(DRAWING)
    path, open_map = player.workspace.document.path, player.workspace.open_map
    assert open_map.perform(open_map.new_person("Eva", PersonId("Anna")))
    assert open_map.undo()
    before, form = path.read_bytes(), exchange_form(player)
    look_around(player)
    assert (player.steps, exchange_form(player)) == ([], form)
    assert path.read_bytes() == before
    assert player.window.command("redo").isEnabled()
    player.window.command("redo").trigger()
    assert player.steps == ["Anna referred Eva"]
    assert open_map.everybody == 6


def test_places_that_were_worked_out_are_kept_with_the_next_edit_and_never_undone(
    open_on: Open,
) -> None:
    player = open_on(DRAWING)
    form = exchange_form(player)
    player.key(Qt.Key.Key_2, CONTROL)
    seen = shown(player)
    open_map, path = player.workspace.open_map, player.workspace.document.path
    assert open_map.perform(open_map.new_person("Eva", PersonId("Bernd")))
    assert open_map.perform(removing.remove_people(player.network, [PersonId("Dora")], Gap.LINK))
    after = shown(player)
    assert all(after[id_] == place for id_, place in seen.items() if id_ != "Dora")
    player.window.close_map()
    assert player.window.open_map(path)
    assert shown(player) == after
    while player.workspace.document.last_done:
        player.window.command("undo").trigger()
    assert shown(player) == seen
    assert exchange_form(player) == form
    while player.workspace.document.next_undone:
        player.window.command("redo").trigger()
    assert shown(player) == after


def test_somebody_who_comes_back_by_undo_stands_where_they_stood(open_on: Open) -> None:
    player = open_on("me > Anna")
    open_map = player.workspace.open_map
    assert open_map.perform(open_map.new_person("Eva", PersonId("Anna")))
    player.key(Qt.Key.Key_2, CONTROL)
    seen = shown(player)
    for command in ("undo", "redo"):
        player.window.command(command).trigger()
        player.wait_until_sharp()
    assert shown(player) == seen
    player.drag(player.point("Eva"), player.ground())
    moved = shown(player)
    assert moved != seen
    for command in ("undo", "undo", "redo", "redo"):
        player.window.command(command).trigger()
    assert player.steps == ["Anna referred Eva", "Move Eva"]
    assert shown(player) == moved


def exchange_form(player: Player) -> bytes:
    [exporter] = [each for each in EXPORTERS if each.suffix == ".json"]
    return exporter.write(player.network)


def shown(player: Player) -> dict[str, tuple[float, ...]]:
    """Where everybody stands in the layout that is seen."""
    picture = player.canvas.picture
    return {
        id_: tuple(place) for id_, place in zip(picture.ids, picture.places.tolist(), strict=True)
    }


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
    player.drag(player.point("Clara"), player.ground())
    assert places_in(player, "tree").keys() == {"Clara"}
    player.window.command("tidy").trigger()
    assert places_in(player, "rings") == rings


def test_who_was_dragged_can_be_left_to_the_layout_again(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.window.command("tidy").trigger()
    before = shown(player)
    player.drag(player.point("Clara"), player.ground())
    moved = shown(player)
    assert moved != before
    player.window.command("tidy").trigger()
    assert shown(player)["Clara"] == moved["Clara"]
    player.window.command("tidy_all").trigger()
    assert shown(player) == before
    player.window.command("undo").trigger()
    assert shown(player)["Clara"] == moved["Clara"]
    player.workspace.selection.select(PersonId("Clara"))
    player.window.command("release").trigger()
    assert shown(player) == before


def test_a_newcomer_has_a_place_in_all_layouts_in_use(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.key(Qt.Key.Key_2, CONTROL)
    edit = player.workspace.open_map.new_person("Eva", PersonId("Anna"))
    assert player.workspace.open_map.perform(edit)
    eva = edit.changes[0].record.id  # type: ignore[union-attr]
    assert len(places_in(player, "rings")) == 6
    assert places_in(player, "tree").keys() == {eva}
    assert len(shown(player)) == 6
    assert shown(player)[eva][0] > shown(player)["Anna"][0]


@pytest.mark.parametrize("layout", [layout.key for layout in LAYOUTS])
def test_a_map_that_is_only_read_has_its_places_in_memory(open_on: Open, layout: str) -> None:
    player = open_on(DRAWING)
    path = player.workspace.document.path
    player.window.close_map()
    before = path.read_bytes()
    with closing(OpenMap(Document.open(path, read_only=True), theme("light"))) as open_map:
        open_map.use_layout(layout)
        assert open_map.layout == layout
        assert len(open_map.picture.ids) == 5
    assert path.read_bytes() == before


def test_the_layout_that_is_there_stays_ticked_when_it_is_chosen_again(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    for _again in range(2):
        player.window.command("tree").trigger()
        assert player.window.command("tree").isChecked()
        assert not player.window.command("rings").isChecked()
