"""A rectangle around people."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from tests.gui.conftest import CanvasOn

MAP = "me > Anna > Bernd > Clara*, me > Dora > Emil, Anna > Frida"


SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_shift_drag_on_the_ground_selects_all_inside(canvas_on: CanvasOn) -> None:
    player = canvas_on(MAP)
    start = QPointF(2, player.canvas.free_area.y + 2)
    end = QPointF(player.canvas.width() - 2, player.canvas.height() - 2)
    player.drag(start, end, SHIFT)
    assert sorted(player.selected) == ["Anna", "Bernd", "Clara", "Dora", "Emil", "Frida", "me"]
