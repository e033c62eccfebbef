"""Crowds of people or lines as a haze, counted in cells of the screen.

All in numpy, so that a million costs no more than the counting.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from referralmap.picture.geometry.view import Area

CELL = 2.0
"""Side of a cell of the haze, in pixels."""
_MOST_COUNTED = 255
_EXPOSED = 0.4
"""Largest cover of a cell with the usual number of lines."""


Haze = NDArray[np.uint32]
"""(height, width) premultiplied 0xAARRGGBB; each covers `CELL` × `CELL` pixels of a screen."""


def haze_of_people(
    points: NDArray[np.float64], colours: NDArray[np.uint8], palette: Sequence[str], area: Area
) -> Haze:
    """The haze of points (n, 2) with colour numbers (n,) in `palette`; the last point in a cell,
    which lies on top, gives its colour.
    """
    wide, tall = _shape(area)
    at = _cells(points[:, 0], points[:, 1], area)
    on_it = at >= 0
    at = at[on_it]
    count = np.minimum(np.bincount(at, minlength=wide * tall), _MOST_COUNTED)
    top = np.zeros(wide * tall, np.uint8)
    top[at] = colours[on_it]
    shades = np.stack([_shades(colour, 0.62, 1.0) for colour in palette])
    return shades[top, count].reshape(tall, wide)


def haze_of_lines(
    pieces: NDArray[np.float64], colour: str, width: float, most: float, area: Area
) -> Haze:
    """Straight pieces (n, 4) inside `area`, `width` pixels wide; `most` is the densest haze."""
    length = np.hypot(pieces[:, 2] - pieces[:, 0], pieces[:, 3] - pieces[:, 1])
    wide, tall = _shape(area)
    at = _along(pieces.astype(np.float32), length, area)
    count = np.minimum(np.bincount(at[at >= 0], minlength=wide * tall), _MOST_COUNTED)
    # Where nearly all is full of lines, each counts less, so that the fullest still stand out.
    usual = count.sum() / max(np.count_nonzero(count), 1)
    shades = _shades(colour, min(width / CELL, _EXPOSED / max(usual, 1.0), 1.0), most)
    return shades[count].reshape(tall, wide)


def _along(
    pieces: NDArray[np.float32], length: NDArray[np.float64], area: Area
) -> NDArray[np.int32]:
    """The cells that the pieces pass through, in steps of a cell's size."""
    steps = np.maximum(np.rint(length / CELL), 1).astype(np.int32)
    first = np.cumsum(steps) - steps
    part = np.arange(int(steps.sum()), dtype=np.int32) - np.repeat(first, steps)
    along = (part + np.float32(0.5)) * np.repeat((1 / steps).astype(np.float32), steps)
    x1, y1, x2, y2 = pieces.T
    x = np.repeat(x1, steps) + np.repeat(x2 - x1, steps) * along
    y = np.repeat(y1, steps) + np.repeat(y2 - y1, steps) * along
    return _cells(x, y, area)


def _shape(area: Area) -> tuple[int, int]:
    return int(np.ceil(area.width / CELL)), int(np.ceil(area.height / CELL))


def _cells(x: NDArray[np.floating], y: NDArray[np.floating], area: Area) -> NDArray[np.int32]:
    """(n,) the cell of each point, or -1."""
    wide, _tall = _shape(area)
    across, down = x - area.x, y - area.y
    inside = (across >= 0) & (across < area.width) & (down >= 0) & (down < area.height)
    column, line = (across / CELL).astype(np.int32), (down / CELL).astype(np.int32)
    at: NDArray[np.int32] = np.where(inside, line * wide + column, -1).astype(np.int32)
    return at


def _shades(colour: str, each: float, most: float) -> NDArray[np.uint32]:
    """(counts,) the colour of a cell by how many are in it: each covers a part of the rest."""
    alpha = np.minimum(1 - (1 - each) ** np.arange(_MOST_COUNTED + 1), most)
    shade: NDArray[np.uint32] = np.rint(alpha * 255).astype(np.uint32) << 24
    for shift, part in zip((16, 8, 0), (colour[1:3], colour[3:5], colour[5:7]), strict=True):
        shade |= np.rint(alpha * int(part, 16)).astype(np.uint32) << shift
    return shade
