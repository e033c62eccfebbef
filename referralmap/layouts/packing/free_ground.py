"""The ground of a map: the rectangles taken by marks and labels, and the spots that are free."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

GAP = 4.0
"""Least space between rectangles, in map units."""
CELL = 160.0
"""Side of a grid cell, in map units."""
MANY = 24
"""Number of queries above which the rectangles are sorted into a grid."""


class Ground:
    """A growing set of rectangles, queried near a window only.

    For more than `MANY` queries, rectangles are sorted by their middles into the rows and columns
    of a grid; otherwise only those near each query are ever made.
    """

    def __init__(
        self,
        places: Floats,
        room: Floats,
        radius: Floats,
        root: NDArray[np.int32],
        questions: int,
    ) -> None:
        self._places, self._room, self._radius, self._root = places, room, radius, root
        self._added = np.empty((64, 4))
        self._count = 0
        self._sorted = questions > MANY
        if self._sorted:
            self._sort()
        else:
            self._x, self._y = places[:, 0].copy(), places[:, 1].copy()
            self._far = 2 * CELL + 2 * float(radius.max(initial=0.0)) + GAP

    def _bodies_of(self, rows: Ints) -> Floats:
        """(rows, 4) rectangles of the placed people."""
        places = self._places[rows]
        centre = self._places[self._root[rows]]
        centre = np.where(np.isfinite(centre), centre, places)
        return bodies(places, self._room[rows], self._radius[rows], centre)

    def _sort(self) -> None:
        boxes = self._bodies_of(np.flatnonzero(np.isfinite(self._places[:, 0])))
        self._reach = np.full(2, CELL)
        if len(boxes):
            self._reach = np.maximum((boxes[:, 2:] - boxes[:, :2]).max(axis=0) / 2, CELL)
        cell = np.floor((boxes[:, :2] + boxes[:, 2:]) / (2 * CELL)).astype(np.int64)
        order = np.lexsort((cell[:, 0], cell[:, 1]))
        self._boxes, cell = boxes[order], cell[order]
        self._low = cell.min(axis=0, initial=2**40)
        size = cell.max(axis=0, initial=-(2**40)) - self._low + 1
        self._wide, self._tall = size.clip(1).tolist()
        self._keys = (cell[:, 1] - self._low[1]) * self._wide + cell[:, 0] - self._low[0]

    def extent(self) -> Floats:
        """(4,) left, top, right, bottom of the taken area; zeros for an empty ground."""
        boxes = self._bodies_of(np.flatnonzero(np.isfinite(self._places[:, 0])))
        boxes = np.concatenate([boxes, self._added[: self._count]])
        if not len(boxes):
            return np.zeros(4)
        return around_all(boxes)

    def take(self, box: Floats) -> None:
        """Mark `box`, (4,) left, top, right, bottom, as taken."""
        if self._count == len(self._added):
            self._added = np.concatenate([self._added, np.empty_like(self._added)])
        self._added[self._count] = box
        self._count += 1

    def near(self, window: Floats) -> Floats:
        """(near, 4) all rectangles that touch `window`, (4,)."""
        near = self._rows_near(window) if self._sorted else self._found_near(window)
        near = np.concatenate([near, self._added[: self._count]])
        return touching(near, window)

    def _found_near(self, window: Floats) -> Floats:
        left, top, right, bottom = window.tolist()
        inside = (self._x > left - self._far) & (self._x < right + self._far)
        inside &= (self._y > top - self._far) & (self._y < bottom + self._far)
        return self._bodies_of(np.flatnonzero(inside))

    def _rows_near(self, window: Floats) -> Floats:
        first = np.floor((window[:2] - self._reach) / CELL).astype(np.int64) - self._low
        last = np.floor((window[2:] + self._reach) / CELL).astype(np.int64) - self._low
        rows = np.arange(max(int(first[1]), 0), min(int(last[1]) + 1, self._tall))
        begin = np.searchsorted(self._keys, rows * self._wide + max(int(first[0]), 0))
        last_column = min(int(last[0]), self._wide - 1)
        end = np.searchsorted(self._keys, rows * self._wide + last_column, side="right")
        parts = [self._boxes[a:b] for a, b in zip(begin.tolist(), end.tolist(), strict=True)]
        return np.concatenate([np.empty((0, 4)), *parts])


def touching(boxes: Floats, window: Floats) -> Floats:
    """(touching, 4) those of `boxes`, (boxes, 4), that touch `window`, (4,)."""
    left, top, right, bottom = (window + np.array([-GAP, -GAP, GAP, GAP])).tolist()
    inside = (boxes[:, 0] < right) & (boxes[:, 2] > left)
    inside &= (boxes[:, 1] < bottom) & (boxes[:, 3] > top)
    found: Floats = boxes[inside]
    return found


def around_all(boxes: Floats) -> Floats:
    """(4,) the least rectangle that holds all of `boxes`, (boxes, 4)."""
    return np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])


def apart(boxes: Floats, taken: Floats) -> NDArray[np.bool_]:
    """(boxes,) True where a rectangle of `boxes`, (boxes, 4), touches none of `taken`."""
    # each side by itself, since numpy is slow over a last axis of two
    left, top, right, bottom = np.ascontiguousarray(taken.T)
    low_x, low_y = (boxes[:, :2] - GAP).T[:, :, None]
    high_x, high_y = (boxes[:, 2:] + GAP).T[:, :, None]
    clear = (left >= high_x) | (right <= low_x)
    clear |= top >= high_y
    clear |= bottom <= low_y
    free: NDArray[np.bool_] = clear.all(axis=1)
    return free


def bodies(places: Floats, room: Floats, radius: Floats, centre: Floats) -> Floats:
    """(people, 4) rectangles of marks with their labels, which point away from `centre`.

    `places` (people, 2), label `room` (people, 2), mark `radius` (people,), `centre` (people, 2)
    or (2,); all in map units.
    """
    wide = np.minimum(room[..., 0], 2 * CELL)
    right = places[:, 0] >= np.broadcast_to(centre, places.shape)[:, 0]
    beside = radius + 4.0 + wide
    tall = np.maximum(radius, room[..., 1] / 2)
    return np.stack(
        [
            places[:, 0] - np.where(right, radius, beside),
            places[:, 1] - tall,
            places[:, 0] + np.where(right, beside, radius),
            places[:, 1] + tall,
        ],
        axis=1,
    )
