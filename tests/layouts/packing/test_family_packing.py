"""Families and the tray in one whole."""

import numpy as np
from hypothesis import given

from referralmap.layouts.packing.family_packing import FARTHEST, in_tray, packed
from tests.layouts.maps import Map, a_map, briefly, maps
from tests.layouts.measures import touching


@briefly
@given(maps(most=40))
def test_in_the_tray_are_those_without_any_link(made: Map) -> None:
    forest = made.forest
    waiting = in_tray(forest)
    for row in np.flatnonzero(waiting).tolist():
        assert forest.parent[row] < 0
        assert row not in forest.parent


def test_families_are_moved_whole_and_apart() -> None:
    made = a_map([-1, 0, 0, -1, 3, -1, 5, 5], singles=4)
    forest = made.forest
    boxes = np.tile(np.array([-90.0, -60.0, 90.0, 60.0]), (made.people, 1))
    shapes = np.zeros((made.people, 2))
    places = packed(forest, forest.order, shapes, boxes, made.room, made.radius, made.me)
    roots = [0, 3, 5]
    assert (
        touching(
            places[roots].repeat(2, axis=1).reshape(3, 2, 2).transpose(0, 2, 1).reshape(3, 4)
            + np.array([-90.0, -60.0, 90.0, 60.0])
        )
        == 0
    )
    for row, root in ((1, 0), (2, 0), (4, 3), (6, 5), (7, 5)):
        assert places[row].tolist() == places[root].tolist()


def test_a_map_that_is_too_large_is_scaled_down_whole() -> None:
    made = a_map([-1, 0])
    far = np.array([[0.0, 0.0], [4 * FARTHEST, 0.0]])
    places = packed(
        made.forest, made.forest.order, far, np.zeros((2, 4)), made.room, made.radius, 0
    )
    assert places.max() == FARTHEST
