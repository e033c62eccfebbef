"""Looking up finds all that are there, whatever the places are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.picture.geometry.packed_groups import Packed
from referralmap.picture.geometry.spatial_grid import Grid

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)


@given(st.lists(st.tuples(NUMBERS, NUMBERS)), NUMBERS, NUMBERS, st.floats(0, 1e6))
def test_whoever_stands_in_a_rectangle_is_near(
    places: list[tuple[float, float]], left: float, top: float, side: float
) -> None:
    points = np.array(places, np.float64).reshape(-1, 2)
    near = Grid.over(points).near(left, top, left + side, top + side)
    inside = ((points >= (left, top)) & (points <= (left + side, top + side))).all(axis=1)
    assert set(np.flatnonzero(inside).tolist()) <= set(near.tolist())
    assert len(set(near.tolist())) == len(near)


def test_a_small_rectangle_looks_at_few() -> None:
    points = np.random.default_rng(1).random((100_000, 2)) * (1600, 1000)
    assert len(Grid.over(points).near(800, 500, 805, 505)) < 100


@given(st.lists(st.integers(0, 6)), st.lists(st.integers(0, 6), unique=True))
def test_the_members_of_groups_are_those_with_their_number(
    group: list[int], wanted: list[int]
) -> None:
    found = Packed.by(np.array(group, np.int64), 7).of(np.array(wanted, np.int64))
    assert found.tolist() == [at for one in wanted for at, its in enumerate(group) if its == one]


@pytest.mark.parametrize("places", [[], [(3, 4)], [(3, 4)] * 9, [(0, 0), (0, 9)]])
def test_few_or_equal_places_are_found_too(places: list[tuple[float, float]]) -> None:
    points = np.array(places, np.float64).reshape(-1, 2)
    assert len(Grid.over(points).near(-10, -10, 10, 10)) == len(places)
