"""What a canvas shows, as an image."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor

from referralmap.gui.presenting.shown_map import shown_map
from tests.gui.conftest import Open
from tests.gui.player import Player


def colour_at(player: Player, where: QPointF) -> QColor:
    image = shown_map(player.canvas, "full", 2.0)
    assert image.size() == player.canvas.size() * 2
    return image.pixelColor((where * 2).toPoint())


def test_people_are_where_they_are_seen_also_in_a_part_and_from_afar(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd**, me > Clara")
    for act in (
        lambda: None,
        lambda: player.wheel(player.point("Anna"), 240),
        lambda: player.window.command("present").trigger(),
    ):
        act()
        player.wait_until_sharp()
        x, y, radius = player.canvas.mark(player.canvas.picture.row_of["Anna"])  # type: ignore[index]
        gold = QColor(player.canvas.picture.theme.gold)
        assert colour_at(player, QPointF(x, y - radius * 0.8)) == gold


def test_others_have_the_names_that_are_asked_for(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd**, me > Clara")
    full, hidden = (shown_map(player.canvas, names, 1.0) for names in ("full", "hidden"))
    assert full != hidden
    player.key(Qt.Key.Key_Escape)
    assert shown_map(player.canvas, "full", 1.0) == full
