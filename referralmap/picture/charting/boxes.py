"""Boxes for texts in a plot that touch neither each other nor its edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_MARK = 3
"""Radius around a point that its mark takes."""
_TOO_MANY = 2


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in units from the left and the top."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


def around(x: float, y: float, width: float, height: float, gap: float) -> Iterator[Box]:
    """Boxes around a point: right, left, above, below, and diagonally."""
    half = height / 2
    yield Box(x + gap, y - half, x + gap + width, y + half)
    yield Box(x - gap - width, y - half, x - gap, y + half)
    yield Box(x - width / 2, y - gap - height, x + width / 2, y - gap)
    yield Box(x - width / 2, y + gap, x + width / 2, y + gap + height)
    for left in (x + gap / 2, x - gap / 2 - width):
        for top in (y - gap / 2 - height, y + gap / 2):
            yield Box(left, top, left + width, top + height)


def best(
    candidates: Iterable[Box], frame: Box, taken: Sequence[Box], points: NDArray[np.float64]
) -> Box | None:
    """The box in `frame` that touches nothing in `taken` and covers the fewest `points` (n, 2)."""
    free = [
        box
        for box in candidates
        if frame.holds(box) and not any(box.touches(other) for other in taken)
    ]
    counted = [(_covered(box, points), at) for at, box in enumerate(free)]
    covered, at = min(counted, default=(_TOO_MANY, 0))
    return free[at] if covered < _TOO_MANY else None


def _covered(box: Box, points: NDArray[np.float64]) -> int:
    x, y = points[:, 0], points[:, 1]
    across = (x > box.left - _MARK) & (x < box.right + _MARK)
    down = (y > box.top - _MARK) & (y < box.bottom + _MARK)
    return int(np.count_nonzero(across & down))
