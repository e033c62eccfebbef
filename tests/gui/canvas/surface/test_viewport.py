"""Zooming about the pointer, within limits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from referralmap.model.records import PersonId
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


def test_a_branch_that_was_fitted_stays_so_in_another_size_until_the_view_is_moved(
    canvas_on: CanvasOn,
) -> None:
    player = canvas_on(MAP)
    canvas = player.canvas
    canvas.resize(500, 400)
    canvas.focus_on(PersonId("Anna"))
    small = canvas.view
    canvas.resize(1400, 900)
    player.wait_until_sharp()
    assert canvas.view.scale > small.scale
    fitted = canvas.view
    canvas.focus_on(PersonId("Anna"))
    assert canvas.view == fitted
    canvas.resize(500, 400)
    assert canvas.view == small
    player.wheel(QPointF(250, 200), -120)
    moved = canvas.view.scale
    canvas.resize(1400, 900)
    assert canvas.view.scale == moved
