"""Painting people: a shape for each role; small marks are stamped."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QRadialGradient

from referralmap.i18n import _
from referralmap.model.vocabulary import Role
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import DOTS, GOLD_OF_BUYER, MARKS, ROLES, Shape, rim_size
from referralmap.picture.theme import Theme, ink_on
from referralmap.render.fonts import font
from referralmap.render.mark_stamps import can_be_stamped, stamp
from referralmap.render.qt_arrays import polygon

_CHUNK = 500
"""Marks painted between two yields."""
_LEAST_NUMBERED = 8.0
"""Radius in pixels from which a mark glows; its number is painted from 0.8 of that."""
_Points = NDArray[np.float64]


def paint_people(
    painter: QPainter,
    picture: MapPicture,
    rows: NDArray[np.intp],
    points: _Points,
    radius: NDArray[np.float64],
) -> Iterator[None]:
    """Paint the marks of `rows` at `points` (rows, 2) with `radius` (rows,) in pixels, in that
    order; yields after each batch.
    """
    columns = (picture.role[rows], radius, picture.bought[rows], picture.tint[rows])
    looks = [
        _Look(ROLES[role], size, bought, picture.tints[tint - 1] if tint else None)
        for role, size, bought, tint in zip(*(of.tolist() for of in columns), strict=True)
    ]
    is_small = radius < _LEAST_NUMBERED * 0.8 if can_be_stamped(painter) else radius < 0
    # Small marks between two large ones are stamped; the large ones are grouped by their look.
    kinds = [None if small else look for small, look in zip(is_small, looks, strict=True)]
    start = 0
    for kind, same in itertools.groupby(kinds):
        end = start + sum(1 for _ in same)
        for first in range(start, end, _CHUNK):
            part = slice(first, min(first + _CHUNK, end))
            if kind is None:
                _stamp(painter, picture.theme, looks[part], points[part])
            else:
                _paint(painter, picture, kind, rows[part], points[part])
            yield
        start = end


class _Look(NamedTuple):
    role: Role
    radius: float
    bought: bool
    tint: str | None


def _stamp(painter: QPainter, theme: Theme, looks: list[_Look], points: _Points) -> None:
    """Stamp marks that are too small to hold any text."""

    def paint(on: QPainter, look: _Look) -> None:
        role, size, bought, tint = look
        if role is Role.ME:
            paint_me(on, theme, (0.0, 0.0), size)
        elif role is Role.AMBASSADOR:
            paint_ambassador(on, theme, (0.0, 0.0), size, 0, bought=bought, tint=tint)
        else:
            paint_marks(on, role, theme, np.zeros((1, 2)), size, tint)

    reach = max(look.radius for look in looks) * 1.2 + 1
    stamp(painter, points, reach, looks, theme.name, paint)


def _paint(
    painter: QPainter, picture: MapPicture, look: _Look, rows: NDArray[np.intp], points: _Points
) -> None:
    """Paint marks that look alike."""
    theme, (role, size, bought, tint) = picture.theme, look
    if role not in (Role.AMBASSADOR, Role.ME):
        paint_marks(painter, role, theme, points, size, tint)
        return
    for badge, (x, y) in zip(picture.badge[rows].tolist(), points.tolist(), strict=True):
        if role is Role.ME:
            paint_me(painter, theme, (x, y), size)
        else:
            paint_ambassador(painter, theme, (x, y), size, badge, bought=bought, tint=tint)


def paint_marks(
    painter: QPainter,
    role: Role,
    theme: Theme,
    points: _Points,
    radius: float,
    tint: str | None = None,
) -> None:
    """Paint marks of one role at `points` (n, 2), in pixels; `tint` replaces the role's colour."""
    mark = MARKS[role]
    fill = QColor(getattr(theme, mark.colour))
    edge = QColor(getattr(theme, f"{mark.colour}_edge"))
    if tint is not None and mark.shape in (Shape.RING, Shape.CROSS):
        edge = QColor(tint)
    elif tint is not None:
        fill = QColor(tint)
    _SHAPES[mark.shape](painter, points, radius, fill, edge)


def paint_ambassador(
    painter: QPainter,
    theme: Theme,
    point: tuple[float, float],
    radius: float,
    badge: int,
    *,
    bought: bool,
    tint: str | None = None,
) -> None:
    centre = QPointF(*point)
    if theme.gold_glow and radius >= _LEAST_NUMBERED:
        paint_glow(painter, theme, point, radius * 1.75)
    if bought:
        painter.setPen(QPen(QColor(theme.customer), max(1.2, radius * 0.08)))
        painter.setBrush(QColor(theme.background))
        painter.drawEllipse(centre, radius * 0.96, radius * 0.96)
        radius *= GOLD_OF_BUYER
    painter.setPen(QPen(QColor(theme.gold_edge), max(0.8, radius * 0.07)))
    painter.setBrush(QColor(theme.gold))
    painter.drawEllipse(centre, radius * 0.96, radius * 0.96)
    ink, share = theme.gold_ink, 1.0
    if tint is not None:
        # The gold stays as a rim: an ambassador is one in any colour.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint))
        painter.drawEllipse(centre, radius * 0.72, radius * 0.72)
        ink, share = ink_on(tint, theme), 0.85
    if badge and radius >= _LEAST_NUMBERED * 0.8:
        _write(painter, ink, centre, radius, str(badge), share)


def paint_glow(painter: QPainter, theme: Theme, point: tuple[float, float], reach: float) -> None:
    """Paint a golden glow from half its `reach` outward, to be painted under a mark."""
    glow = QRadialGradient(QPointF(*point), reach)
    bright, clear = QColor(theme.gold_glow), QColor(theme.gold_glow)
    bright.setAlphaF(0.55)
    clear.setAlphaF(0.0)
    glow.setColorAt(0.5, bright)
    glow.setColorAt(1.0, clear)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(glow))
    painter.drawEllipse(QPointF(*point), reach, reach)


def paint_rim(
    painter: QPainter, theme: Theme, point: tuple[float, float], radius: float, *, is_whole: bool
) -> None:
    """Paint a line around a mark of `radius`, dotted unless it `is_whole`."""
    reach, width = rim_size(radius)
    pen = QPen(QColor(theme.ink), width)
    if not is_whole:
        pen.setDashPattern(DOTS)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(*point), reach, reach)


def paint_me(painter: QPainter, theme: Theme, point: tuple[float, float], radius: float) -> None:
    centre = QPointF(*point)
    painter.setPen(QPen(QColor(theme.me_edge), max(1.0, radius * 0.11)))
    painter.setBrush(QColor(theme.me))
    painter.drawEllipse(centre, radius * 0.95, radius * 0.95)
    if radius >= _LEAST_NUMBERED:
        _write(painter, theme.me_edge, centre, radius, _("Me"), 0.68)


def _write(
    painter: QPainter, colour: str, centre: QPointF, radius: float, text: str, share: float
) -> None:
    painter.setPen(QColor(colour))
    painter.setFont(font(radius * share * (1.0 if len(text) < 3 else 0.8), bold=True))
    box = QRectF(centre.x() - radius * 2, centre.y() - radius, radius * 4, radius * 2)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _discs(painter: QPainter, points: _Points, size: float, fill: QColor, _edge: QColor) -> None:
    painter.setPen(_dot_pen(fill, 2 * size))
    painter.drawPoints(polygon(points))


def _rings(painter: QPainter, points: _Points, size: float, fill: QColor, edge: QColor) -> None:
    dots = polygon(points)
    painter.setPen(_dot_pen(edge, 2 * size))
    painter.drawPoints(dots)
    if size > 1.6:
        painter.setPen(_dot_pen(fill, 2 * size - max(1.6, size * 0.6)))
        painter.drawPoints(dots)


def _squares(painter: QPainter, points: _Points, size: float, fill: QColor, edge: QColor) -> None:
    path = QPainterPath()
    half, corner = size * 0.9, size * 0.35
    for x, y in points.tolist():
        path.addRoundedRect(x - half, y - half, 2 * half, 2 * half, corner, corner)
    painter.setPen(QPen(edge, max(0.6, size * 0.12)))
    painter.setBrush(fill)
    painter.drawPath(path)


def _dashed(painter: QPainter, points: _Points, size: float, fill: QColor, edge: QColor) -> None:
    """Paint a silent A-client: a dashed square with a question mark."""
    painter.setPen(QPen(fill, max(1.0, size * 0.26), Qt.PenStyle.CustomDashLine))
    pen = painter.pen()
    pen.setDashPattern([1.6, 1.2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = size * 0.9
    for x, y in points.tolist():
        painter.drawRect(QRectF(x - half, y - half, 2 * half, 2 * half))
        if size >= _LEAST_NUMBERED * 0.8:
            _write(painter, edge.name(), QPointF(x, y), size, "?", 1.25)
            painter.setPen(pen)


def _diamonds(painter: QPainter, points: _Points, size: float, fill: QColor, edge: QColor) -> None:
    path = QPainterPath()
    corners = np.array([(0, -1), (1, 0), (0, 1), (-1, 0)]) * size
    for point in points:
        path.addPolygon(polygon(point + corners))
        path.closeSubpath()
    painter.setPen(QPen(edge, max(0.6, size * 0.12)))
    painter.setBrush(fill)
    painter.drawPath(path)


def _crosses(painter: QPainter, points: _Points, size: float, _fill: QColor, edge: QColor) -> None:
    path = QPainterPath()
    half = size * 0.8
    for x, y in points.tolist():
        for sign in (1, -1):
            path.moveTo(x - half, y - sign * half)
            path.lineTo(x + half, y + sign * half)
    pen = QPen(edge, max(1.0, size * 0.42))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _dot_pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


_SHAPES: Mapping[Shape, Callable[[QPainter, _Points, float, QColor, QColor], None]] = {
    Shape.DISC: _discs,
    Shape.RING: _rings,
    Shape.SQUARE: _squares,
    Shape.DASHED_SQUARE: _dashed,
    Shape.DIAMOND: _diamonds,
    Shape.CROSS: _crosses,
}
