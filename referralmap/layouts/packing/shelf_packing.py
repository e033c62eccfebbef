"""Shelf packing of boxes: into one block of a given shape, or around a middle."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

TRIES = 24
"""Heights that are tried for a frame."""


def shelved(size: Floats, shape: float) -> Floats:
    """(boxes, 2) upper left corners in a block whose width is about `shape` times its height.

    `size` is (boxes, 2) width and height, tallest first.
    """
    area = float((size[:, 0] * size[:, 1]).sum())
    widest = float(size[:, 0].max())
    best, corners = np.inf, np.zeros_like(size)
    for stretch in (0.9, 1.0, 1.1, 1.2, 1.35):
        width = max(widest, (area * shape) ** 0.5 * stretch)
        spots, _ = fill(size, width, np.inf)
        far = (spots + size).max(axis=0)
        frame = max(far[0], shape * far[1])
        if frame < best:
            best, corners = frame, spots
    return corners


def around(middle: Floats, size: Floats, shape: float) -> Floats:
    """(boxes, 2) upper left corners in a frame around `middle` (left, top, right, bottom).

    The frame is the smallest one found that holds all boxes: right and left of the middle, then
    below and above. `size` is (boxes, 2), tallest first.
    """
    wide, tall = float(middle[2] - middle[0]), float(middle[3] - middle[1])
    high = max(tall, wide / shape)
    low = high
    while _framed(middle, size, high, shape) is None:
        low, high = high, high * 1.5
    for _ in range(TRIES if len(size) < 2000 else 8):
        try_ = (low + high) / 2
        if _framed(middle, size, try_, shape) is None:
            low = try_
        else:
            high = try_
    corners = _framed(middle, size, high, shape)
    assert corners is not None
    return corners


def _framed(middle: Floats, size: Floats, height: float, shape: float) -> Floats | None:
    """The corners in a frame of `height`, or None if a box is left over."""
    width = max(height * shape, float(middle[2] - middle[0]))
    tall = float(middle[3] - middle[1])
    beside = (width - float(middle[2] - middle[0])) / 2
    above = max(height - tall, 0.0) / 2
    top = float(middle[1]) - above
    regions = (
        (float(middle[2]), top, beside, height),
        (float(middle[0]) - beside, top, beside, height),
        (float(middle[0]), float(middle[3]), float(middle[2] - middle[0]), above),
        (float(middle[0]), top, float(middle[2] - middle[0]), above),
    )
    corners = np.empty_like(size)
    done = 0
    for left, upper, wide, tall in regions:
        spots, count = fill(size[done:], wide, tall)
        corners[done : done + count] = spots[:count] + np.array([left, upper])
        done += count
        if done == len(size):
            return corners
    return None


def fill(size: Floats, width: float, height: float) -> tuple[Floats, int]:
    """Corners on shelves of `width` from the top down, and the number that fits within `height`."""
    corners = np.zeros_like(size)
    ends = np.cumsum(size[:, 0])
    done, top = 0, 0.0
    while done < len(size) and top + size[done, 1] <= height:
        start = ends[done] - size[done, 0]
        stop = int(np.searchsorted(ends, start + width * (1 + 1e-9), side="right"))
        if stop == done:
            break
        corners[done:stop, 0] = ends[done:stop] - size[done:stop, 0] - start
        corners[done:stop, 1] = top
        top += size[done:stop, 1].max()
        done = stop
    return corners, done
