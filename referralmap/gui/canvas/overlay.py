"""Painting above the map: selection, the rim handle, targets, and texts beside the pointer."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from referralmap.picture.geometry.view import Area, View
from referralmap.picture.labelling.placed_names import Wishes
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.picture_part import part_of
from referralmap.picture.theme import Theme
from referralmap.render.fonts import font, metrics
from referralmap.render.map_painter import paint_map

HANDLE_RADIUS = 7.0
"""Radius of the rim handle, in pixels."""
_BUBBLE_SIZE = 13.0
"""Size of the text in a bubble, in pixels."""


def paint_some(
    painter: QPainter,
    picture: MapPicture,
    view: View,
    size: QSize,
    some: NDArray[np.bool_],
) -> None:
    """Paint the people of the mask `some` (people,) and their lines, without names."""
    area = Area(0, 0, size.width(), size.height())
    part = part_of(picture, some)
    for _step in paint_map(painter, part, view, area, Wishes(most=0), rings=False):
        pass


def paint_selected(
    painter: QPainter, theme: Theme, marks: Iterable[tuple[float, float, float]]
) -> None:
    """A ring around each mark (x, y, radius in pixels)."""
    for width, colour in ((5.0, theme.background), (2.2, theme.accent)):
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for x, y, radius in marks:
            painter.drawEllipse(QPointF(x, y), radius + 4, radius + 4)


def paint_target(painter: QPainter, theme: Theme, x: float, y: float, radius: float) -> None:
    glow = QColor(theme.gold)
    glow.setAlphaF(0.35)
    painter.setPen(QPen(QColor(theme.gold_line), 2.5))
    painter.setBrush(glow)
    painter.drawEllipse(QPointF(x, y), radius + 9, radius + 9)


def handle_at(x: float, y: float, radius: float) -> tuple[float, float]:
    """The middle of the rim handle of a mark."""
    away = (radius + HANDLE_RADIUS + 1) * 0.7071
    return (x + away, y - away)


def paint_handle(painter: QPainter, theme: Theme, x: float, y: float, radius: float) -> None:
    """The dot on the rim of a mark that a referral is drawn from."""
    centre = QPointF(*handle_at(x, y, radius))
    painter.setPen(QPen(QColor(theme.background), 1.5))
    painter.setBrush(QColor(theme.accent))
    painter.drawEllipse(centre, HANDLE_RADIUS, HANDLE_RADIUS)
    painter.setPen(QPen(QColor(theme.background), 1.8))
    arm = HANDLE_RADIUS * 0.5
    painter.drawLine(centre - QPointF(arm, 0), centre + QPointF(arm, 0))
    painter.drawLine(centre - QPointF(0, arm), centre + QPointF(0, arm))


def paint_thread(painter: QPainter, theme: Theme, start: QPointF, end: QPointF) -> None:
    """Paint the referral that a drag would add."""
    pen = QPen(QColor(theme.accent), 2.2, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawLine(start, end)


def paint_ghost(painter: QPainter, theme: Theme, x: float, y: float) -> None:
    """Paint a person who is not on the map yet."""
    painter.setPen(QPen(QColor(theme.accent), 1.8, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(theme.background))
    painter.drawEllipse(QPointF(x, y), 7, 7)


def paint_bubble(
    painter: QPainter, theme: Theme, text: str, at: QPointF, bounds: QRectF, *, good: bool
) -> None:
    """Words beside the pointer, kept inside `bounds`."""
    measured = metrics(_BUBBLE_SIZE)
    fitting = measured.elidedText(text, Qt.TextElideMode.ElideMiddle, bounds.width() - 40)
    wide, tall = measured.horizontalAdvance(fitting) + 20, 28.0
    left = min(max(at.x() + 18, bounds.left() + 4), bounds.right() - wide - 4)
    top = min(max(at.y() + 18, bounds.top() + 4), bounds.bottom() - tall - 4)
    box = QRectF(left, top, wide, tall)
    painter.setPen(QPen(QColor(theme.gold_line if good else theme.declined_edge), 1.4))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(box, 7, 7)
    painter.setPen(QColor(theme.ink))
    painter.setFont(font(_BUBBLE_SIZE))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, fitting)


def paint_band(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Paint the selection rectangle."""
    fill = QColor(theme.accent)
    fill.setAlphaF(0.12)
    painter.setPen(QPen(QColor(theme.accent), 1.2))
    painter.setBrush(fill)
    painter.drawRect(box)
