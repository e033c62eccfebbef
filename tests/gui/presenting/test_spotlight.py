"""The spotlight: dark everywhere but around the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from referralmap.gui.presenting.pointing import spotlight_on
from referralmap.gui.presenting.spotlight import Spotlight
from tests.gui.conftest import Open
from tests.gui.player import Player

DRAWING = "me > Anna > Bernd**, me > Clara"


def brightness(player: Player, at: QPointF) -> float:
    """Of the ground at a point of the canvas, 0 to 1."""
    return player.canvas.grab().toImage().pixelColor(at.toPoint()).lightnessF()


def test_the_light_follows_the_pointer(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.window.command("present").trigger()
    player.wait_until_sharp()
    one, other = QPointF(40, 300), QPointF(player.canvas.width() - 40, 300)
    player.hover(one)
    player.key(Qt.Key.Key_L)
    for here, there in ((one, other), (other, one)):
        player.hover(here)
        assert brightness(player, here) > 0.9
        assert brightness(player, there) < 0.5


class Painted(QObject):
    """What of a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_only_what_changes_is_painted_anew(qtbot: QtBot) -> None:
    surface = QWidget()
    qtbot.addWidget(surface)
    surface.setMouseTracking(True)
    surface.resize(900, 600)
    surface.show()
    spotlight = Spotlight(surface)
    one, other = QPoint(200, 300), QPoint(260, 300)
    qtbot.mouseMove(surface, one)
    qtbot.waitUntil(lambda: spotlight.middle == one)
    QApplication.processEvents()  # what is to be painted still
    painted = Painted(spotlight)
    qtbot.mouseMove(surface, other)
    reach = QPoint(round(spotlight.radius) - 2, 0)
    qtbot.waitUntil(lambda: painted.region.contains(other + reach))
    assert painted.region.contains(one - reach)
    assert not painted.region.contains(QPoint(895, 300))


def test_a_click_goes_through_the_light(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.key(Qt.Key.Key_L)
    where = player.point("Anna").toPoint()
    assert player.window.childAt(player.canvas.mapTo(player.window, where)) is player.canvas
    player.click(player.point("Anna"))
    assert player.selected == ["Anna"]


@pytest.mark.parametrize("key", [Qt.Key.Key_L, Qt.Key.Key_Escape])
def test_the_same_key_and_escape_end_it_and_not_the_presentation(
    open_on: Open, key: Qt.Key
) -> None:
    player = open_on(DRAWING)
    player.window.command("present").trigger()
    player.key(Qt.Key.Key_L)
    assert player.window.command("spotlight").isChecked()
    player.key(key)
    assert spotlight_on(player.canvas) is None
    assert not player.window.command("spotlight").isChecked()
    assert player.window.presentation.is_on
    player.key(Qt.Key.Key_Escape)
    assert not player.window.presentation.is_on


def test_it_covers_a_canvas_of_another_size(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.key(Qt.Key.Key_L)
    player.window.resize(1000, 640)
    spotlight = spotlight_on(player.canvas)
    assert spotlight is not None
    player.qtbot.waitUntil(lambda: spotlight.size() == player.canvas.size())
    assert spotlight.pos() == QPoint(0, 0)


def test_the_presentation_ends_it(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.window.command("present").trigger()
    player.key(Qt.Key.Key_L)
    player.window.command("present").trigger()
    assert spotlight_on(player.canvas) is None
    assert not player.window.command("spotlight").isChecked()
