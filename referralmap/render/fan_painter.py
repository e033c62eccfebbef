"""Painting a fan: segments in the colours of the roles, golden where the chain led to contracts."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from referralmap.model.person_names import short_name
from referralmap.model.vocabulary import Role
from referralmap.picture.fan_picture import FanPicture, Rings
from referralmap.picture.geometry.view import Area
from referralmap.picture.mark_styles import MARKS, ROLES
from referralmap.picture.theme import Theme
from referralmap.render.fonts import font, measure
from referralmap.render.mark_painter import paint_ambassador, paint_me

_SIZES = (13.0, 11.0, 9.0, 8.0)
_PALE = 0.4
_GAP = 3.0
_PATTERNS = {
    Role.PROSPECT: Qt.BrushStyle.BDiagPattern,
    Role.DECLINED: Qt.BrushStyle.DiagCrossPattern,
}
_HOLLOW = {Role.FAN: Qt.PenStyle.SolidLine, Role.SILENT_A: Qt.PenStyle.DashLine}
"""Outlines and hatches of the roles, as on their marks, so that roles differ in more than colour.
"""


def paint_fan(
    painter: QPainter, fan: FanPicture, area: Area, lit: frozenset[str] = frozenset()
) -> None:
    """Paint a fan in the middle of `area`, with the segments of the ids in `lit` outlined as
    selected.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rings = Rings.of(fan, area)
    _paint_middle(painter, fan, rings)
    rows = _seen(fan, rings)
    for row in reversed(rows):
        _paint_segment(painter, fan, rings, row)
    painter.setPen(QPen(QColor(fan.theme.accent), 2.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for row in (row for row, id_ in enumerate(fan.ids) if id_ in lit and row):
        painter.drawPath(_outline(fan, rings, row))
    for row in rows:
        _write(painter, fan, rings, row)


def _seen(fan: FanPicture, rings: Rings) -> list[int]:
    """The segments to paint; of those thinner than a pixel, one for each pixel."""
    outer = rings.inner + fan.generation * rings.thickness
    around = outer * math.tau
    is_thin = fan.sweep * around < 1
    pixel = np.where(is_thin, -1 - np.floor(fan.start * around), np.arange(len(fan.ids)))
    _keys, first = np.unique(np.stack((fan.generation, pixel)), axis=1, return_index=True)
    return [int(row) for row in np.sort(first)[1:]]


def _paint_segment(painter: QPainter, fan: FanPicture, rings: Rings, row: int) -> None:
    theme = fan.theme
    fill, _ink = _colours(fan, row)
    painter.setBrush(fill)
    is_wide = fan.sweep[row] * rings.bounds(int(fan.generation[row]))[1] * math.tau > 4
    painter.setPen(QPen(QColor(theme.background) if is_wide else fill, 1.4))
    painter.drawPath(_outline(fan, rings, row))
    if is_wide:
        _paint_sign(painter, fan, rings, row)
    if fan.gold[row] == 2:
        inner, _outer = rings.bounds(int(fan.generation[row]))
        pen = QPen(QColor(theme.gold_line), 4.0)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = _box(rings, inner + 2.5)
        start, sweep = _degrees(fan, row)
        painter.drawArc(box, round(start * 16), round(sweep * 16))


def _paint_sign(painter: QPainter, fan: FanPicture, rings: Rings, row: int) -> None:
    """Paint the sign that shows the role without colour."""
    role, theme = ROLES[fan.role[row]], fan.theme
    strong = QColor(getattr(theme, f"{MARKS[role].colour}_edge"))
    if role in _PATTERNS:
        strong.setAlphaF(0.35)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(strong, _PATTERNS[role]))
        painter.drawPath(_outline(fan, rings, row))
    elif role in _HOLLOW:
        painter.setBrush(QColor(theme.background))
        painter.setPen(QPen(strong, 1.6, _HOLLOW[role]))
        painter.drawPath(_outline(fan, rings, row, inset=2.0))


def _outline(fan: FanPicture, rings: Rings, row: int, inset: float = 0.0) -> QPainterPath:
    """The edge of a segment, or one that lies `inset` pixels within it."""
    inner, outer = rings.bounds(int(fan.generation[row]))
    inner, outer = inner + inset, outer - inset
    path = QPainterPath()
    if fan.sweep[row] > 0.9999:
        centre = QPointF(rings.x, rings.y)
        path.addEllipse(centre, outer, outer)
        path.addEllipse(centre, inner, inner)
        return path
    start, sweep = _degrees(fan, row)
    cut = math.degrees(inset / outer)
    start, sweep = start - cut, sweep + 2 * cut
    path.arcMoveTo(_box(rings, outer), start)
    path.arcTo(_box(rings, outer), start, sweep)
    path.arcTo(_box(rings, inner), start + sweep, -sweep)
    path.closeSubpath()
    return path


def _write(painter: QPainter, fan: FanPicture, rings: Rings, row: int) -> None:
    """Write the name along the arc if that is longer, else outward; leave it out if it does not
    fit.
    """
    inner, outer = rings.bounds(int(fan.generation[row]))
    middle, turn = (inner + outer) / 2, fan.start[row] + fan.sweep[row] / 2
    arc = 2 * middle * math.sin(min(fan.sweep[row], 0.5) * math.pi) - 2 * _GAP
    radial = outer - inner - 2 * _GAP
    is_along = arc >= radial
    room, height = (arc, radial) if is_along else (radial, arc)
    bold = ROLES[fan.role[row]] is Role.AMBASSADOR
    written = next(
        (
            (text, size)
            for size in _SIZES
            for text in (fan.names[row], short_name(fan.names[row]))
            if size <= height * 0.85
            and measure(text, size, bold) <= room
            and (not is_along or _is_inside(measure(text, size, bold), size, middle, radial))
        ),
        None,
    )
    if written is None:
        return
    text, size = written
    angle = turn * 360 - (0 if is_along else 90)
    # Never upside down.
    if math.cos(math.radians(angle)) < -1e-9:
        angle += 180
    painter.save()
    painter.translate(*rings.point(middle, float(turn)))
    painter.rotate(angle)
    painter.setPen(_colours(fan, row)[1])
    painter.setFont(font(size, bold=bold))
    painter.drawText(
        QRectF(-room / 2 - 10, -height / 2, room + 20, height), Qt.AlignmentFlag.AlignCenter, text
    )
    painter.restore()


def _is_inside(wide: float, tall: float, middle: float, room: float) -> bool:
    """Whether a straight text of this size stays within a ring of the radius `middle`."""
    bulge = (wide / 2) ** 2 / (2 * middle)
    return bulge + tall * 0.7 <= room / 2 + _GAP


def _paint_middle(painter: QPainter, fan: FanPicture, rings: Rings) -> None:
    centre = (rings.x, rings.y)
    radius = rings.inner * 0.86
    role = ROLES[fan.role[0]]
    if role is Role.AMBASSADOR:
        paint_ambassador(painter, fan.theme, centre, radius, int(fan.badge[0]), bought=False)
    elif role is Role.ME:
        paint_me(painter, fan.theme, centre, radius)
    else:
        fill, ink = _colours(fan, 0)
        painter.setPen(QPen(QColor(getattr(fan.theme, f"{MARKS[role].colour}_edge")), 2))
        painter.setBrush(fill)
        painter.drawEllipse(QPointF(*centre), radius, radius)
        text = short_name(fan.names[0])
        size = min(_SIZES[0], _SIZES[0] * 1.7 * radius / max(measure(text, _SIZES[0], True), 1.0))
        painter.setPen(ink)
        painter.setFont(font(size, bold=True))
        box = QRectF(rings.x - radius, rings.y - radius, 2 * radius, 2 * radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _colours(fan: FanPicture, row: int) -> tuple[QColor, QColor]:
    """Fill and text of a segment: gold in full, the others pale, so that names can be read."""
    theme: Theme = fan.theme
    role = ROLES[fan.role[row]]
    if role is Role.AMBASSADOR:
        return QColor(theme.gold), QColor(theme.gold_ink)
    strong = QColor(getattr(theme, f"{MARKS[role].colour}_edge"))
    ground = QColor(theme.background)
    mixed = QColor.fromRgbF(
        *(
            one * _PALE + other * (1 - _PALE)
            for one, other in (
                (strong.redF(), ground.redF()),
                (strong.greenF(), ground.greenF()),
                (strong.blueF(), ground.blueF()),
            )
        )
    )
    return mixed, QColor(theme.ink)


def _box(rings: Rings, radius: float) -> QRectF:
    return QRectF(rings.x - radius, rings.y - radius, 2 * radius, 2 * radius)


def _degrees(fan: FanPicture, row: int) -> tuple[float, float]:
    """A turn as Qt's degrees: from three o'clock, counter-clockwise."""
    return 90 - fan.start[row] * 360, -fan.sweep[row] * 360
