"""Painting a haze: its pixels as an image, drawn softly over the area."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from referralmap.picture.haze import CELL, Haze
from referralmap.picture.view import Area


def paint_haze(painter: QPainter, haze: Haze, area: Area) -> None:
    tall, wide = haze.shape
    image = QImage(haze.data, wide, tall, wide * 4, QImage.Format.Format_ARGB32_Premultiplied)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(area.x, area.y, wide * CELL, tall * CELL), image)
    painter.restore()
