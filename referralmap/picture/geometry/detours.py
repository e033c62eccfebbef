"""Curves that would lead through the mark of somebody else, bent around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_CLEAR = 3.0
"""Pixels between a curve and a mark that it passes."""
_BENDS = (1.4, -1.4, 2.2, -2.2, 3.4, -3.4, 5.0, -5.0)
"""How far the middle of a curve is tried aside, in radii of the mark that is in its way."""
_PART = np.linspace(0, 1, 34)[1:-1]
_WEIGHTS = np.stack(
    (
        (1 - _PART) ** 3,
        3 * _PART * (1 - _PART) ** 2,
        3 * _PART**2 * (1 - _PART),
        _PART**3,
    ),
    axis=1,
)


def around_marks(made: Floats, points: Floats, radius: Floats, is_end: NDArray[np.bool_]) -> Floats:
    """The cubic curves `made` (n, 4, 2), those through one of the marks at `points` (m, 2) with
    `radius` (m,) bent around it where that leads through none; `is_end` (n, m) says whose ends they
    are. What cannot be bent clear stays as it is.
    """
    blocked = _through(made, points, radius) & ~is_end
    for row in np.flatnonzero(blocked.any(axis=1)).tolist():
        others = ~is_end[row]
        start, _first, _second, end = made[row]
        length = float(np.hypot(*(end - start)))
        if not length:
            continue
        normal = (end - start)[::-1] * (1, -1) / length
        reach = float(radius[blocked[row]].max()) + _CLEAR
        aside = np.multiply.outer(np.array(_BENDS) * reach, normal)
        tried = np.repeat(made[row][None], len(_BENDS), axis=0)
        tried[:, 1:3] += aside[:, None]
        free = ~_through(tried, points[others], radius[others]).any(axis=1)
        if free.any():
            made[row] = tried[free.argmax()]
    return made


def _through(made: Floats, points: Floats, radius: Floats) -> NDArray[np.bool_]:
    """(n, m) whether a curve leads through a mark."""
    spots = np.matmul(_WEIGHTS, made)
    away = spots[:, :, None] - points
    through: NDArray[np.bool_] = (np.hypot(*np.moveaxis(away, 3, 0)) < radius + _CLEAR).any(axis=1)
    return through
