"""The board on which names are placed: a fine grid of the taken parts of the screen.

Every rectangle is rounded outward, so that two names that are free of each other on the grid never
overlap on the screen.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from referralmap.picture.curves import clipped
from referralmap.picture.geometry.view import Area

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""

CELL = 2.0
_FOOT = 5.0
"""The part of a leader line that is still on its mark, in pixels."""
_CLOSE = 4.5
"""Pixels within which a name is beside its mark, and none can pass for that of another."""
_SMALL = 8
"""Size in cells of the marks that are put onto the board all at once."""


class Board:
    """The taken cells: marks, names, and, where possible, golden lines."""

    def __init__(self, area: Area) -> None:
        self.area = area
        self._left, self._top, right, bottom = area.box
        shape = (int((bottom - self._top) / CELL) + 2, int((right - self._left) / CELL) + 2)
        self._taken = np.zeros(shape, np.bool_)
        self._gold = np.zeros(shape, np.bool_)
        self._named = np.zeros(shape, np.bool_)
        self._led = np.zeros(shape, np.bool_)
        self._bold = np.zeros(shape, np.bool_)
        self._marks: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []

    def free(
        self,
        boxes: Iterable[tuple[int, Box]],
        bounds: Box,
        *,
        clear: bool = False,
        fits: Callable[[Box], bool] | None = None,
    ) -> tuple[int, Box] | None:
        """The first of the numbered `boxes` inside `bounds` that is free and `fits`, if possible,
        or always if it is to be `clear`, off golden lines. It is taken then.
        """
        found: tuple[int, Box] | None = None
        low_x, low_y, high_x, high_y = bounds
        for number, box in boxes:
            left, top, right, bottom = box
            if left < low_x or top < low_y or right > high_x or bottom > high_y:
                continue
            cells = self._cells(box)
            # count_nonzero is three times faster than any.
            if np.count_nonzero(self._taken[cells]) or (fits is not None and not fits(box)):
                continue
            if not np.count_nonzero(self._gold[cells]):
                found = (number, box)
                break
            if not clear:
                found = found or (number, box)
        if found is not None:
            self.take(found[1])
        return found

    def is_open(self, line: Box, *, over_marks: bool = False) -> bool:
        """Whether no name or other line to one, and no mark unless it may lead `over_marks`, lies
        on a straight line, but for its first few pixels. Over bold marks it never leads.
        """
        x1, y1, x2, y2 = line
        length = math.hypot(x2 - x1, y2 - y1)
        if length <= _FOOT:
            return True
        part = np.linspace(_FOOT / length, 1, int(length / CELL) + 2)[:-1]
        spots = np.column_stack((x1 + (x2 - x1) * part, y1 + (y2 - y1) * part))
        spots = spots[self.area.holds(spots)]
        column = ((spots[:, 0] - self._left) / CELL).astype(np.int32)
        row = ((spots[:, 1] - self._top) / CELL).astype(np.int32)
        kept_off = (self._named, self._led, self._bold) if over_marks else (self._taken, self._led)
        return not any(cells[row, column].any() for cells in kept_off)

    def is_off_marks(self, box: Box, away: float) -> bool:
        """Whether no mark lies nearer to `box` than `away` pixels."""
        if away <= _CLOSE:
            return True
        left, top, right, bottom = box
        for points, radius in self._marks:
            x, y = points[:, 0], points[:, 1]
            across = np.maximum(np.maximum(left - x, x - right), 0.0)
            down = np.maximum(np.maximum(top - y, y - bottom), 0.0)
            if (np.hypot(across, down) - radius < away - 1e-6).any():
                return False
        return True

    def lead(self, line: Box) -> None:
        """Mark a line from a mark to its name, which others keep off."""
        self.avoid_lines(np.array([line]))
        self._mark_line(self._led, np.array([line]))

    def amid_marks(self, boxes: Iterable[tuple[int, Box]], bounds: Box) -> tuple[int, Box] | None:
        """As `free`, for people who must be named: the name may cover marks, but no other name."""
        low_x, low_y, high_x, high_y = bounds
        for number, (left, top, right, bottom) in boxes:
            if left < low_x or top < low_y or right > high_x or bottom > high_y:
                continue
            box = (left, top, right, bottom)
            if not np.count_nonzero(self._named[self._cells(box)]):
                self.take(box)
                return (number, box)
        return None

    def take(self, box: Box) -> None:
        """Mark `box` as taken."""
        left, top, right, bottom = box
        low_x, low_y, high_x, high_y = self.area.box
        if left < high_x and right > low_x and top < high_y and bottom > low_y:
            inside = (max(left, low_x), max(top, low_y), min(right, high_x), min(bottom, high_y))
            self._taken[self._cells(inside)] = True
            self._named[self._cells(inside)] = True

    def have_room(
        self, points: NDArray[np.float64], away: NDArray[np.float64], up: float
    ) -> NDArray[np.bool_]:
        """(n,) whether at least two letters, `up` half as tall, have room on one side of a mark,
        `away` from its middle; rules out most names that cannot be placed before any text is
        measured.
        """
        sums = np.zeros((self._taken.shape[0] + 1, self._taken.shape[1] + 1), np.int32)
        np.cumsum(np.cumsum(self._taken, axis=0, dtype=np.int32), axis=1, out=sums[1:, 1:])
        height, width = self._taken.shape
        room = np.zeros(len(points), np.bool_)
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            middle = points + (away + up)[:, None] * (dx, dy) - (self._left, self._top)
            low = np.floor((middle - up) / CELL).astype(np.int64)
            high = np.floor((middle + up) / CELL).astype(np.int64) + 1
            inside = (low >= 0).all(axis=1) & (high <= (width, height)).all(axis=1)
            (x1, y1), (x2, y2) = low[inside].T, high[inside].T
            taken = sums[y2, x2] - sums[y1, x2] - sums[y2, x1] + sums[y1, x1]
            room[inside] |= taken == 0
        return room

    def take_marks(
        self,
        points: NDArray[np.float64],
        radius: NDArray[np.float64],
        bold: NDArray[np.bool_] | None = None,
    ) -> None:
        """Marks at `points` (n, 2) with `radius` (n,); no line to a name leads over `bold` ones."""
        self._marks.append((points, radius))
        self._stamp(self._taken, points, radius)
        if bold is not None:
            self._stamp(self._bold, points[bold], radius[bold])

    def _stamp(
        self, board: NDArray[np.bool_], points: NDArray[np.float64], radius: NDArray[np.float64]
    ) -> None:
        height, width = board.shape
        reach = radius[:, None] + 1
        low = np.floor((points - reach - (self._left, self._top)) / CELL).astype(np.int64)
        high = np.floor((points + reach - (self._left, self._top)) / CELL).astype(np.int64) + 1
        near = (high > 0).all(axis=1) & (low < (width, height)).all(axis=1)
        low, high = np.maximum(low[near], 0), np.minimum(high[near], (width, height))
        size = high - low
        small = size.max(axis=1, initial=0) <= _SMALL
        large = np.hstack((low[~small], high[~small])).tolist()
        middles = (points[near][~small] - (self._left, self._top)) / CELL
        for (x0, y0, x1, y1), middle, away in zip(
            large, middles, reach[near][~small] / CELL, strict=True
        ):
            # a cell counts by its nearest point, so that no part of the round mark is free
            x = np.clip(middle[0], np.arange(x0, x1), np.arange(x0, x1) + 1) - middle[0]
            y = np.clip(middle[1], np.arange(y0, y1), np.arange(y0, y1) + 1) - middle[1]
            board[y0:y1, x0:x1] |= x**2 + y[:, None] ** 2 <= away**2
        low, size = low[small], size[small]
        for dx in range(int(size[:, 0].max(initial=0))):
            for dy in range(int(size[:, 1].max(initial=0))):
                part = (size[:, 0] > dx) & (size[:, 1] > dy)
                board[low[part, 1] + dy, low[part, 0] + dx] = True

    def take_haze(self, points: NDArray[np.float64]) -> None:
        """The cells of `points` (n, 2) and those beside them."""
        hazy = np.zeros_like(self._taken)
        self._mark(hazy, points)
        taken = self._taken
        taken |= hazy
        taken[1:] |= hazy[:-1]
        taken[:-1] |= hazy[1:]
        taken[:, 1:] |= hazy[:, :-1]
        taken[:, :-1] |= hazy[:, 1:]

    def avoid_lines(self, pieces: NDArray[np.float64]) -> None:
        """Mark cells along every straight piece (n, 4) as lines to avoid."""
        self._mark_line(self._gold, pieces)

    def _mark_line(self, board: NDArray[np.bool_], pieces: NDArray[np.float64]) -> None:
        inside, _ = clipped(pieces, self.area)
        starts, along = inside[:, :2], inside[:, 2:] - inside[:, :2]
        steps = np.ceil(np.abs(along).max(axis=1, initial=0) / CELL).astype(np.int64) + 1
        piece = np.repeat(np.arange(len(steps)), steps)
        part = (np.arange(len(piece)) - np.repeat(np.cumsum(steps) - steps, steps)) / steps[piece]
        self._mark(board, starts[piece] + along[piece] * part[:, None])

    def _mark(self, board: NDArray[np.bool_], spots: NDArray[np.float64]) -> None:
        spots = spots[self.area.holds(spots)]
        column = ((spots[:, 0] - self._left) / CELL).astype(np.int32)
        line = ((spots[:, 1] - self._top) / CELL).astype(np.int32)
        board[line, column] = True

    def _cells(self, box: Box) -> tuple[slice, slice]:
        """The cells that `box`, which lies inside the area, touches."""
        left, top, right, bottom = box
        return (
            slice(int((top - self._top) / CELL), int((bottom - self._top) / CELL) + 1),
            slice(int((left - self._left) / CELL), int((right - self._left) / CELL) + 1),
        )
