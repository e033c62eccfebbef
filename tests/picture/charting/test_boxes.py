"""Texts in a plot keep clear of the edge, of each other and of marks."""

import numpy as np

from referralmap.picture.charting.boxes import Box, around, best

FRAME = Box(0, 0, 100, 100)
NO_POINTS = np.zeros((0, 2))


def place(x: float, y: float, *taken: Box, points: object = NO_POINTS) -> Box | None:
    return best(around(x, y, 40, 10, 5), FRAME, taken, np.asarray(points, dtype=float))


def test_right_of_a_point_is_the_first_choice() -> None:
    assert place(50, 50) == Box(55, 45, 95, 55)


def test_at_the_right_edge_the_left_is_next() -> None:
    assert place(90, 50) == Box(45, 45, 85, 55)


def test_a_taken_place_is_left_alone() -> None:
    found = place(50, 50, Box(60, 40, 70, 60))
    assert found == Box(5, 45, 45, 55)


def test_a_text_keeps_off_marks() -> None:
    on_the_right = [[70, 50], [72, 50]]
    assert place(50, 50, points=on_the_right) == Box(5, 45, 45, 55)


def test_where_there_is_no_room_there_is_no_place() -> None:
    assert place(50, 50, FRAME) is None
    everywhere = [[x, y] for x in range(0, 101, 5) for y in range(0, 101, 5)]
    assert place(50, 50, points=everywhere) is None
