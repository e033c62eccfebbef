"""Arrays handed to Qt without a Python object for each point."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from referralmap.render.qt_arrays import draw_lines, polygon


@pytest.mark.parametrize("count", [0, 1, 1_000])
def test_a_polygon_holds_the_points_of_the_array(count: int) -> None:
    points = np.random.default_rng(1).uniform(-9, 9, (count, 2))
    made = polygon(points)
    assert [(point.x(), point.y()) for point in made] == [tuple(each) for each in points.tolist()]


def test_lines_are_drawn_where_the_array_says() -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QColor("black"))
    draw_lines(painter, np.array([[2.0, 5.0, 17.0, 5.0]]))
    draw_lines(painter, np.zeros((0, 4)))
    painter.end()
    black = [
        (x, y) for y in range(20) for x in range(20) if image.pixelColor(x, y) == QColor("black")
    ]
    assert black == [(x, 5) for x in range(2, 18)]
