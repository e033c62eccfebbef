"""Movement explains where people and views went; the map itself is there at once."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from referralmap.gui.canvas.surface.motion import MOST_MOVING, arrivals, between
from referralmap.model.records import PersonId
from referralmap.picture.geometry.view import View
from tests.gui.conftest import CanvasOn, Open
from tests.gui.player import Player
from tests.maps import a_map
from tests.picture.drawn import picture_of

CONTROL = Qt.KeyboardModifier.ControlModifier
DRAWING = "me > Anna > Bernd*, Anna > Clara, me > Dora"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (View(1, 0, 0), View(4, -300, 200)),
        (View(2, 10, 10), View(0.1, 400, 350)),
        (View(1, 5, 5), View(1, 905, -95)),
    ],
)
def test_a_flight_begins_and_ends_where_it_should(one: View, other: View) -> None:
    for part, end in ((0.0, one), (1.0, other)):
        view = between(one, other, part)
        assert (view.scale, view.x, view.y) == pytest.approx((end.scale, end.x, end.y))
    scales = [between(one, other, part / 10).scale for part in range(11)]
    assert scales == sorted(scales, reverse=one.scale > other.scale)


def test_a_flight_about_the_pointer_keeps_what_is_under_it() -> None:
    one = View(1, 20, 30)
    other = one.zoomed(5, 400, 300, 0.01)
    for part in np.linspace(0, 1, 7):
        assert between(one, other, float(part)).to_map(400, 300) == pytest.approx(
            one.to_map(400, 300)
        )


def test_newcomers_come_from_their_giver_and_nobody_else_moves() -> None:
    network = a_map(DRAWING)
    now = picture_of(network)
    before = dataclasses.replace(now)
    kept = np.array([name != "Bernd" for name in now.names])
    from referralmap.picture.picture_part import part_of

    start, moving = arrivals(part_of(before, kept), now, all_move=False)
    assert [now.names[row] for row in np.flatnonzero(moving)] == ["Bernd"]
    bernd, anna = now.names.index("Bernd"), now.names.index("Anna")
    assert tuple(start[bernd]) == tuple(now.places[anna])
    assert (start[~moving] == now.places[~moving]).all()


def test_the_view_is_at_its_end_at_once_and_the_picture_follows(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.canvas.zoom(3)
    player.wait_until_sharp()
    before = player.canvas.view
    player.key(Qt.Key.Key_F)
    assert player.canvas.view == player.canvas.fit_view
    shown = player.canvas.motion.view(player.canvas.view)
    assert abs(shown.scale - before.scale) < abs(shown.scale - player.canvas.view.scale)
    player.qtbot.waitUntil(lambda: not player.canvas.motion.isActive())
    assert player.canvas.motion.view(player.canvas.view) == player.canvas.view


def test_a_gesture_ends_a_flight(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.canvas.zoom(3)
    player.key(Qt.Key.Key_F)
    assert player.canvas.motion.isActive()
    player.wheel(QPointF(300, 300), 120)
    assert not player.canvas.motion.isActive()


def test_who_is_added_arrives_and_another_layout_moves_everybody(open_on: Open) -> None:
    player = open_on(DRAWING)
    open_map = player.open_map
    open_map.perform(open_map.new_person("Emil", PersonId("Anna")))
    assert moving(player) == {"Emil"}
    assert not player.canvas.motion.is_whole
    player.qtbot.waitUntil(lambda: moving(player) == set())
    player.key(Qt.Key.Key_2, CONTROL)
    assert len(moving(player)) >= 4
    assert player.canvas.motion.is_whole
    player.qtbot.waitUntil(lambda: not player.canvas.motion.isActive())


def test_who_is_put_somewhere_is_there(canvas_on: CanvasOn) -> None:
    player = canvas_on(DRAWING)
    player.drag(player.point("Dora"), player.ground())
    assert moving(player) == set()


def moving(player: Player) -> set[str]:
    mask = player.canvas.motion.moving
    names = player.canvas.picture.names
    return set() if mask is None else {names[row] for row in np.flatnonzero(mask)}


def test_without_movement_nothing_moves_by_itself_and_that_is_remembered(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.window.command("calm").trigger()
    player.canvas.zoom(3)
    player.key(Qt.Key.Key_F)
    assert not player.canvas.motion.isActive()
    player.key(Qt.Key.Key_2, CONTROL)
    assert moving(player) == set()
    assert player.window.command("calm").isChecked()
    assert player.window.settings.is_calm
    player.window.command("calm").trigger()
    player.key(Qt.Key.Key_1, CONTROL)
    assert player.canvas.motion.isActive()


def test_a_large_map_does_not_move_its_people(canvas_on: CanvasOn) -> None:
    people = ", ".join(f"me > p{number}" for number in range(MOST_MOVING + 1))
    player = canvas_on(people)
    player.key(Qt.Key.Key_2, CONTROL)
    assert moving(player) == set()
