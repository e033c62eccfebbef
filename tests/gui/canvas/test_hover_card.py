"""What is shown of whoever is pointed at."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.gui.conftest import CanvasOn

MAP = "me > Anna > Bernd > Clara*, me > Dora > Emil, Anna > Frida"


def test_hovering_lights_the_chain_and_shows_a_card(canvas_on: CanvasOn, qtbot: QtBot) -> None:
    player = canvas_on(MAP)
    player.hover(player.point("Bernd"))
    qtbot.waitUntil(lambda: player.canvas.lit_person == "Bernd")
    qtbot.waitUntil(player.canvas.card.isVisible)
    player.hover(player.ground())
    assert not player.canvas.card.isVisible()
    assert player.canvas.lit_person is None
