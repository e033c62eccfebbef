"""Shapes on paper."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from referralmap.picture.drawing.shapes import (
    Block,
    Corners,
    Curve,
    Disc,
    Glow,
    Segments,
    Shape,
    Stroke,
    Text,
)
from referralmap.render.paper.drawing_painter import paint_shapes

RED = "#ff0000"
LINE = Stroke(RED, 6)
ALL: list[Shape] = [
    Disc((50, 50), 20, RED),
    Block(40, 40, 20, 20, 3, RED),
    Corners(((30, 30), (70, 30), (50, 80)), RED),
    Segments((((20, 50), (80, 50)),), LINE),
    Curve(((20, 50), (40, 50), (60, 50), (80, 50)), LINE),
    Text((50, 60), "█", 40, RED, True, "middle", "#ffffff"),
]


def painted(shape: Shape) -> QImage:
    image = QImage(100, 100, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    paint_shapes(painter, [shape], "#ffffff")
    painter.end()
    return image


def test_every_shape_is_seen_in_its_colour(qapp: QApplication) -> None:
    for shape in ALL:
        colours = {painted(shape).pixelColor(x, 50).name() for x in range(30, 70)}
        assert RED in colours, shape
        assert painted(shape).pixelColor(2, 2).name() == "#ffffff"


def test_a_glow_fades_into_the_ground(qapp: QApplication) -> None:
    image = painted(Glow((50, 50), 40, RED))
    shades = [image.pixelColor(50 + away, 50).green() for away in (5, 25, 32, 38, 45)]
    assert shades == sorted(shades)
    assert shades[-1] == 255
