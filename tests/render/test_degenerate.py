"""Maps at the edge of what there is: each is placed, composed, painted, named and picked from."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from referralmap.gui.canvas.picking import person_at
from referralmap.layouts import LAYOUTS
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Referral
from referralmap.picture.fan_picture import fan_of
from referralmap.picture.geometry.view import Area, View, fitted
from referralmap.picture.labelling.labels import place
from referralmap.picture.labelling.level_of_detail import scene_of
from referralmap.picture.map_picture import MapPicture
from referralmap.render.fan_painter import paint_fan
from referralmap.render.fonts import measure
from referralmap.render.map_painter import paint_map
from tests.picture.drawn import picture_of

AREA = Area(0, 0, 900, 600)
LONG = "Maximiliane-Friederike von und zu Hohenlohe-Langenburg " * 6
NAMES = [
    LONG[:300],
    "x" * 300,
    "מרים כהן",
    "فاطمة الزهراء بنت محمد",
    "👩‍👩‍👧‍👦 Familie 🎉",
    "李小龍",
    "Ἀλέξανδρος",
    "Z̷͓̾a̶̡͑l̸͚̅g̵̱̈o̷͖",
    "\u202eesrever\u202c",
    " ",
]


def people(count: int) -> list[Person]:
    return [Person(PersonId(f"p{n}"), f"Person {n}", n, me=n == 0) for n in range(count)]


def referred(pairs: list[tuple[int, int]], count: int) -> Network:
    network = Network()
    referrals = (
        Referral(PersonId(f"p{a}"), PersonId(f"p{b}"), count + n) for n, (a, b) in enumerate(pairs)
    )
    network.load([*people(count), *referrals])
    return network


def with_hostile_names() -> Network:
    network = Network()
    named = [dataclasses.replace(p, name=NAMES[p.number]) for p in people(len(NAMES))]
    referrals = [Referral(named[0].id, p.id, 100 + p.number) for p in named[1:]]
    network.load([*named, *referrals])
    return network


def at_one_place() -> Network:
    """Everybody where the first one stands, in every layout."""
    network = referred([(0, 1), (1, 2)], 3)
    for layout in LAYOUTS:
        picture_of(network, layout=layout.key)
    first = {layout: network.places[PersonId("p0"), layout] for layout in network.layouts}
    for (person, layout), spot in list(network.places.items()):
        moved = dataclasses.replace(spot, x=first[layout].x, y=first[layout].y)
        network.places[person, layout] = moved
    return network


MAPS: dict[str, Callable[[], Network]] = {
    "nobody": lambda: referred([], 0),
    "one person": lambda: referred([], 1),
    "10,000 single people": lambda: referred([], 10_000),
    "one giver with 50,000 receivers": lambda: referred([(0, n) for n in range(1, 50_000)], 50_000),
    "a chain of 5,000": lambda: referred([(n, n + 1) for n in range(4_999)], 5_000),
    "a full loop": lambda: referred([(n, (n + 1) % 300) for n in range(300)], 300),
    "everybody refers everybody among 200": lambda: referred(
        [(a, b) for a in range(200) for b in range(200) if a != b], 200
    ),
    "names of every kind": with_hostile_names,
    "all at one place": at_one_place,
}


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
        assert (colours(image) > 1) == bool(in_view(picture, view).any())
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


def colours(image: QImage) -> int:
    pixels = np.frombuffer(image.constBits(), np.uint32)
    return len(np.unique(pixels))


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
