"""Painting bunches: a disc with the number of its people, on a line from their giver."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from referralmap.picture.curves import curves_between
from referralmap.picture.drawing.bunch_shapes import BUNCH_SIZE, bunch_look, bunch_text
from referralmap.picture.geometry.view import growth
from referralmap.picture.labelling.level_of_detail import Scene
from referralmap.picture.theme import Theme
from referralmap.render.fonts import font


def paint_bunch_lines(painter: QPainter, scene: Scene, leaving: NDArray[np.float64] | None) -> None:
    """Paint the lines from givers to their bunches."""
    found = scene.bunches
    if found is None:
        return
    chosen = np.flatnonzero((found.owner >= 0) & (found.count > 0))
    owner, ends = found.owner[chosen], scene.spots[chosen]
    made = curves_between(scene.picture, owner, ends, scene.points, scene.view, leaving)
    widths = np.maximum(found.width[chosen] * min(1.4, growth(scene.view.scale)), 0.7)
    theme = scene.picture.theme
    colours = (theme.line, theme.gold_pale, theme.gold_line)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    columns = zip(made.tolist(), widths.tolist(), found.gold[chosen].tolist(), strict=True)
    for (start, first, second, end), width, gold in columns:
        path = QPainterPath(QPointF(*start))
        path.cubicTo(QPointF(*first), QPointF(*second), QPointF(*end))
        painter.setPen(QPen(QColor(colours[gold]), width))
        painter.drawPath(path)


def paint_bunches(painter: QPainter, scene: Scene) -> None:
    """Paint the bunches in `scene`."""
    found = scene.bunches
    if found is None:
        return
    inside = scene.area.grown(30).holds(scene.spots) & (found.count > 0)
    radius = found.radius()
    for number in np.flatnonzero(inside).tolist():
        x, y = scene.spots[number].tolist()
        count, gold = int(found.count[number]), int(found.gold[number])
        paint_bunch(painter, scene.picture.theme, (x, y), float(radius[number]), count, gold)


def paint_bunch(
    painter: QPainter, theme: Theme, at: tuple[float, float], radius: float, count: int, gold: int
) -> None:
    x, y = at
    fill, edge = bunch_look(gold, theme)
    painter.setPen(QPen(QColor(edge), 1.2))
    painter.setBrush(QColor(fill))
    painter.drawEllipse(QPointF(x, y), radius, radius)
    painter.setFont(font(BUNCH_SIZE))
    painter.setPen(QColor(theme.ink))
    box = QRectF(x - 40, y - 10, 80, 20)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, bunch_text(count))
