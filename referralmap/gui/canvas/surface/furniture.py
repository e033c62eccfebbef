"""Title and legend on the canvas: kept as a picture, so that they cost nothing while panning."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from referralmap.picture.drawing.page_drawing import legend_rows
from referralmap.picture.geometry.page_layout import LEGEND_LINE
from referralmap.picture.geometry.view import Area
from referralmap.picture.map_picture import Worded
from referralmap.render.caption_painter import paint_heading, paint_legend
from referralmap.render.fonts import measure

HEADING = 72
_MARGIN = 18.0
_MOST_LEGEND = 0.25
"""Part of the height."""


class Furniture:
    """The texts of the picture, at the top and bottom of the canvas."""

    def __init__(self) -> None:
        self._strips: list[tuple[int, QImage]] = []
        self._made_of: tuple[object, ...] = ()

    def free_area(self, picture: Worded, size: QSize) -> Area:
        """The area in which people do not lie under texts."""
        rows = len(legend_rows(picture.words.legend, size.width() - 2 * _MARGIN, measure))
        # On a small canvas the map comes first.
        rows = min(rows, max(2, int(size.height() * _MOST_LEGEND / LEGEND_LINE)))
        below = rows * LEGEND_LINE + 10
        height = max(size.height() - HEADING - below, 60.0)
        return Area(0, HEADING, size.width(), height)

    def draw(self, painter: QPainter, picture: Worded, size: QSize, ratio: float) -> None:
        made_of = (picture.words, picture.theme, size, ratio)
        if made_of != self._made_of:
            self._strips = self._paint(picture, size, ratio)
            self._made_of = made_of
        for top, strip in self._strips:
            painter.drawImage(0, top, strip)

    def _paint(self, picture: Worded, size: QSize, ratio: float) -> list[tuple[int, QImage]]:
        """Paint the heading and the legend; return them with their positions."""
        area = self.free_area(picture, size)
        bottom = int(area.y + area.height)
        wide = size.width() - 2 * _MARGIN
        heading, painter = _strip(picture, QSize(size.width(), HEADING), ratio)
        paint_heading(painter, picture, Area(_MARGIN, 8, wide, HEADING))
        painter.end()
        legend, painter = _strip(picture, QSize(size.width(), size.height() - bottom), ratio)
        paint_legend(painter, picture, Area(_MARGIN, 4, wide, size.height() - bottom))
        painter.end()
        return [(0, heading), (bottom, legend)]


def _strip(picture: Worded, size: QSize, ratio: float) -> tuple[QImage, QPainter]:
    """A strip of nearly the ground's colour, and a painter on it."""
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    ground = QColor(picture.theme.background)
    ground.setAlphaF(0.96)
    image.fill(ground)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter
