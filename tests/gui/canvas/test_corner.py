"""The corner of the canvas: buttons that zoom, and the small map when it is of use."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton

from tests.gui.conftest import Open
from tests.gui.player import Player

MANY = ", ".join(["me > Anna", *(f"Anna > p{number}" for number in range(210))])


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


def test_a_small_map_is_never_shown_smaller_still(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    player.canvas.zoom(8)
    assert player.workspace.corner.minimap.isHidden()


def test_the_whole_map_is_shown_when_a_part_is_out_of_view(open_on: Open) -> None:
    player = open_on(MANY)
    minimap = player.workspace.corner.minimap
    assert minimap.isHidden()
    player.canvas.zoom(4)
    assert not minimap.isHidden()
    player.key(Qt.Key.Key_F)
    assert minimap.isHidden()


def test_a_click_on_the_whole_map_goes_there(open_on: Open) -> None:
    player = open_on(MANY)
    player.canvas.zoom(6)
    minimap = player.workspace.corner.minimap
    player.qtbot.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=QPoint(40, 61))
    left = player.canvas.whereabouts()[1]
    player.qtbot.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=QPoint(140, 61))
    assert player.canvas.whereabouts()[1] > left + 50
    assert player.steps == []


def test_the_corner_stays_above_the_legend(open_on: Open) -> None:
    player = open_on(MANY)
    player.canvas.zoom(4)
    corner, area = player.workspace.corner, player.canvas.free_area
    assert corner.geometry().bottom() <= area.y + area.height
    assert corner.geometry().right() < player.canvas.width()
    assert player.canvas.rect().contains(corner.geometry())
