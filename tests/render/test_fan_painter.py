"""Fans of maps at the edge."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from referralmap.model.records import Person, PersonId
from referralmap.picture.fan_picture import fan_of
from referralmap.picture.geometry.view import Area
from referralmap.render.fan_painter import paint_fan
from tests.picture.drawn import picture_of
from tests.render.edge_maps import MAPS, colours

LONG = "Maximiliane-Friederike von und zu Hohenlohe-Langenburg " * 6


def people(count: int) -> list[Person]:
    return [Person(PersonId(f"p{n}"), f"Person {n}", n, me=n == 0) for n in range(count)]


@pytest.mark.parametrize("name", [name for name in MAPS if name != "nobody"])
def test_its_fan_is_painted(name: str) -> None:
    picture = picture_of(MAPS[name]())
    fan = fan_of(picture, 0)
    image = QImage(600, 600, QImage.Format.Format_RGB32)
    image.fill(QColor(picture.theme.background))
    painter = QPainter(image)
    paint_fan(painter, fan, Area(0, 0, 600, 600))
    painter.end()
    assert colours(image) > 1
    assert fan.sweep[fan.generation == 1].sum() == pytest.approx(1.0 if len(fan.ids) > 1 else 0.0)
