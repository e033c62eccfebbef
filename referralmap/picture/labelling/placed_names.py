"""Names and other labels at their places, and what is asked of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from referralmap.picture.labelling.label_board import Box

Measure = Callable[[str, float, bool], float]
"""Width in pixels of a text at a size in pixels, bold or not."""

TEXT_SIZE, BOLD_SIZE, PILL_SIZE = 12.5, 13.5, 11.5
LEAST_SIZE = 11.0
"""The smallest names, in pixels."""
LONGEST = 200
"""Most characters shown of a name."""
PILL, LEADER, ON_LINE, HEADING = -1, -2, -3, -4
"""Sides of a `PlacedName`: a summary, a name with a line that leads to its mark, an amount on a
golden line, and the heading above those who are not linked."""
NO_NAMES = (PILL, ON_LINE, HEADING)
MOST_GROWN = 2.0
"""How much larger names are at most when the map is enlarged."""
AMOUNT = 0.84
"""Size of the amount below a name, as a part of that of the name."""
HALF = 0.57
"""Half the height of a name, as a part of its size."""


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A placed name, with an amount below it if there is one; `side` is the side of the mark, or
    `PILL` for the summary of a folded branch.
    """

    row: int
    text: str
    size: float
    bold: bool
    box: Box
    side: int
    amount: str = ""
    widths: tuple[float, float] = (0.0, 0.0)
    """Widths of name and amount, in pixels"""
    toward: int = 0
    """The edge at which both lines begin: -1 the left, 1 the right, 0 neither"""

    def lines(self) -> tuple[PlacedName, ...]:
        """The name and the amount as names of one line each."""
        if not self.amount:
            return (self,)
        left, top, right, bottom = self.box
        between = top + (bottom - top) / (1 + AMOUNT)
        starts = [
            left if self.toward < 0 else right - wide if self.toward else (left + right - wide) / 2
            for wide in self.widths
        ]
        ends = [start + wide for start, wide in zip(starts, self.widths, strict=True)]
        name = (starts[0], top, ends[0], between)
        below = (starts[1], between, ends[1], bottom)
        return (
            PlacedName(self.row, self.text, self.size, self.bold, name, self.side),
            PlacedName(self.row, self.amount, self.size * AMOUNT, False, below, self.side),
        )

    def leader(self, at: tuple[float, float], radius: float) -> Box:
        """The line from the rim of the mark to the nearest point of the name, in pixels."""
        return leader_to(self.box, at, radius)


def leader_to(box: Box, at: tuple[float, float], radius: float) -> Box:
    """The line from the rim of a mark to the nearest point of `box`: its start and its end."""
    end = _nearest(box, at)
    away = max(math.dist(end, at), 1e-9)
    rim = min(radius, away) / away
    start = at[0] + (end[0] - at[0]) * rim, at[1] + (end[1] - at[1]) * rim
    return (*start, *end)


def gap_between(box: Box, at: tuple[float, float]) -> float:
    """Pixels from a point to the nearest one of `box`."""
    return math.dist(_nearest(box, at), at)


def _nearest(box: Box, at: tuple[float, float]) -> tuple[float, float]:
    left, top, right, bottom = box
    return min(max(at[0], left), right), min(max(at[1], top), bottom)


@dataclass(frozen=True, slots=True)
class Wishes:
    """Requirements for names: rows `first`, such as the selected, come before all others; the
    `shown` labels by row keep their sides; names of people within `seen` lie wholly within it;
    there are at `most` this many, if given.
    """

    first: NDArray[np.integer] | None = None
    shown: Mapping[int, PlacedName] = field(default_factory=dict)
    seen: Box | None = None
    most: int | None = None
    is_sparing: bool = False
    """Whether only names with room beside their marks are shown, but for those of the first"""
    in_full: bool = False
    """Whether a name comes in full rather than short, if need be with a leader line"""
    larger: float = 1.0
    """How many times larger names are, for those who look from afar"""
    apart: NDArray[np.integer] | None = None
    """Rows of an unfolded bunch, who have marks"""
    keeps: bool = False
    """Whether the shown labels stay exactly where they are, as the view is the same."""
    covered: tuple[Box, ...] = ()
    """Where no name can be seen"""

    def with_marks(self) -> NDArray[np.integer] | None:
        """Rows that have marks, however many people there are."""
        if self.first is None or self.apart is None:
            return self.apart if self.first is None else self.first
        return np.union1d(self.first, self.apart)
