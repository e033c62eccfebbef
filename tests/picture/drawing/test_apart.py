"""Boxes pushed apart."""

from __future__ import annotations

import numpy as np
import pytest

from referralmap.picture.drawing.apart import pushed_apart


@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_no_box_covers_another_afterwards(count: int) -> None:
    dice = np.random.default_rng(count)
    centres, sizes = dice.random((count, 2)) * 200, 5 + dice.random((count, 2)) * 15
    moved = pushed_apart(centres, sizes, gap=1.0)
    between = np.abs(moved[None] - moved[:, None])
    over = (between < (sizes[:, None] + sizes[None]) / 2 - 1e-6).all(axis=2)
    np.fill_diagonal(over, False)
    assert not over.any()


def test_what_is_apart_stays_where_it_is() -> None:
    centres = np.array([[0.0, 0.0], [100.0, 0.0]])
    assert (pushed_apart(centres, np.full((2, 2), 10.0)) == centres).all()


def test_fixed_boxes_stay_and_the_others_give_way() -> None:
    dice = np.random.default_rng(3)
    centres, sizes = dice.random((20, 2)) * 100, np.full((20, 2), 8.0)
    wall = np.array([[50.0, 50.0]]), np.array([[10.0, 1000.0]])
    moved = pushed_apart(np.vstack([centres, wall[0]]), np.vstack([sizes, wall[1]]), 1.0, fixed=1)
    assert moved[-1].tolist() == [50.0, 50.0]
    assert (np.abs(moved[:-1, 0] - 50.0) >= 9.0).all()
