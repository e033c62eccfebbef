"""The shapes of marks."""

from __future__ import annotations

import itertools

from referralmap.picture.mark_styles import MARKS


def test_no_two_roles_have_the_same_shape_and_nearly_the_same_size() -> None:
    for one, other in itertools.combinations(MARKS.values(), 2):
        if one.shape is other.shape:
            assert max(one.radius, other.radius) >= 2 * min(one.radius, other.radius)
