"""The board on which names are placed."""

import numpy as np

from referralmap.picture.geometry.view import Area
from referralmap.picture.labelling.label_board import Board

AREA = Area(0, 0, 400, 300)
BOUNDS = AREA.box
HERE, BESIDE = (100.0, 100.0, 160.0, 116.0), (170.0, 100.0, 230.0, 116.0)


def test_what_is_taken_is_not_free_again() -> None:
    board = Board(AREA)
    boxes = [(0, HERE), (1, BESIDE)]
    assert board.free(boxes, BOUNDS) == (0, HERE)
    assert board.free(boxes, BOUNDS) == (1, BESIDE)
    assert board.free(boxes, BOUNDS) is None


def test_nothing_is_free_outside_the_bounds() -> None:
    board = Board(AREA)
    assert board.free([(0, (390.0, 10.0, 450.0, 26.0))], BOUNDS) is None
    assert board.free([(0, HERE)], (0, 0, 120, 300)) is None


def test_marks_are_taken_but_a_name_that_must_be_may_lie_on_them() -> None:
    board = Board(AREA)
    board.take_marks(np.array([[130.0, 108.0], [900.0, 900.0]]), np.array([6.0, 40.0]))
    assert board.free([(0, HERE)], BOUNDS) is None
    assert board.amid_marks([(0, HERE)], BOUNDS) == (0, HERE)
    assert board.amid_marks([(0, HERE)], BOUNDS) is None


def test_a_mark_amid_names_has_no_room_for_its_own() -> None:
    board = Board(AREA)
    points, away = np.array([[200.0, 150.0], [50.0, 50.0]]), np.array([8.0, 8.0])
    assert board.have_room(points, away, 8.0).tolist() == [True, True]
    board.take((150.0, 100.0, 250.0, 200.0))
    assert board.have_room(points, away, 8.0).tolist() == [False, True]


def test_a_line_is_open_where_nothing_taken_lies_on_it_but_at_its_foot() -> None:
    board = Board(Area(0, 0, 200, 100))
    board.take((90, 40, 110, 60))
    assert not board.is_open((0, 50, 200, 50))
    assert board.is_open((0, 20, 200, 20))
    assert board.is_open((109, 50, 200, 50))
    assert board.is_open((150, 50, 150, 50))
    assert not board.is_open((100, 10, 100, 90), over_marks=True)
    board.lead((0, 20, 200, 20))
    assert not board.is_open((50, 10, 50, 40), over_marks=True)


def test_a_line_over_marks_is_never_one_over_a_bold_mark() -> None:
    board = Board(AREA)
    points, radius = np.array([[100.0, 100.0], [100.0, 200.0]]), np.array([20.0, 20.0])
    board.take_marks(points, radius, np.array([False, True]))
    assert not board.is_open((50.0, 100.0, 150.0, 100.0))
    assert board.is_open((50.0, 100.0, 150.0, 100.0), over_marks=True)
    assert not board.is_open((50.0, 200.0, 150.0, 200.0), over_marks=True)


def test_a_line_leaves_a_large_mark_in_every_direction() -> None:
    for at in range(16):
        board = Board(AREA)
        board.take_marks(np.array([[200.0, 150.0]]), np.array([40.0]))
        turn = np.array((np.cos(at * np.pi / 8), np.sin(at * np.pi / 8)))
        (x1, y1), (x2, y2) = (200.0, 150.0) + turn * 40, (200.0, 150.0) + turn * 100
        assert board.is_open((x1, y1, x2, y2))
