"""Two fingers on a touch screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest

from tests.gui.conftest import CanvasOn, Open
from tests.gui.player import Hand

Fingers = tuple[QPoint, QPoint]


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    return QTest.createTouchDevice()


def pinch(player: Hand, screen: QPointingDevice, start: Fingers, end: Fingers) -> None:
    """Two fingers go from `start` to `end`, in canvas pixels."""
    canvas = player.canvas
    touch = QTest.touchEvent(canvas, screen)
    touch.press(0, start[0], canvas).press(1, start[1], canvas).commit()
    for part in range(1, 11):
        here = [QPoint(a + (b - a) * part / 10) for a, b in zip(start, end, strict=True)]
        QTest.touchEvent(canvas, screen).move(0, here[0], canvas).move(1, here[1], canvas).commit()
    QTest.touchEvent(canvas, screen).release(0, end[0], canvas).release(1, end[1], canvas).commit()


def test_fingers_that_part_zoom_about_their_middle(open_on: Open, screen: QPointingDevice) -> None:
    player = open_on("me > Anna > Bernd*")
    canvas = player.canvas
    canvas.zoom_to(1.0)
    before, under = canvas.view.scale, canvas.view.to_map(400, 300)
    pinch(
        player, screen, (QPoint(360, 300), QPoint(440, 300)), (QPoint(300, 300), QPoint(500, 300))
    )
    assert canvas.view.scale == pytest.approx(before * 2.5, rel=0.15)
    assert canvas.view.to_map(400, 300) == pytest.approx(under, abs=2)
    assert player.steps == []


def test_fingers_that_move_together_move_the_map(
    canvas_on: CanvasOn, screen: QPointingDevice
) -> None:
    player = canvas_on("me > Anna > Bernd*")
    canvas = player.canvas
    before = canvas.view
    pinch(
        player, screen, (QPoint(300, 300), QPoint(500, 300)), (QPoint(360, 340), QPoint(560, 340))
    )
    moved = QPointF(canvas.view.x - before.x, canvas.view.y - before.y)
    assert moved.x() == pytest.approx(60, abs=12)
    assert moved.y() == pytest.approx(40, abs=12)
    assert canvas.view.scale == pytest.approx(before.scale, rel=0.05)


def test_a_pinch_that_begins_on_somebody_moves_nobody(
    canvas_on: CanvasOn, screen: QPointingDevice
) -> None:
    player = canvas_on("me > Anna > Bernd*")
    places = player.places()
    at = player.point("Anna").toPoint()
    pinch(player, screen, (at, at + QPoint(120, 0)), (at - QPoint(80, 0), at + QPoint(200, 0)))
    assert player.places() == places
    assert player.steps == []
