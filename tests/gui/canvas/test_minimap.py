"""The whole map in the corner."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from tests.gui.conftest import Open

MANY = ", ".join(["me > Anna", *(f"Anna > p{number}" for number in range(210))])


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
