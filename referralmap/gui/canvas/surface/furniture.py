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
AFAR = 1.6
"""How many times larger the texts are for those who look from afar."""
_MOST_LEGEND, _BRIEF_LEGEND = 0.25, 0.16
"""Parts of the height: what the legend takes at most, and above which it is brief."""


class Furniture:
    """The texts of the picture, at the top and bottom of the canvas."""

    def __init__(self) -> None:
        self._strips: list[tuple[int, QImage]] = []
        self._made_of: tuple[object, ...] = ()
        self.is_afar = False
        """Whether the texts are larger and fewer, for those who look from afar."""

    @property
    def _zoom(self) -> float:
        return AFAR if self.is_afar else 1.0

    @property
    def heading(self) -> int:
        """The height of the title and subtitle."""
        return round(HEADING * self._zoom)

    def free_area(self, picture: Worded, size: QSize) -> Area:
        """The area in which people do not lie under texts."""
        wide = size.width() / self._zoom - 2 * _MARGIN
        is_brief = self._is_brief(picture, size)
        rows = len(legend_rows(picture.words.legend, wide, measure, is_brief=is_brief))
        # On a small canvas the map comes first.
        rows = min(rows, max(2, int(size.height() * _MOST_LEGEND / LEGEND_LINE)))
        above, below = self.heading, (rows * LEGEND_LINE + 10) * self._zoom
        return Area(0, above, size.width(), max(size.height() - above - below, 60.0))

    def _is_brief(self, picture: Worded, size: QSize) -> bool:
        """Whether the legend has few words: from afar, and where it would take the map's room."""
        wide = size.width() / self._zoom - 2 * _MARGIN
        rows = len(legend_rows(picture.words.legend, wide, measure))
        return self.is_afar or rows * LEGEND_LINE > size.height() * _BRIEF_LEGEND

    def draw(self, painter: QPainter, picture: Worded, size: QSize, ratio: float) -> None:
        made_of = (picture.words, picture.theme, size, ratio, self.is_afar)
        if made_of != self._made_of:
            self._strips = self._paint(picture, size, ratio)
            self._made_of = made_of
        for top, strip in self._strips:
            painter.drawImage(0, top, strip)

    def _paint(self, picture: Worded, size: QSize, ratio: float) -> list[tuple[int, QImage]]:
        """Paint the heading and the legend; return them with their positions."""
        area, zoom = self.free_area(picture, size), self._zoom
        top, bottom = int(area.y), int(area.y + area.height)
        wide = size.width() / zoom - 2 * _MARGIN
        heading, painter = _strip(picture, QSize(size.width(), top), ratio)
        painter.scale(zoom, zoom)
        paint_heading(painter, picture, Area(_MARGIN, 8, wide, HEADING))
        painter.end()
        legend, painter = _strip(picture, QSize(size.width(), size.height() - bottom), ratio)
        painter.scale(zoom, zoom)
        below = Area(_MARGIN, 4, wide, (size.height() - bottom) / zoom)
        paint_legend(painter, picture, below, is_brief=self._is_brief(picture, size))
        painter.end()
        return [(0, heading), (bottom, legend)]


def _strip(picture: Worded, size: QSize, ratio: float) -> tuple[QImage, QPainter]:
    """A strip of the ground's colour, and a painter on it."""
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(picture.theme.background))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter
