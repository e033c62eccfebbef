"""There is room for one more, and marks come apart without going far."""

from __future__ import annotations

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from referralmap.picture.memory.memory_places import Box, apart, free_place, moved, overlap

ME: Box = (-34, -34, 34, 34)
BOXES = st.builds(lambda w, h: (-w, -h, w, h), st.floats(10, 80), st.floats(10, 60))


@given(st.lists(BOXES, min_size=1, max_size=20))
def test_whoever_comes_has_room_of_their_own_near_the_middle(boxes: list[Box]) -> None:
    taken = [ME]
    for box in boxes:
        at = free_place(box, taken)
        assert not any(overlap(moved(box, at), other) for other in taken)
        taken.append(moved(box, at))
    assert all(math.hypot(*free_place(box, [ME])) < 250 for box in boxes)


def test_what_is_seen_is_filled_before_anything_lies_outside() -> None:
    box, reach, taken = (-40.0, -30.0, 40.0, 30.0), (400.0, 260.0), [ME]
    for _person in range(12):
        placed = moved(box, free_place(box, taken, reach))
        assert max(-placed[0], placed[2]) <= reach[0]
        assert max(-placed[1], placed[3]) <= reach[1]
        taken.append(placed)
    tiny = (50.0, 50.0)
    assert free_place(box, taken, tiny) == free_place(box, taken)


@given(st.lists(st.tuples(BOXES, st.floats(-300, 300), st.floats(-300, 300)), max_size=7))
def test_marks_come_apart(given_: list[tuple[Box, float, float]]) -> None:
    boxes = [box for box, _x, _y in given_]
    places = apart([(x, y) for _box, x, y in given_], boxes, ME)
    placed = [ME, *(moved(box, at) for box, at in zip(boxes, places, strict=True))]
    assert not [pair for pair in itertools.combinations(placed, 2) if overlap(*pair)]


def test_who_has_room_is_not_moved() -> None:
    box, places = (-20.0, -20.0, 20.0, 20.0), [(100.0, 0.0), (-100.0, 3.0), (200.0, 0.0)]
    assert apart(places, [box] * 3, ME) == places
