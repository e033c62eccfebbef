"""The corner of the canvas: buttons that zoom, and the small map when it is of use."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QToolButton

from referralmap.model.records import PersonId
from tests.gui.conftest import Open
from tests.gui.player import Player


def button(player: Player, words: str) -> QToolButton:
    found = player.workspace.corner.findChildren(QToolButton)
    return next(b for b in found if b.accessibleName() == words)


def test_the_buttons_zoom_for_those_without_a_wheel(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    scale = player.canvas.view.scale
    player.qtbot.mouseClick(button(player, "Zoom in"), Qt.MouseButton.LeftButton)
    assert player.canvas.view.scale == pytest.approx(1.25 * scale)
    player.qtbot.mouseClick(button(player, "Zoom out"), Qt.MouseButton.LeftButton)
    player.qtbot.mouseClick(button(player, "Zoom out"), Qt.MouseButton.LeftButton)
    assert player.canvas.view.scale == pytest.approx(scale / 1.25)
    player.qtbot.mouseClick(button(player, "Fit the whole map"), Qt.MouseButton.LeftButton)
    assert player.canvas.view == player.canvas.fit_view


def test_no_name_lies_under_the_buttons_in_the_corner(open_on: Open) -> None:
    player = open_on("me > Anna, me > Bernd, me > Clara, me > Dora, me > Emil, me > Frida")
    corner, canvas = player.workspace.corner.geometry(), player.canvas
    x, y, _radius = canvas.mark(canvas.row_of(PersonId("Anna")) or 0)
    # so that the name would begin where the buttons are
    away = corner.left() - 10 - x, corner.center().y() - y
    canvas.show_view(canvas.view.moved(*away), jump=True)
    player.wait_until_sharp()
    boxes = [label.box for label in canvas.shown_labels().values()]
    assert boxes
    for left, top, right, bottom in boxes:
        assert not QRectF(left, top, right - left, bottom - top).intersects(QRectF(corner))
