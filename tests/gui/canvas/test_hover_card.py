"""What is shown of whoever is pointed at."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
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


def test_the_card_covers_neither_the_person_nor_their_name(
    canvas_on: CanvasOn, qtbot: QtBot
) -> None:
    player = canvas_on("me > Anna > Bernd > Clara*, me > Dora > Emil, Anna > Frida, Dora > Gerd")
    canvas = player.canvas
    labels = {canvas.picture.names[row]: each.box for row, each in canvas.shown_labels().items()}
    assert len(labels) >= 7
    for name, (left, top, right, bottom) in labels.items():
        player.hover(player.point(name))
        canvas._show_card()
        box = QRectF(QPointF(left, top), QPointF(right, bottom)).toAlignedRect()
        card = canvas.card.geometry()
        assert canvas.rect().contains(card)
        assert not card.intersects(box), name
        assert not card.contains(player.point(name).toPoint()), name
        player.hover(player.ground())
