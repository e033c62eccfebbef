"""What lies over the map keeps clear of each other."""

from __future__ import annotations

from PySide6.QtCore import QSize

from referralmap.gui.canvas.surface.furniture import Furniture
from referralmap.picture.drawing.page_drawing import legend_rows
from referralmap.picture.geometry.page_layout import LEGEND_LINE
from referralmap.render.fonts import measure
from tests.gui.conftest import Open

MANY = ", ".join(["me > Anna", *(f"Anna > p{number}" for number in range(210))])


def test_the_corner_stays_above_the_legend(open_on: Open) -> None:
    player = open_on(MANY)
    player.canvas.zoom(4)
    corner, area = player.workspace.corner, player.canvas.free_area
    assert corner.geometry().bottom() <= area.y + area.height
    assert corner.geometry().right() < player.canvas.width()
    assert player.canvas.rect().contains(corner.geometry())


def test_on_a_low_canvas_the_legend_is_brief_and_leaves_the_map_more_room(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, me > Carl?, Carl > Dora")
    furniture, picture = Furniture(), player.canvas.picture
    low, high = QSize(640, 430), QSize(640, 900)
    full = legend_rows(picture.words.legend, 640 - 36, measure)
    assert len(full) * LEGEND_LINE > 0.16 * 430
    taken = {size: size.height() - furniture.heading for size in (low, high)}
    areas = {size: furniture.free_area(picture, size) for size in (low, high)}
    assert taken[high] - areas[high].height == len(full) * LEGEND_LINE + 10
    assert taken[low] - areas[low].height < len(full) * LEGEND_LINE
