"""What lies above the map."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from referralmap.gui.canvas.overlay import HANDLE_RADIUS, handle_at, paint_bubble
from referralmap.picture.theme import theme


@pytest.mark.parametrize("radius", [2.0, 26.0])
def test_the_handle_touches_the_rim_and_does_not_cover_the_mark(radius: float) -> None:
    x, y = handle_at(100, 100, radius)
    away = np.hypot(x - 100, y - 100)
    assert radius + HANDLE_RADIUS <= away <= radius + HANDLE_RADIUS + 2
    assert x > 100 > y


@pytest.mark.parametrize("corner", [(0, 0), (300, 0), (0, 200), (300, 200)])
def test_words_beside_the_pointer_stay_on_the_canvas(qtbot: QtBot, corner: tuple[int, int]) -> None:
    image = QImage(340, 240, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    bounds = QRectF(20, 20, 300, 200)
    paint_bubble(painter, theme("light"), "Anna " * 90, QPointF(*corner), bounds, good=True)
    painter.end()
    white = QColor("white")
    inked = [(x, y) for y in range(240) for x in range(340) if image.pixelColor(x, y) != white]
    assert inked
    assert all(bounds.contains(QPointF(*point)) for point in inked)
