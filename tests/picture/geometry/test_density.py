"""A haze is there where people and lines are, denser where there are more, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest

from referralmap.picture.geometry.density import CELL, haze_of_lines, haze_of_people
from referralmap.picture.geometry.view import Area

AREA = Area(-10, -20, 200, 120)
PALETTE = ("#ff0000", "#00ff00", "#0000ff")


@pytest.mark.parametrize("seed", range(3))
def test_whoever_lies_above_gives_the_colour_and_many_cover_more(seed: int) -> None:
    chance = np.random.default_rng(seed)
    points = chance.random((3000, 2)) * (260, 160) - (30, 40)
    colours = chance.integers(0, 3, 3000).astype(np.uint8)
    haze = haze_of_people(points, colours, PALETTE, AREA)
    cells: dict[tuple[int, int], list[int]] = {}
    for (x, y), colour in zip(points, colours.tolist(), strict=True):
        at = (int((y - AREA.y) // CELL), int((x - AREA.x) // CELL))
        if 0 <= at[0] < haze.shape[0] and 0 <= at[1] < haze.shape[1]:
            cells.setdefault(at, []).append(colour)
    assert {tuple(at) for at in np.argwhere(haze).tolist()} == set(cells)
    alphas: dict[int, set[int]] = {}
    for (line, column), there in cells.items():
        pixel = int(haze[line, column])
        alpha, shift = pixel >> 24, (16, 8, 0)[there[-1]]
        assert pixel & 0xFFFFFF == alpha << shift
        alphas.setdefault(len(there), set()).add(alpha)
    ordered = [alphas[count] for count in sorted(alphas)]
    assert all(len(each) == 1 for each in ordered)
    assert ordered == sorted(ordered, key=min)
    assert ordered[0] < ordered[-1] or min(ordered[0]) < min(ordered[-1])


def test_a_line_leaves_a_trace_from_end_to_end_and_nowhere_else() -> None:
    line = np.array([(0.0, 0.0, 150.0, 60.0)])
    haze = haze_of_lines(line, "#123456", 0.5, 0.8, AREA)
    lines, columns = np.nonzero(haze)
    x, y = (columns + 0.5) * CELL + AREA.x, (lines + 0.5) * CELL + AREA.y
    assert np.abs((y - x * 0.4) / np.hypot(1, 0.4)).max() <= CELL
    assert x.min() <= 1
    assert x.max() >= 149
    assert (np.diff(np.sort(x)) <= CELL).all()


def test_where_more_lines_meet_the_haze_is_denser_up_to_a_bound() -> None:
    across = np.array([(0.0, 10.0, 150.0, 10.0)] * 400)
    single = np.array([(0.0, 50.0, 150.0, 50.0)])
    haze = haze_of_lines(np.concatenate((across, single)), "#ffffff", 0.5, 0.8, AREA)
    crowded, alone = ((haze[int((y - AREA.y) / CELL)] >> 24).max() for y in (10, 50))
    assert 0 < alone < crowded <= round(0.8 * 255)


def test_nobody_is_no_haze() -> None:
    nobody = haze_of_people(np.empty((0, 2)), np.empty(0, np.uint8), PALETTE, AREA)
    assert not nobody.any()
    assert not haze_of_lines(np.empty((0, 4)), "#123456", 0.5, 0.8, AREA).any()
