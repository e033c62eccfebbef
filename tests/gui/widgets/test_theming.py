"""Light and dark."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from tests.gui.conftest import Open
from tests.gui.player import Player


def shown_colours(player: Player) -> int:
    """How many different colours the middle of the canvas shows: one if the map is blank."""
    image = player.canvas.grab().toImage()  # which lays the window out first
    area = player.canvas.free_area
    spots = [
        (x, y)
        for x in range(int(area.x), int(area.x + area.width), 3)
        for y in range(int(area.y), int(area.y + area.height), 3)
    ]
    return len({image.pixel(x, y) for x, y in spots})


def test_the_theme_changes_while_running(open_on: Open) -> None:
    player = open_on("me > Anna")
    player.window.use_theme("dark")
    assert player.canvas.picture.theme.name == "dark"
    player.qtbot.waitUntil(lambda: shown_colours(player) > 2)
    player.window.use_theme("light")
    assert player.canvas.picture.theme.name == "light"


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("kind", [QTableWidget, QListWidget, QTreeWidget])
def test_a_box_without_a_tick_is_seen_in_every_list(
    open_on: Open, kind: type[QTableWidget | QListWidget | QTreeWidget], name: str
) -> None:
    player = open_on("me > Anna")
    player.window.use_theme(name)
    view = kind(player.window)
    if isinstance(view, QTableWidget):
        view.setRowCount(1)
        view.setColumnCount(1)
        view.setItem(0, 0, cell := QTableWidgetItem(""))
        cell.setCheckState(Qt.CheckState.Unchecked)
    elif isinstance(view, QListWidget):
        QListWidgetItem(view).setCheckState(Qt.CheckState.Unchecked)
    else:
        QTreeWidgetItem(view).setCheckState(0, Qt.CheckState.Unchecked)
    view.resize(200, 120)
    view.show()
    image = view.viewport().grab(QRect(2, 2, 40, 16)).toImage()
    spots = [image.pixelColor(x, y) for x in range(36) for y in range(14)]
    lightness = [colour.lightness() for colour in spots]
    assert max(lightness) - min(lightness) > 60
