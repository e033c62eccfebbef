"""A name finds room before its golden lines, beside its mark, or near it with a line to it."""

from __future__ import annotations

import numpy as np
import pytest

from referralmap.picture.geometry.view import Area, fitted
from referralmap.picture.labelling.labels import leaving, place
from referralmap.picture.labelling.level_of_detail import Scene, scene_of
from referralmap.picture.labelling.placed_names import LEADER, NO_NAMES, PlacedName
from tests.maps import a_map
from tests.picture.drawn import measure, picture_of, sample

CANVAS = Area(0, 0, 1400, 900)


def in_a_tree(drawing: str) -> tuple[Scene, dict[str, PlacedName]]:
    picture = picture_of(a_map(drawing), layout="tree")
    scene = scene_of(picture, fitted(picture.bounds, CANVAS), CANVAS)
    placed = [label for label in place(scene, measure) if label.side not in NO_NAMES]
    return scene, {picture.names[label.row]: label for label in placed}


def test_the_lines_of_a_giver_begin_behind_the_name() -> None:
    scene, named = in_a_tree("me > Anna > Bernd*, Anna > Carla*")
    row = named["Anna"].row
    begins = leaving(scene, named.values())
    assert begins is not None
    assert scene.points[row, 0] + begins[row] > named["Anna"].box[2]


def test_a_name_that_is_longer_than_its_lines_stands_off_them() -> None:
    long = "Annamaria " * 9 + "Huber"
    scene, named = in_a_tree(f"me > {long} > Bernd*")
    name = named[long]
    begins = leaving(scene, named.values())
    assert begins is not None
    assert begins[name.row] == 0
    x, y = scene.points[name.row]
    left, top, right, bottom = name.box
    assert (left > x and not top < y < bottom) or right < x


@pytest.mark.parametrize("layout", ["rings", "clusters"])
def test_a_name_without_room_at_its_mark_has_a_line_to_it(layout: str) -> None:
    picture = picture_of(sample("agency"), layout=layout)
    scene = scene_of(picture, fitted(picture.bounds, CANVAS), CANVAS)
    led = [label for label in place(scene, measure) if label.side == LEADER]
    assert led
    for label in led:
        at, [radius] = scene.points[label.row], scene.radius(np.array([label.row]))
        x1, y1, x2, y2 = label.leader((float(at[0]), float(at[1])), float(radius))
        assert np.hypot(x1 - at[0], y1 - at[1]) <= radius + 1e-6
        assert np.hypot(x2 - at[0], y2 - at[1]) > radius
