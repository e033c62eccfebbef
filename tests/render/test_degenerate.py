"""Maps at the edge of the possible: each is placed, composed, painted, named and picked from."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from referralmap.gui.canvas.surface.picking import person_at
from referralmap.layouts import LAYOUTS
from referralmap.model.records import Person, PersonId
from referralmap.picture.geometry.view import Area, View, fitted
from referralmap.picture.labelling.labels import place
from referralmap.picture.labelling.level_of_detail import scene_of
from referralmap.picture.map_picture import MapPicture
from referralmap.render.fonts import measure
from referralmap.render.map_painter import paint_map
from tests.picture.drawn import picture_of
from tests.render.edge_maps import MAPS, colours

AREA = Area(0, 0, 900, 600)


LONG = "Maximiliane-Friederike von und zu Hohenlohe-Langenburg " * 6


def people(count: int) -> list[Person]:
    return [Person(PersonId(f"p{n}"), f"Person {n}", n, me=n == 0) for n in range(count)]


@pytest.mark.parametrize("layout", [layout.key for layout in LAYOUTS])
@pytest.mark.parametrize("name", MAPS)
def test_a_map_at_the_edge_is_a_picture_like_any_other(name: str, layout: str) -> None:
    network = MAPS[name]()
    picture = picture_of(network, layout=layout)
    assert len(picture.ids) == len(network.people)
    assert np.isfinite(picture.places).all()
    fit = fitted(picture.bounds, AREA)
    assert np.isfinite((fit.scale, fit.x, fit.y)).all()
    for view in (fit, fit.zoomed(12, 450, 300, 1e-6)):
        check_names(picture, view)
        image = painted(picture, view)
        assert colours(image) > 1 or not in_view(picture, view).any()
        check_picking(picture, view)


def check_names(picture: MapPicture, view: View) -> None:
    boxes = [label.box for label in place(scene_of(picture, view, AREA), measure)]
    for at, (left, top, right, bottom) in enumerate(boxes):
        for x1, y1, x2, y2 in boxes[:at]:
            assert right <= x1 or x2 <= left or bottom <= y1 or y2 <= top


def painted(picture: MapPicture, view: View) -> QImage:
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    image.fill(QColor(picture.theme.background))
    painter = QPainter(image)
    for _step in paint_map(painter, picture, view, AREA):
        pass
    painter.end()
    return image


def in_view(picture: MapPicture, view: View) -> np.ndarray:
    points = view.to_screen(picture.places)
    return ((points > 0) & (points < (900, 600))).all(axis=1)


def check_picking(picture: MapPicture, view: View) -> None:
    """At the middle of a mark there is somebody, at least as important."""
    rows = np.flatnonzero(in_view(picture, view))
    for row in rows[:: max(1, len(rows) // 25)].tolist():
        x, y = view.to_screen(picture.places[row : row + 1])[0]
        found = person_at(picture, view, float(x), float(y))
        assert found is not None
        assert picture.importance[found] >= picture.importance[row]
