"""How far shapes reach."""

from __future__ import annotations

import pytest

from referralmap.picture.drawing.bounds import bounds_of
from referralmap.picture.drawing.shapes import Block, Corners, Disc, Glow, Segments, Stroke, Text


def test_all_shapes_but_a_glow_count() -> None:
    shapes = [
        Disc((0, 0), 5),
        Block(10, -20, 5, 5),
        Corners(((30, 1), (2, 2))),
        Segments((((-9, 0), (0, 44)),), Stroke("#000000", 1)),
        Glow((0, 0), 999, "#ffffff"),
    ]
    assert bounds_of(shapes) == (-9, -20, 30, 44)
    assert bounds_of([]) == (0, 0, 0, 0)


def test_a_text_reaches_to_the_side_of_its_anchor() -> None:
    start, middle, end = (
        bounds_of([Text((100, 0), "Anna", 10, "#000000", anchor=anchor)])
        for anchor in ("start", "middle", "end")
    )
    assert start[0] == end[2] == 100
    assert middle[0] + middle[2] == pytest.approx(200)
