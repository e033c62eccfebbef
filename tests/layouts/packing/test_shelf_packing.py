"""Boxes on shelves never overlap."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from referralmap.layouts.packing.shelf_packing import around, fill, shelved
from tests.layouts.measures import touching

sizes = st.lists(st.tuples(st.floats(1, 200), st.floats(1, 200)), min_size=1, max_size=25).map(
    lambda drawn: np.array(sorted(drawn, key=lambda size: -size[1]))
)


@given(sizes, st.sampled_from([0.5, 1.0, 1.6]))
def test_a_block_holds_each_box_beside_the_others(size: np.ndarray, shape: float) -> None:  # type: ignore[type-arg]
    corners = shelved(size, shape)
    assert touching(np.hstack((corners, corners + size))) == 0


@given(sizes)
def test_boxes_around_a_middle_leave_it_free(size: np.ndarray) -> None:  # type: ignore[type-arg]
    middle = np.array([-50.0, -30.0, 50.0, 30.0])
    corners = around(middle, size, 1.6)
    assert touching(np.vstack((middle, np.hstack((corners, corners + size))))) == 0


def test_what_does_not_fit_is_left_over() -> None:
    size = np.array([[10.0, 10.0], [10.0, 10.0], [10.0, 10.0]])
    corners, count = fill(size, 20.0, 10.0)
    assert count == 2
    assert corners[:2].tolist() == [[0, 0], [10, 0]]
    assert fill(size, 5.0, 100.0)[1] == 0
