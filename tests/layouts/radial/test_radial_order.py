"""The order of siblings around a circle."""

import numpy as np
from hypothesis import given

from referralmap.layouts.radial.radial_order import skeleton
from tests.layouts.maps import Map, a_map, briefly, maps


@briefly
@given(maps())
def test_everybody_has_one_position_beside_their_siblings(made: Map) -> None:
    if not made.people:
        return
    forest = made.forest
    bones = skeleton(forest)
    assert sorted(bones.row.tolist()) == sorted(forest.order.tolist())
    assert (np.diff(bones.giver) >= 0).all()
    below = bones.giver >= 0
    assert (bones.row[bones.giver[below]] == forest.parent[bones.row[below]]).all()
    assert (bones.size == forest.size[bones.row]).all()


def test_around_others_the_largest_branch_stands_in_the_middle() -> None:
    # 1 hangs on the root 0; of its five receivers, row 4 has a branch of its own
    givers = [-1, 0, 1, 1, 1, 1, 1, 4, 4]
    bones = skeleton(a_map(givers).forest)
    siblings = [row for row in bones.row.tolist() if row in (2, 3, 4, 5, 6)]
    assert siblings[2] == 4
