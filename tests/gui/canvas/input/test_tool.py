"""A gesture that is given up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from tests.gui.conftest import CanvasOn

MAP = "me > Anna > Bernd > Clara*, me > Dora > Emil, Anna > Frida"


@pytest.mark.parametrize("grip", ["person", "handle", "ground"])
def test_escape_leaves_no_trace_of_a_gesture(canvas_on: CanvasOn, grip: str) -> None:
    player = canvas_on(MAP)
    starts = {
        "person": player.point("Anna"),
        "handle": player.handle("Anna"),
        "ground": player.ground(),
    }
    view, places, pairs = player.canvas.view, player.places(), player.pairs
    player.hover(player.point("Anna"))
    player.drag(starts[grip], player.point("Emil"), drop=False)
    player.key(Qt.Key.Key_Escape)
    player.hover(QPointF(5, 400))
    assert (player.canvas.view, player.places(), player.pairs) == (view, places, pairs)
    assert player.steps == []
