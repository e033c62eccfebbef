"""Curves lead around the marks of others, and stay as they are where nothing is in the way."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from referralmap.picture.geometry.detours import around_marks

STRAIGHT = np.array([[(0.0, 0.0), (100.0, 0.0), (200.0, 0.0), (300.0, 0.0)]])


def nearest(curve: np.ndarray, point: tuple[float, float]) -> float:
    part = np.linspace(0, 1, 500)[:, None]
    rest = 1 - part
    spots = (
        rest**3 * curve[0]
        + 3 * part * rest**2 * curve[1]
        + 3 * part**2 * rest * curve[2]
        + part**3 * curve[3]
    )
    return float(np.hypot(*(spots - point).T).min())


@given(st.floats(70, 230), st.floats(-15, 15), st.floats(4, 16))
def test_a_curve_through_a_mark_leads_around_it(x: float, y: float, radius: float) -> None:
    marks, radii = np.array([(x, y)]), np.array([radius])
    [curve] = around_marks(STRAIGHT.copy(), marks, radii, np.array([[False]]))
    assert nearest(curve, (x, y)) > radius
    assert np.array_equal(curve[[0, 3]], STRAIGHT[0, [0, 3]])


def test_own_ends_and_what_lies_beside_bend_nothing() -> None:
    marks = np.array([(0.0, 0.0), (300.0, 0.0), (150.0, 60.0)])
    is_end = np.array([[True, True, False]])
    assert np.array_equal(around_marks(STRAIGHT.copy(), marks, np.full(3, 16.0), is_end), STRAIGHT)


def test_what_cannot_be_bent_clear_stays() -> None:
    marks = np.array([(0.0, 0.0)])
    made = around_marks(STRAIGHT.copy(), marks, np.array([40.0]), np.array([[False]]))
    assert np.array_equal(made, STRAIGHT)
