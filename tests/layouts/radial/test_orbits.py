"""Things on rings and circles around discs do not touch."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from referralmap.layouts.radial.orbits import around, on_rings


def spots(away: np.ndarray, turn: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    return np.stack([away * np.cos(turn), away * np.sin(turn)], axis=1)


@given(st.integers(1, 200), st.floats(20, 90), st.floats(8, 20))
def test_things_on_rings_keep_their_pitch(count: int, start: float, pitch: float) -> None:
    away, turn, reach = on_rings(np.array([count]), np.array([start]), np.array([pitch]))
    assert len(away) == count
    assert reach[0] == away.max()
    assert away.min() >= start
    points = spots(away, turn)
    near = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    np.fill_diagonal(near, np.inf)
    assert near.min() >= pitch - 1e-6


def test_a_middle_without_things_has_no_reach() -> None:
    away, turn, reach = on_rings(np.array([0, 2, 0]), np.full(3, 30.0), np.full(3, 10.0))
    assert (len(away), len(turn)) == (2, 2)
    assert reach.tolist() == [0.0, 30.0, 0.0]


@given(st.lists(st.floats(1, 40), min_size=1, max_size=40), st.floats(5, 60))
def test_circles_touch_neither_disc_nor_each_other(sizes: list[float], disc: float) -> None:
    radius = np.array(sorted(sizes))
    away, turn = around(np.array([disc]), np.zeros(len(radius), np.int64), radius)
    assert (away >= disc + radius - 1e-6).all()
    points = spots(away, turn)
    for one, other in itertools.combinations(range(len(radius)), 2):
        apart = np.hypot(*(points[one] - points[other]))
        assert apart >= radius[one] + radius[other] - 1e-4
