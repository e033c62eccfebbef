"""Painting the shapes of a drawing, for paper and its files."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
)

from referralmap.picture.drawing.shapes import (
    Block,
    Corners,
    Curve,
    Disc,
    Drawing,
    Glow,
    Picture,
    Segments,
    Shape,
    Stroke,
    Text,
)
from referralmap.picture.drawing.text_width import measure as measured
from referralmap.render.fonts import exact_font

_HALO = 3.0


def paint_shapes(painter: QPainter, shapes: Iterable[Shape], ground: str) -> None:
    """Paint in the units of the drawing, on a `ground` of that colour; the painter is scaled."""
    for shape in shapes:
        _paint(painter, shape, ground)


def paint_drawing(painter: QPainter, drawing: Drawing, width: float, height: float) -> None:
    """Paint all of it as large as fits into `width` × `height` units of the painter."""
    unit = min(width / drawing.width, height / drawing.height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(unit, unit)
    ground = drawing.background
    if ground:
        paint_shapes(painter, [Block(0, 0, drawing.width, drawing.height, 0, ground)], ground)
    for item in drawing.items:
        paint_shapes(painter, item.shapes, ground or "#ffffff")
    painter.restore()


def _paint(painter: QPainter, shape: Shape, ground: str) -> None:
    match shape:
        case Disc(centre, radius, fill, stroke):
            _dress(painter, fill, stroke)
            painter.drawEllipse(QPointF(*centre), radius, radius)
        case Glow(centre, radius, colour):
            _paint_glow(painter, centre, radius, colour, ground)
        case Block(x, y, width, height, corner, fill, stroke):
            _dress(painter, fill, stroke)
            box = QRectF(x, y, width, height)
            if corner:
                painter.drawRoundedRect(box, corner, corner)
            else:
                painter.drawRect(box)
        case Corners(points, fill, stroke):
            _dress(painter, fill, stroke)
            painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))
        case Segments(ends, stroke):
            _dress(painter, "", stroke)
            for start, end in ends:
                painter.drawLine(QPointF(*start), QPointF(*end))
        case Curve((start, first, second, end), stroke):
            _dress(painter, "", stroke)
            path = QPainterPath(QPointF(*start))
            path.cubicTo(QPointF(*first), QPointF(*second), QPointF(*end))
            painter.drawPath(path)
        case Picture(x, y, width, height, data):
            painter.drawImage(QRectF(x, y, width, height), QImage.fromData(data))
        case Text():
            _write(painter, shape)


def _dress(painter: QPainter, fill: str, stroke: Stroke | None) -> None:
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    if stroke is None:
        painter.setPen(Qt.PenStyle.NoPen)
        return
    pen = QPen(QColor(stroke.colour), stroke.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if stroke.dash else Qt.PenCapStyle.RoundCap)
    if stroke.dash:
        pen.setDashPattern([length / stroke.width for length in stroke.dash])
    painter.setPen(pen)


def _paint_glow(
    painter: QPainter, centre: tuple[float, float], radius: float, colour: str, ground: str
) -> None:
    """From a mixture of `colour` and `ground` to the ground, without transparency."""
    glow = QRadialGradient(QPointF(*centre), radius)
    parts = (round(0.55 * a + 0.45 * b) for a, b in zip(_rgb(colour), _rgb(ground), strict=True))
    glow.setColorAt(0.5, QColor(*parts))
    glow.setColorAt(1.0, QColor(ground))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(glow))
    painter.drawEllipse(QPointF(*centre), radius, radius)


def _rgb(colour: str) -> tuple[int, int, int]:
    found = QColor(colour)
    return found.red(), found.green(), found.blue()


def _write(painter: QPainter, text: Text) -> None:
    font, shrink = exact_font(text.size, bold=text.bold)
    x, y = text.at
    if text.anchor != "start":
        width = measured(text.text, text.size, text.bold)
        x -= width / 2 if text.anchor == "middle" else width
    painter.save()
    painter.translate(x, y)
    painter.scale(shrink, shrink)
    if text.halo:
        path = QPainterPath()
        path.addText(QPointF(0, 0), font, text.text)
        pen = QPen(QColor(text.halo), _HALO / shrink)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
    painter.setPen(QColor(text.colour))
    painter.setFont(font)
    painter.drawText(QPointF(0, 0), text.text)
    painter.restore()
