"""What is taken on the ground is found near any window, sorted or not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.layouts.packing.free_ground import GAP, MANY, Ground, apart, bodies


def ground(seed: int, people: int, questions: int) -> tuple[Ground, np.ndarray]:  # type: ignore[type-arg]
    dice = np.random.default_rng(seed)
    places = dice.uniform(-900, 900, (people, 2))
    places[dice.random(people) < 0.2] = np.nan
    room, radius = dice.uniform(10, 200, (people, 2)), dice.uniform(2, 26, people)
    root = np.zeros(people, np.int32)
    there = np.isfinite(places[:, 0])
    centre = places[0] if there[0] else places
    boxes = bodies(places, room, radius, centre)[there]
    return Ground(places, room, radius, root, questions), boxes


@given(st.integers(0, 10_000), st.integers(1, 60), st.sampled_from([1, MANY + 1]))
def test_near_a_window_are_all_that_touch_it_and_no_others(
    seed: int, people: int, questions: int
) -> None:
    taken, boxes = ground(seed, people, questions)
    extra = np.array([0.0, 0.0, 10.0, 10.0])
    taken.take(extra)
    boxes = np.vstack((boxes, extra))
    window = np.array([-120.0, -80.0, 150.0, 90.0])
    left, top, right, bottom = window + np.array([-GAP, -GAP, GAP, GAP])
    inside = (boxes[:, 0] < right) & (boxes[:, 2] > left)
    inside &= (boxes[:, 1] < bottom) & (boxes[:, 3] > top)
    found = sorted(map(tuple, taken.near(window).round(6).tolist()))
    assert found == sorted(map(tuple, boxes[inside].round(6).tolist()))


@pytest.mark.parametrize(("gap", "free"), [(GAP, True), (GAP - 0.5, False)])
def test_two_rectangles_keep_a_gap(gap: float, free: bool) -> None:
    taken = np.array([[0.0, 0.0, 10.0, 10.0]])
    assert apart(np.array([[10 + gap, 0.0, 20 + gap, 10.0]]), taken).tolist() == [free]


def test_an_empty_ground_has_no_extent() -> None:
    empty = Ground(np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0), np.zeros(0, np.int32), 1)
    assert empty.extent().tolist() == [0, 0, 0, 0]
    assert empty.near(np.array([-9.0, -9, 9, 9])).shape == (0, 4)
