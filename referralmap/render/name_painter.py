"""Painting names: a thin outline in the ground's colour keeps them readable on anything."""

from __future__ import annotations

import functools
import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from referralmap.picture.labelling.placed_names import PlacedName
from referralmap.picture.theme import Theme
from referralmap.render.fonts import font, metrics

_OUTLINE = 3.0
"""Width of the outline of a name, in pixels."""
_AROUND = tuple(
    (math.cos(turn * math.pi / 6) * _OUTLINE / 2, math.sin(turn * math.pi / 6) * _OUTLINE / 2)
    for turn in range(12)
)


def paint_name(painter: QPainter, label: PlacedName, theme: Theme, *, quiet: bool) -> None:
    """Paint a name: on an image as a cached picture, elsewhere, such as on paper, as text."""
    left, top, _, bottom = label.box
    measured = metrics(label.size, bold=label.bold)
    baseline = (top + bottom + measured.ascent() - measured.descent()) / 2
    at = QPointF(left, baseline)
    colour = theme.quiet if quiet else theme.ink
    if isinstance(painter.device(), QImage):
        ratio = painter.deviceTransform().m11()
        image, offset = _picture(
            label.text, label.size, label.bold, colour, theme.background, ratio
        )
        painter.drawImage(_on_a_pixel(at + offset, painter, ratio), image)
    else:
        _write(painter, at, label.text, label.size, label.bold, colour, theme.background)


def paint_pill(
    painter: QPainter, label: PlacedName, theme: Theme, mark: tuple[float, float, float]
) -> None:
    """Paint the summary of a folded branch in a small frame tied to its `mark` (x, y and radius
    in pixels).
    """
    left, top, right, bottom = label.box
    box = QRectF(left, top, right - left, bottom - top).adjusted(1, 1, -1, -1)
    x, y, radius = mark
    end = (min(max(x, box.left() + 10), box.right() - 10), min(max(y, box.top()), box.bottom()))
    away = max(math.hypot(end[0] - x, end[1] - y), 1e-9)
    edge = min(radius + 1, away) / away
    painter.setPen(QPen(QColor(theme.quiet), 1.0))
    painter.drawLine(QPointF(x + (end[0] - x) * edge, y + (end[1] - y) * edge), QPointF(*end))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(QColor(theme.ink))
    painter.setFont(font(label.size))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label.text)


def paint_amount(painter: QPainter, label: PlacedName, theme: Theme) -> None:
    """Paint an amount on a golden line, which it interrupts."""
    left, top, right, bottom = label.box
    box = QRectF(left, top, right - left, bottom - top)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.background))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(theme.ink))
    painter.setFont(font(label.size))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label.text)


@functools.lru_cache(maxsize=3000)
def _picture(
    text: str, size: float, bold: bool, colour: str, ground: str, ratio: float
) -> tuple[QImage, QPointF]:
    """The name with its outline as a picture, and the offset of its corner from the baseline's
    start.
    """
    measured = metrics(size, bold=bold)
    margin = math.ceil(_OUTLINE) + 1
    wide = math.ceil(measured.horizontalAdvance(text)) + 2 * margin
    tall = math.ceil(measured.height()) + 2 * margin
    image = QImage(
        QSize(math.ceil(wide * ratio), math.ceil(tall * ratio)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    start = QPointF(margin, margin + math.ceil(measured.ascent()))
    painter = QPainter(image)
    painter.setFont(font(size, bold=bold))
    # The outline is the text painted at shifted positions, in a tenth of the time of stroking a
    # path.
    painter.setPen(QColor(ground))
    for x, y in _AROUND:
        painter.drawText(start + QPointF(x, y), text)
    painter.setPen(QColor(colour))
    painter.drawText(start, text)
    painter.end()
    return image, -start


def _write(
    painter: QPainter, at: QPointF, text: str, size: float, bold: bool, colour: str, ground: str
) -> None:
    path = QPainterPath()
    path.addText(at, font(size, bold=bold), text)
    pen = QPen(QColor(ground), _OUTLINE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
    painter.setPen(QColor(colour))
    painter.setFont(font(size, bold=bold))
    painter.drawText(at, text)


def _on_a_pixel(point: QPointF, painter: QPainter, ratio: float) -> QPointF:
    """The nearest point at which the picture's pixels match those of the surface."""
    x, y = painter.deviceTransform().dx(), painter.deviceTransform().dy()
    return QPointF(
        (round(point.x() * ratio + x) - x) / ratio, (round(point.y() * ratio + y) - y) / ratio
    )
