"""What lies over the map keeps clear of each other."""

from __future__ import annotations

from tests.gui.conftest import Open

MANY = ", ".join(["me > Anna", *(f"Anna > p{number}" for number in range(210))])


def test_the_corner_stays_above_the_legend(open_on: Open) -> None:
    player = open_on(MANY)
    player.canvas.zoom(4)
    corner, area = player.workspace.corner, player.canvas.free_area
    assert corner.geometry().bottom() <= area.y + area.height
    assert corner.geometry().right() < player.canvas.width()
    assert player.canvas.rect().contains(corner.geometry())
