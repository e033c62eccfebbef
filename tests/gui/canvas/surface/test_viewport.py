"""Zooming about the pointer, within limits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from tests.gui.conftest import CanvasOn

MAP = "me > Anna > Bernd > Clara*, me > Dora > Emil, Anna > Frida"


@pytest.mark.parametrize("delta", [120, -120, 840])
def test_the_wheel_zooms_about_the_pointer(canvas_on: CanvasOn, delta: int) -> None:
    player = canvas_on(MAP)
    point = player.point("Clara")
    player.wheel(point, delta)
    assert player.canvas.view.scale != 1.0
    drift = player.point("Clara") - point
    assert max(abs(drift.x()), abs(drift.y())) <= 1


def test_one_cannot_zoom_beyond_the_limits(canvas_on: CanvasOn) -> None:
    player = canvas_on(MAP)
    for _ in range(60):
        player.wheel(QPointF(300, 300), 960)
    assert player.canvas.view.scale == pytest.approx(8.0)
    least = min(player.canvas.fit_view.scale / 2, 0.05)
    for _ in range(90):
        player.wheel(QPointF(300, 300), -960)
    assert player.canvas.view.scale == pytest.approx(least)
