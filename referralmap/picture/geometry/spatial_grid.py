"""A spatial hash: finds the people in a rectangle of the map without searching all."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap.picture.geometry.packed_groups import Packed

_PEOPLE_IN_A_CELL = 3
"""People in a cell if they were spread evenly."""
_MOST_CELLS = 1000
"""Most cells in each direction, however far away a single person stands."""


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Square cells over all places, in map units."""

    left: float
    top: float
    cell: float
    columns: int
    lines: int
    people: Packed

    @staticmethod
    def over(places: NDArray[np.float64]) -> Grid:
        """The grid of `places` (people, 2)."""
        if not len(places):
            return Grid(0.0, 0.0, 1.0, 1, 1, Packed.by(np.empty(0, np.int64), 1))
        left, top = places.min(axis=0).tolist()
        width, height = (places.max(axis=0) - (left, top)).tolist()
        even = math.sqrt(width * height * _PEOPLE_IN_A_CELL / len(places))
        cell = max(even, max(width, height) / _MOST_CELLS, 1e-6)
        columns, lines = int(width / cell) + 1, int(height / cell) + 1
        at = ((places - (left, top)) / cell).astype(np.int64)
        group = at[:, 1] * columns + at[:, 0]
        return Grid(left, top, cell, columns, lines, Packed.by(group, columns * lines))

    def near(self, left: float, top: float, right: float, bottom: float) -> NDArray[np.int64]:
        """The rows of all people inside a rectangle, and of some just beside it."""
        first, last = self._span(left - self.left, right - self.left, self.columns)
        upper, lower = self._span(top - self.top, bottom - self.top, self.lines)
        starts = np.arange(upper, lower + 1) * self.columns
        bounds = self.people.start
        return self.people.between(bounds[starts + first], bounds[starts + last + 1])

    def _span(self, low: float, high: float, cells: int) -> tuple[int, int]:
        """The first and the last cell between two distances from the grid's edge."""
        bounded = (min(max(at / self.cell, 0.0), cells - 1.0) for at in (low, high))
        first, last = (int(at) for at in bounded)
        return first, last
