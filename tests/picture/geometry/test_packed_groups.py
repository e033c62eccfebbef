"""Groups packed one after the other."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from referralmap.picture.geometry.packed_groups import Packed


@given(st.lists(st.integers(0, 5), max_size=30), st.lists(st.integers(0, 5), max_size=4))
def test_the_members_of_groups_are_where_the_group_says(group: list[int], asked: list[int]) -> None:
    packed = Packed.by(np.array(group, np.int64), 6)
    wanted = [at for one in asked for at, other in enumerate(group) if other == one]
    assert packed.of(np.array(asked, np.int64)).tolist() == wanted
