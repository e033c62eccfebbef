"""Where names are written: by importance, without overlap, never on a person.

Pure: `measure` tells how wide a text is, the rest is arithmetic. What is taken is marked on a fine
grid, every rectangle rounded outward, so that two names that are free of each other on the grid
never overlap on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap.model.names import short_name
from referralmap.model.vocabulary import Role
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.marks import MARKS, ROLES
from referralmap.picture.view import View, growth

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""
Measure = Callable[[str, float, bool], float]
"""Width in pixels of a text at a size in pixels, bold or not."""

TEXT_SIZE, BOLD_SIZE = 12.5, 13.5
LONGEST = 200
_GAP = 4.0
_MOST_TRIES = 1000
_HOPELESS = 300
"""So many names in a row without room, and the less important ones are not tried."""
_CELL = 2.0
_STEPS, _PARTS = (0.6, -0.6, 1.1, -1.1, 1.8, -1.8), (0.5, -0.5, 0.9, -0.9)
_LEAST = np.array([MARKS[role].least for role in ROLES])
_BOLD = np.array([role in (Role.ME, Role.AMBASSADOR) for role in ROLES])


@dataclass(frozen=True, slots=True)
class Label:
    """A name as it is written."""

    row: int
    text: str
    size: float
    bold: bool
    box: Box


def screen_radius(picture: MapPicture, view: View) -> NDArray[np.float64]:
    """(people,) of the marks in pixels; dots keep a least size at every zoom."""
    radius: NDArray[np.float64] = np.maximum(
        picture.radius * growth(view.scale), _LEAST[picture.role]
    )
    return radius


def place(
    picture: MapPicture,
    view: View,
    measure: Measure,
    area: Box,
    only: NDArray[np.bool_] | None = None,
    first: NDArray[np.intp] | None = None,
    seen: Box | None = None,
) -> Iterator[Label]:
    """The labels inside `area` one by one, the most important first.

    Within `area`, `seen` is what is on the screen: whoever is there has their name there, whole.
    `only` (people,) names just these; `first` are rows that come before all others, such as the
    selected ones and those whose names were shown a moment ago.
    """
    points = view.to_screen(picture.places)
    radius = screen_radius(picture, view)
    rows = _by_importance(picture, points, area, only, first)[:_MOST_TRIES]
    if not len(rows):
        return
    board = _Board(picture, points, radius, area)
    middle = float(points[:, 0].mean()) if len(points) else 0.0
    failures = 0
    for row in rows.tolist():
        bold = bool(_BOLD[picture.role[row]])
        size = (BOLD_SIZE if bold else TEXT_SIZE) * min(1.5, max(1.0, growth(view.scale)))
        name = picture.names[row][:LONGEST]
        x, y = points[row].tolist()
        failures += 1
        if failures > _HOPELESS:
            return
        if not bold and board.is_crowded(x, y, float(radius[row]) + _GAP, size * 0.62):
            continue
        for text, tall in _forms(name, size, keen=bold):
            half = (measure(text, tall, bold) / 2, tall * 0.62)
            bounds = seen if seen and _is_in(x, y, seen) else area
            boxes = _around(
                x,
                y,
                float(radius[row]),
                half,
                1 if picture.names_right or x >= middle else -1,
                keen=bold,
            )
            box = board.free(boxes, bounds)
            if box is not None:
                yield Label(row, text, tall, bold, box)
                failures = 0
                break


def _forms(name: str, size: float, *, keen: bool) -> list[tuple[str, float]]:
    """How a name may be written, the best first: in full, short, and for the `keen` smaller."""
    short = short_name(name)
    forms = [(name, size), (short, size), (name, size * 0.86), (short, size * 0.86)]
    return list(dict.fromkeys(forms if keen else forms[:2]))


def _by_importance(
    picture: MapPicture,
    points: NDArray[np.float64],
    area: Box,
    only: NDArray[np.bool_] | None,
    first: NDArray[np.intp] | None,
) -> NDArray[np.intp]:
    left, top, right, bottom = area
    inside = (
        (points[:, 0] > left)
        & (points[:, 0] < right)
        & (points[:, 1] > top)
        & (points[:, 1] < bottom)
    )
    # Me carries a name inside the mark.
    inside &= picture.role != ROLES.index(Role.ME)
    if only is not None:
        inside &= only
    importance = picture.importance.copy()
    if first is not None:
        importance[first] += 1e6
    rows = np.flatnonzero(inside)
    if len(rows) > _MOST_TRIES:
        rows = rows[np.argpartition(-importance[rows], _MOST_TRIES)[:_MOST_TRIES]]
    order: NDArray[np.intp] = rows[np.lexsort((rows, -importance[rows]))]
    return order


def _around(
    x: float, y: float, radius: float, half: tuple[float, float], side: int, *, keen: bool
) -> Iterator[Box]:
    """Boxes beside, below and above a mark, the best first; `side` 1 is the right, -1 the left.

    For those who should be named if it can be done at all, `keen` tries places in between.
    """
    across, up = half
    beside = side * (radius + _GAP + across)
    over = radius + _GAP / 2 + up
    shifts = [
        (beside, 0.0),
        (-beside, 0.0),
        (0.0, over),
        (0.0, -over),
        (beside * 0.86, over * 0.7),
        (beside * 0.86, -over * 0.7),
    ]
    if keen:
        shifts += [(sign * beside, step * up) for step in _STEPS for sign in (1, -1)]
        shifts += [(part * across, sign * over) for part in _PARTS for sign in (1, -1)]
        shifts += [
            (part * across, sign * (over + up)) for part in (0.0, *_PARTS) for sign in (1, -1)
        ]
    for dx, dy in shifts:
        yield (x + dx - across, y + dy - up, x + dx + across, y + dy + up)


def _is_in(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _holds(outer: Box, box: Box) -> bool:
    return outer[0] <= box[0] and outer[1] <= box[1] and box[2] <= outer[2] and box[3] <= outer[3]


class _Board:
    """What is taken already: marks, names, and (if it can be helped) golden lines."""

    def __init__(
        self,
        picture: MapPicture,
        points: NDArray[np.float64],
        radius: NDArray[np.float64],
        area: Box,
    ) -> None:
        self._area = area
        self._left, self._top, right, bottom = area
        shape = (int((bottom - self._top) / _CELL) + 2, int((right - self._left) / _CELL) + 2)
        self._taken = np.zeros(shape, np.bool_)
        self._gold = np.zeros(shape, np.bool_)
        self._mark_people(points, radius)
        gold = picture.gold > 0
        self._mark_lines(points[picture.givers[gold]], points[picture.receivers[gold]])

    def free(self, boxes: Iterable[Box], bounds: Box) -> Box | None:
        """The first of `boxes` inside `bounds` that is free, if possible clear of golden lines."""
        found: Box | None = None
        for box in boxes:
            if not _holds(bounds, box):
                continue
            cells = self._cells(box)
            if self._taken[cells].any():
                continue
            if not self._gold[cells].any():
                found = box
                break
            found = found or box
        if found is not None:
            self._taken[self._cells(found)] = True
        return found

    def is_crowded(self, x: float, y: float, away: float, up: float) -> bool:
        """Whether not even two letters have room on any side of a mark: most of the names that
        cannot be placed are found out so, before anything is measured.
        """
        area = self._area
        for dx, dy in ((away + up, 0.0), (-away - up, 0.0), (0.0, away + up), (0.0, -away - up)):
            box = (x + dx - up, y + dy - up, x + dx + up, y + dy + up)
            if _holds(area, box) and not self._taken[self._cells(box)].any():
                return False
        return True

    def _cells(self, box: Box) -> tuple[slice, slice]:
        """The cells that `box`, which lies inside the area, touches."""
        left, top, right, bottom = box
        return (
            slice(int((top - self._top) / _CELL), int((bottom - self._top) / _CELL) + 1),
            slice(int((left - self._left) / _CELL), int((right - self._left) / _CELL) + 1),
        )

    def _mark_people(self, points: NDArray[np.float64], radius: NDArray[np.float64]) -> None:
        height, width = self._taken.shape
        reach = radius[:, None] + 1
        low = np.floor((points - reach - (self._left, self._top)) / _CELL).astype(np.int64)
        high = np.floor((points + reach - (self._left, self._top)) / _CELL).astype(np.int64) + 1
        near = (high > 0).all(axis=1) & (low < (width, height)).all(axis=1)
        low, high = np.maximum(low[near], 0), np.minimum(high[near], (width, height))
        size = high - low
        small = size.max(axis=1, initial=0) <= 8
        for x0, y0, x1, y1 in np.hstack((low[~small], high[~small])).tolist():
            self._taken[y0:y1, x0:x1] = True
        for dx in range(8):
            for dy in range(8):
                part = small & (size[:, 0] > dx) & (size[:, 1] > dy)
                self._taken[low[part, 1] + dy, low[part, 0] + dx] = True

    def _mark_lines(self, starts: NDArray[np.float64], ends: NDArray[np.float64]) -> None:
        """A point on each cell or so of every line."""
        steps = np.ceil(np.abs(ends - starts).max(axis=1, initial=0) / _CELL).astype(np.int64) + 1
        steps = np.minimum(steps, 4000)
        line = np.repeat(np.arange(len(steps)), steps)
        along = (np.arange(len(line)) - np.repeat(np.cumsum(steps) - steps, steps)) / steps[line]
        spots = starts[line] + (ends - starts)[line] * along[:, None]
        cells = np.floor((spots - (self._left, self._top)) / _CELL).astype(np.int64)
        height, width = self._gold.shape
        inside = ((cells >= 0) & (cells < (width, height))).all(axis=1)
        self._gold[cells[inside, 1], cells[inside, 0]] = True
