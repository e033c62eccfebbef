"""Painting a haze: its pixels as an image, drawn softly over the area."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from referralmap.picture.geometry.density import CELL, Haze
from referralmap.picture.geometry.view import Area


def paint_haze(painter: QPainter, haze: Haze, area: Area) -> None:
    """Paint the rows of the haze that are not empty, since enlarging all of them is slow."""
    hazy = np.flatnonzero(haze.any(axis=1))
    if not len(hazy):
        return
    first, end = int(hazy[0]), int(hazy[-1]) + 1
    part = haze[first:end]
    tall, wide = part.shape
    image = QImage(part.data, wide, tall, wide * 4, QImage.Format.Format_ARGB32_Premultiplied)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    target = QRectF(area.x, area.y + first * CELL, wide * CELL, tall * CELL)
    painter.drawImage(target, image)
    painter.restore()
