"""Rings are as wide as they must be."""

import numpy as np
from hypothesis import given

from referralmap.layouts.radial.radial_order import skeleton
from referralmap.layouts.radial.ring_radii import cells, circles, fitting, stacked
from tests.layouts.maps import Map, briefly, maps


@briefly
@given(maps(most=60))
def test_everybody_on_a_ring_has_room_and_rings_keep_their_distance(made: Map) -> None:
    if not made.people:
        return
    forest = made.forest
    bones = skeleton(forest)
    family = forest.root[bones.row]
    on = circles(bones, family, made.room[bones.row], made.radius[bones.row])
    assert on.count.sum() == len(bones.row)
    need = made.radius[bones.row] + 2.0
    least = fitting(on, bones, need)
    radius = stacked(on, least)
    outer = on.inside >= 0
    assert (radius[outer] >= least[outer]).all()
    assert (radius[outer] >= radius[on.inside[outer]] + on.step[outer] - 1e-9).all()
    share = np.add.reduceat(cells(on, need, radius), on.first)
    assert (share <= 2 * np.pi + 1e-6).all()
