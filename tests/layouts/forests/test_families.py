"""Givers with their branches and leaves."""

import numpy as np
from hypothesis import given

from referralmap.layouts.forests.families import largest, nests
from referralmap.layouts.forests.forest import giver_positions
from tests.layouts.maps import Map, briefly, maps


@briefly
@given(maps())
def test_everybody_below_the_roots_is_a_leaf_or_a_giver(made: Map) -> None:
    if not made.people:
        return
    forest = made.forest
    found = nests(forest)
    giver = giver_positions(forest.parent, forest.order)
    below = np.flatnonzero(giver >= 0)
    assert sorted([*found.leaves, *found.givers[found.above >= 0]]) == below.tolist()
    assert found.count.sum() == len(found.leaves)
    assert (found.givers[found.home] == giver[found.leaves]).all()
    inner = found.above >= 0
    assert (found.givers[found.above[inner]] == giver[found.givers[inner]]).all()


@briefly
@given(maps())
def test_the_largest_of_each_home_is_one_of_its_leaves(made: Map) -> None:
    if not made.people:
        return
    found = nests(made.forest)
    values = np.arange(len(found.leaves), dtype=float) + 1
    for home, most in enumerate(largest(values, found).tolist()):
        assert most == max(values[found.home == home], default=0)
