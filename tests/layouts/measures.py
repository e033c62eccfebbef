"""What is wrong with places: marks that overlap, lines that cross, bodies that touch."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.layouts.maps import Map


def overlaps(places: NDArray[np.float64], radius: NDArray[np.float64]) -> int:
    far = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    least = radius[:, None] + radius[None] + 4.0
    np.fill_diagonal(far, np.inf)
    return int((far < least - 1e-6).sum())


def crossings(made: Map, places: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pairs of receivers of one family whose lines from their givers cross."""
    parent = made.forest.parent
    rows = np.flatnonzero(parent >= 0)
    start, end = places[parent[rows]], places[rows]

    def side(a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]):  # type: ignore[no-untyped-def]
        return (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (
            c[..., 0] - a[..., 0]
        )

    a, b, c, d = start[:, None], end[:, None], start[None], end[None]
    cross = (side(a, b, c) * side(a, b, d) < -1e-6) & (side(c, d, a) * side(c, d, b) < -1e-6)
    family = made.forest.root[rows]
    giver = parent[rows]
    cross &= family[:, None] == family[None]
    cross &= giver[:, None] != giver[None]
    cross &= (giver[:, None] != rows[None]) & (rows[:, None] != giver[None])
    return [(int(rows[i]), int(rows[j])) for i, j in np.argwhere(cross) if i < j]


def touching(boxes: NDArray[np.float64]) -> int:
    """How many pairs of rectangles (left, top, right, bottom) overlap."""
    low, high = boxes[:, :2], boxes[:, 2:]
    meet = ((low[:, None] < high[None] - 1e-6) & (high[:, None] > low[None] + 1e-6)).all(axis=2)
    return int((meet.sum() - len(boxes)) // 2)


def shape(places: NDArray[np.float64]) -> float:
    wide, tall = np.ptp(places, axis=0)
    return float(wide / tall)
