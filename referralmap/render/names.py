"""Painting names: a thin outline in the ground's colour keeps them readable on anything."""

from __future__ import annotations

import functools

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from referralmap.picture.labels import Label
from referralmap.picture.theme import Theme
from referralmap.render.fonts import font, metrics

_OUTLINE = 3.0


def paint_name(painter: QPainter, label: Label, theme: Theme, *, quiet: bool) -> None:
    left, top, _, bottom = label.box
    measured = metrics(label.size, bold=label.bold)
    baseline = (top + bottom + measured.ascent() - measured.descent()) / 2
    at = QPointF(left, baseline)
    painter.translate(at)
    pen = QPen(QColor(theme.background), _OUTLINE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(_outline(label.text, label.size, label.bold), pen)
    painter.translate(-at)
    painter.setPen(QColor(theme.quiet if quiet else theme.ink))
    painter.setFont(font(label.size, bold=label.bold))
    painter.drawText(at, label.text)


@functools.lru_cache(maxsize=4000)
def _outline(text: str, size: float, bold: bool) -> QPainterPath:
    path = QPainterPath()
    path.addText(QPointF(0, 0), font(size, bold=bold), text)
    return path
