"""Dragging the ground."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from tests.gui.conftest import CanvasOn

MAP = "me > Anna > Bernd > Clara*, me > Dora > Emil, Anna > Frida"


def test_dragging_the_ground_moves_the_map_and_nothing_else(canvas_on: CanvasOn) -> None:
    player = canvas_on(MAP)
    before, places = player.point("Anna"), player.places()
    start = player.ground()
    player.drag(start, start + QPointF(60, 40))
    assert player.point("Anna") - before == QPointF(60, 40)
    assert player.places() == places
    assert player.steps == []


def test_space_pans_even_on_a_person(canvas_on: CanvasOn) -> None:
    player = canvas_on(MAP)
    places, before = player.places(), player.point("Anna")
    qtbot = player.qtbot
    qtbot.keyPress(player.canvas, Qt.Key.Key_Space)
    player.drag(before, before + QPointF(25, 10))
    qtbot.keyRelease(player.canvas, Qt.Key.Key_Space)
    assert player.point("Anna") - before == QPointF(25, 10)
    assert player.places() == places
