"""A fitted picture fills its room with marks and names, and leaves nothing outside."""

from __future__ import annotations

import pytest

from referralmap.layouts import LAYOUTS
from referralmap.picture.geometry.view import Area, View, fitted
from referralmap.picture.labelling.fitting import FEW, fitted_picture
from referralmap.picture.labelling.labels import place
from referralmap.picture.labelling.level_of_detail import scene_of
from tests.maps import a_map
from tests.picture.crowds import crowd
from tests.picture.drawn import measure, picture_of

ROOMS = [Area(0, 96, 1070, 680), Area(0, 96, 1550, 880)]


@pytest.mark.parametrize("layout", [layout.key for layout in LAYOUTS])
@pytest.mark.parametrize("room", ROOMS)
def test_a_handful_fills_its_room_and_stays_in_it(layout: str, room: Area) -> None:
    names = ("Anna", "Maximiliane Oberhauser", "Bernd", "Clara")
    picture = picture_of(a_map(", ".join(f"me > {name}" for name in names)), layout=layout)
    scene = scene_of(picture, fitted_picture(picture, room), room)
    placed = list(place(scene, measure))
    assert len(placed) == len(names)
    radius = scene.radius(scene.people.marks)
    marks = scene.points[scene.people.marks]
    boxes = [label.box for label in placed]
    boxes += [(x - r, y - r, x + r, y + r) for (x, y), r in zip(marks, radius, strict=True)]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    assert room.x <= min(lefts)
    assert max(rights) <= room.x + room.width
    assert room.y <= min(tops)
    assert max(bottoms) <= room.y + room.height
    parts = (max(rights) - min(lefts)) / room.width, (max(bottoms) - min(tops)) / room.height
    assert min(parts) >= 0.6
    assert max(parts) >= 0.85


def test_an_empty_map_and_a_crowd_are_fitted_by_their_marks() -> None:
    room = ROOMS[0]
    empty = picture_of(a_map(""))
    assert fitted_picture(empty, room) == fitted(empty.bounds, room)
    many = crowd(1, FEW + 1)
    assert fitted_picture(many, room) == fitted(many.bounds, room)


def test_who_is_alone_stands_in_the_middle() -> None:
    picture = picture_of(a_map("me"))
    view = fitted_picture(picture, ROOMS[0])
    assert isinstance(view, View)
    [(x, y)] = view.to_screen(picture.places)
    assert x == pytest.approx(535, abs=60)
    assert y == pytest.approx(436, abs=5)
