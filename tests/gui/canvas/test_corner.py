"""The corner of the canvas: buttons that zoom, and the small map when it is of use."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

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
