"""Leaves between branches."""

import numpy as np

from referralmap.layouts.radial.between import between


def test_leaves_stand_evenly_between_the_branches_beside_them() -> None:
    # one nest of five: a branch at 1, the others leaves
    found = between(np.array([1]), np.zeros(5, np.int64), np.array([0]), np.array([5]))
    stops = np.array([0.5, 0.0, 1.0])
    low = stops[found.before]
    places = low + (stops[found.after] - low) * found.part
    assert (np.diff(places) > 0).all()
    assert places[1] == 0.5
    assert 0 < places[0] < 0.5 < places[4] < 1


def test_without_branches_leaves_share_the_whole() -> None:
    found = between(np.empty(0, np.int64), np.zeros(3, np.int64), np.array([0]), np.array([3]))
    assert found.before.tolist() == [0, 0, 0]
    assert found.after.tolist() == [1, 1, 1]
    assert np.allclose(found.part, [1 / 6, 1 / 2, 5 / 6])
