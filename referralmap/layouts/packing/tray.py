"""The tray: a grid, in row order, of people without a referral."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

GAP = 48.0
"""Space between tray and families, in map units."""
WIDEST = 240.0
"""Width of the widest label that a cell has room for, in map units."""
LOOSE = 1.02
"""Factor by which a frame may exceed the smallest; among such trays the squarest is taken."""


@dataclass(frozen=True, slots=True)
class Tray:
    """The number of waiting people, and the size of each one's cell."""

    people: int
    width: float
    height: float
    inset: float
    """Distance from the left edge of a cell to the middle of its mark."""

    @staticmethod
    def of(room: Floats, radius: Floats) -> Tray:
        """A tray for people with labels `room`, (people, 2), and marks `radius`, (people,)."""
        if not len(room):
            return Tray(0, 1.0, 1.0, 0.0)
        mark = float(radius.max())
        label = min(float(room[:, 0].max()), WIDEST)
        tall = max(float(room[:, 1].max()), 2 * mark) + 8.0
        return Tray(len(room), 2 * mark + label + 20.0, tall, mark)

    def spots(self, count: int, columns: int, left: float, top: float, first: int = 0) -> Floats:
        """(count, 2) middles of the marks in rows of `columns`, starting with spot `first`."""
        index = np.arange(first, first + count)
        x = left + self.inset + (index % columns) * self.width
        y = top + self.height / 2 + (index // columns) * self.height
        return np.stack([x, y], axis=1)


def best_tray(tray: Tray, whole: Floats, aspect: float) -> tuple[Floats, Floats]:
    """(people, 2) places of the people in the tray, and (4,) the extent of the whole map.

    `whole` is left, top, right, bottom of the families. The tray lies below or to the right,
    in the number of columns that gives the smallest frame of `aspect`, avoiding long lines.
    """
    if not tray.people:
        return np.zeros((0, 2)), whole
    wide, tall = float(whole[2] - whole[0]), float(whole[3] - whole[1])
    gap = GAP if wide > 0 else 0.0
    columns = np.unique(np.geomspace(1, tray.people, 400).astype(np.int64))
    rows = -(-tray.people // columns)
    across, down = columns * tray.width, rows * tray.height
    below = np.maximum(np.maximum(wide, across), aspect * (tall + gap + down))
    beside = np.maximum(wide + gap + across, aspect * np.maximum(tall, down))
    under = below.min() <= beside.min()
    frame = below if under else beside
    uneven = np.abs(np.log(across / (aspect * down)))
    best = int(np.argmin(np.where(frame <= frame.min() * LOOSE, uneven, np.inf)))
    size = np.array([across[best], down[best]])
    if under:
        left = float(whole[0]) + max(0.0, (wide - size[0]) / 2)
        corner = np.array([left, whole[3] + gap])
    else:
        upper = float(whole[1]) + (tall - size[1]) / 2
        corner = np.array([whole[2] + gap, upper])
    if wide == 0:
        corner = -size / 2
    spots = tray.spots(tray.people, int(columns[best]), *corner)
    both = np.concatenate([corner, corner + size])
    if wide == 0:
        return spots, both
    low = np.minimum(whole[:2], both[:2])
    high = np.maximum(whole[2:], both[2:])
    return spots, np.concatenate([low, high])
