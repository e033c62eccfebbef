"""Places for names are off the mark, and in a tree never where the lines arrive."""

from __future__ import annotations

import pytest

from referralmap.picture.labelling.label_places import around, far_from, led_by

HALF, RADIUS = (30.0, 7.0), 9.0


@pytest.mark.parametrize("side", [-1, 0, 1])
@pytest.mark.parametrize("keen", [False, True])
def test_no_place_covers_the_mark(side: int, keen: bool) -> None:
    boxes = [*around(100.0, 50.0, RADIUS, HALF, side, keen=keen)]
    boxes += far_from(100.0, 50.0, RADIUS, HALF)
    for left, top, right, bottom in boxes:
        assert (right - left, bottom - top) == pytest.approx((60, 14))
        assert not (left < 100 < right and top < 50 < bottom)


def test_in_a_tree_names_stand_right_of_the_middle_of_their_marks() -> None:
    for keen in (False, True):
        assert all(box[0] >= 100 for box in around(100.0, 50.0, RADIUS, HALF, 0, keen=keen))


def test_the_first_place_is_on_the_side_asked_for() -> None:
    for side in (-1, 1):
        left, _top, right, _bottom = next(around(0.0, 0.0, RADIUS, HALF, side, keen=False))
        assert side * (left + right) > 0


def test_a_side_known_before_is_tried_first() -> None:
    boxes = [(number, (float(number), 0.0, 1.0, 1.0)) for number in range(4)]
    assert [number for number, _box in led_by(2, iter(boxes))] == [2, 0, 1, 3]
