"""Angles around a circle, and the room that they leave."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from referralmap.layouts.radial.radial_order import skeleton
from referralmap.layouts.radial.wedges import FULL, needs, shares, spaced
from tests.layouts.maps import Map, briefly, maps


@briefly
@given(maps(most=60))
def test_a_giver_needs_what_all_below_need(made: Map) -> None:
    if not made.people:
        return
    bones = skeleton(made.forest)
    own = np.full(len(bones.row), 0.01)
    need, behind = needs(bones, own)
    assert (need >= behind - 1e-12).all()
    assert (need[bones.givers] >= bones.count * 0.01 - 1e-12).all()
    mark, begin, width = shares(bones, need, behind)
    assert ((mark >= 0) & (mark <= 1)).all()
    assert ((begin >= 0) & (begin + width <= 1 + 1e-9)).all()


@given(st.lists(st.tuples(st.floats(0, FULL), st.floats(0.001, 0.1)), min_size=1, max_size=40))
def test_wishes_are_spread_in_their_order_until_nobody_overlaps(
    drawn: list[tuple[float, float]],
) -> None:
    wish = np.array([angle for angle, _ in drawn])
    cell = np.array([room for _, room in drawn])
    group, first = np.zeros(len(wish), np.int64), np.array([0])
    placed = spaced(wish, cell, group, first, 0.0, FULL)
    assert (np.diff(placed) >= (cell[1:] + cell[:-1]) / 2 - 1e-9).all()
    assert placed[0] >= cell[0] / 2 - 1e-9
    assert placed[-1] <= FULL - cell[-1] / 2 + 1e-9


def test_who_has_room_stands_where_they_wish() -> None:
    wish = np.array([1.0, 3.0])
    placed = spaced(wish, np.array([0.1, 0.1]), np.zeros(2, np.int64), np.array([0]), 0.0, FULL)
    assert np.allclose(placed, wish)
