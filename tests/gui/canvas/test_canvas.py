"""What mouse and keys do on the canvas, with real events on a small map."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.conftest import CanvasOn

MAP = "me > Anna > Bernd > Clara*, me > Dora > Emil, Anna > Frida"


CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_click_selects_and_control_selects_more(canvas_on: CanvasOn) -> None:
    player = canvas_on(MAP)
    player.click(player.point("Anna"))
    assert player.selected == ["Anna"]
    player.click(player.point("Dora"), CONTROL)
    assert player.selected == ["Anna", "Dora"]
    player.click(player.point("Anna"), CONTROL)
    assert player.selected == ["Dora"]
    player.click(player.ground())
    assert player.selected == []
