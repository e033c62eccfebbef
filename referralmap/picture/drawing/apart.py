"""Boxes pushed apart until none covers another, each as little as it takes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_ROUNDS = 400


def pushed_apart(
    centres: NDArray[np.float64], sizes: NDArray[np.float64], gap: float = 3.0, fixed: int = 0
) -> NDArray[np.float64]:
    """(n, 2) new `centres` of boxes with `sizes` (n, 2), at least `gap` from each other.

    Of two boxes that overlap, both give way half, along the axis on which less is missing; the
    last `fixed` ones stay where they are, and the others give way.
    """
    movable = len(centres) - fixed
    moved = centres.copy()
    room = (sizes[:, None] + sizes[None]) / 2 + gap
    upper = np.triu(np.ones((len(moved), len(moved)), np.bool_), 1)
    for _round in range(_ROUNDS):
        between = moved[None] - moved[:, None]
        missing = room - np.abs(between)
        pairs = np.argwhere((missing > 1e-6).all(axis=2) & upper)
        pairs = pairs[pairs[:, 0] < movable]
        if not len(pairs):
            break
        for one, other in pairs.tolist():
            apart = moved[other] - moved[one]
            lacks = room[one, other] - np.abs(apart)
            if (lacks <= 0).any():
                continue
            axis = int(lacks.argmin())
            push = lacks[axis] * (1.0 if apart[axis] >= 0 else -1.0)
            part = 0.5 if other < movable else 1.0
            moved[one, axis] -= push * part
            moved[other, axis] += push * (1.0 - part)
    return moved
