"""The ground of a map: which rectangles are taken by marks and labels, and which spots are free."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

GAP = 4.0
CELL = 160.0
MANY = 24


class Ground:
    """Rectangles that grow in number; asked near a window only.

    With more than `MANY` questions to come, rectangles are sorted into the rows and columns of a
    grid by their middles; otherwise each question compares all of them at once.
    """

    def __init__(self, boxes: Floats, questions: int) -> None:
        self._boxes = boxes
        self._added: list[Floats] = []
        self._sorted = questions > MANY and len(boxes) > 0
        self._reach = np.zeros(2)
        self._cells: dict[tuple[int, int], list[Floats]] = {}
        if self._sorted:
            self._sort()

    def _sort(self) -> None:
        boxes = self._boxes
        self._reach = np.maximum((boxes[:, 2:] - boxes[:, :2]).max(axis=0) / 2, CELL)
        cell = np.floor((boxes[:, :2] + boxes[:, 2:]) / (2 * CELL)).astype(np.int64)
        order = np.lexsort((cell[:, 0], cell[:, 1]))
        self._boxes, cell = boxes[order], cell[order]
        self._low = cell.min(axis=0)
        self._wide = int(cell[:, 0].max() - self._low[0]) + 1
        self._keys = (cell[:, 1] - self._low[1]) * self._wide + cell[:, 0] - self._low[0]
        self._tall = int(cell[:, 1].max() - self._low[1]) + 1

    def extent(self) -> Floats:
        """(4,) left, top, right, bottom of all that is taken; zeros for an empty ground."""
        boxes = np.concatenate([self._boxes, np.reshape(self._added, (-1, 4))])
        if not len(boxes):
            return np.zeros(4)
        return np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])

    def take(self, box: Floats) -> None:
        """Marks `box`, (4,) left, top, right, bottom, as taken."""
        self._added.append(box)
        column, row = np.floor((box[:2] + box[2:]) / (2 * CELL)).astype(int).tolist()
        self._cells.setdefault((column, row), []).append(box)

    def is_free(self, boxes: Floats) -> NDArray[np.bool_]:
        """(boxes,) True where a rectangle of `boxes`, (boxes, 4), touches nothing taken."""
        window = np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])
        near = self._near(window)
        low, high = boxes[:, None, :2] - GAP, boxes[:, None, 2:] + GAP
        apart = (near[:, :2] >= high) | (near[:, 2:] <= low)
        free: NDArray[np.bool_] = np.all(apart[..., 0] | apart[..., 1], axis=1)
        return free

    def _near(self, window: Floats) -> Floats:
        """(near, 4) at least all rectangles that touch the window."""
        near = self._rows_near(window) if self._sorted else self._boxes
        if len(near):
            left, top, right, bottom = (window + np.array([-GAP, -GAP, GAP, GAP])).tolist()
            inside = (near[:, 0] < right) & (near[:, 2] > left)
            inside &= (near[:, 1] < bottom) & (near[:, 3] > top)
            near = near[inside]
        return np.concatenate([near, np.reshape(self._added_near(window), (-1, 4))])

    def _rows_near(self, window: Floats) -> Floats:
        first = np.floor((window[:2] - self._reach) / CELL).astype(np.int64) - self._low
        last = np.floor((window[2:] + self._reach) / CELL).astype(np.int64) - self._low
        rows = np.arange(max(int(first[1]), 0), min(int(last[1]) + 1, self._tall))
        begin = np.searchsorted(self._keys, rows * self._wide + max(int(first[0]), 0))
        last_column = min(int(last[0]), self._wide - 1)
        end = np.searchsorted(self._keys, rows * self._wide + last_column, side="right")
        parts = [self._boxes[a:b] for a, b in zip(begin.tolist(), end.tolist(), strict=True)]
        return np.concatenate([np.empty((0, 4)), *parts])

    def _added_near(self, window: Floats) -> list[Floats]:
        reach = 3 * CELL
        left, top = np.floor((window[:2] - reach) / CELL).astype(int).tolist()
        right, bottom = np.floor((window[2:] + reach) / CELL).astype(int).tolist()
        if (right - left + 1) * (bottom - top + 1) > len(self._added):
            return self._added
        found: list[Floats] = []
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                found += self._cells.get((column, row), ())
        return found


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
