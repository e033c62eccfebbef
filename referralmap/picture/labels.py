"""Where names are written: by importance, without overlap, never on a person.

Pure: `measure` tells how wide a text is, the rest is arithmetic on rectangles (left, top, right,
bottom) in pixels. Candidates for a clash are found in arrays sorted by x, then compared as real
rectangles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap.model.names import short_name
from referralmap.model.vocabulary import Role
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.marks import MARKS, ROLES
from referralmap.picture.view import View, growth

Measure = Callable[[str, float, bool], float]
"""Width in pixels of a text at a size in pixels, bold or not."""

TEXT_SIZE, BOLD_SIZE = 12.5, 13.5
LONGEST = 200
_GAP = 4.0
_MOST_TRIES = 900
_LEAST = np.array([MARKS[role].least for role in ROLES])
_BOLD = np.array([role in (Role.ME, Role.AMBASSADOR) for role in ROLES])


@dataclass(frozen=True, slots=True)
class Label:
    """A name as it is written: `box` is left, top, right, bottom in pixels."""

    row: int
    text: str
    size: float
    bold: bool
    box: tuple[float, float, float, float]


def screen_radius(picture: MapPicture, view: View) -> NDArray[np.float64]:
    """(people,) of the marks in pixels; dots keep a least size at every zoom."""
    return np.maximum(picture.radius * growth(view.scale), _LEAST[picture.role])


def place(
    picture: MapPicture,
    view: View,
    measure: Measure,
    area: tuple[float, float, float, float],
    only: NDArray[np.bool_] | None = None,
    first: NDArray[np.intp] | None = None,
) -> Iterator[Label]:
    """The labels inside `area` one by one, the most important first.

    `only` (people,) names just these; `first` are rows that come before all others, such as the
    selected ones and those whose names were shown a moment ago.
    """
    points = view.to_screen(picture.places)
    radius = screen_radius(picture, view)
    board = _Board(picture, points, radius, area)
    middle = points[:, 0].mean() if len(points) else 0.0
    for row in _by_importance(picture, points, area, only, first)[:_MOST_TRIES]:
        bold = bool(_BOLD[picture.role[row]])
        size = (BOLD_SIZE if bold else TEXT_SIZE) * min(1.5, max(1.0, growth(view.scale)))
        name = picture.names[row][:LONGEST]
        x, y = points[row]
        for text in dict.fromkeys((name, short_name(name))):
            half = (measure(text, size, bold) / 2, size * 0.62)
            boxes = _around(x, y, float(radius[row]), half, rightward=x >= middle)
            box = board.free(boxes)
            if box is not None:
                yield Label(int(row), text, size, bold, box)
                break


def _by_importance(
    picture: MapPicture,
    points: NDArray[np.float64],
    area: tuple[float, float, float, float],
    only: NDArray[np.bool_] | None,
    first: NDArray[np.intp] | None,
) -> NDArray[np.intp]:
    left, top, right, bottom = area
    inside = (
        (points[:, 0] > left) & (points[:, 0] < right) & (points[:, 1] > top) & (points[:, 1] < bottom)
    )
    # Me carries a name inside the mark.
    inside &= picture.role != ROLES.index(Role.ME)
    if only is not None:
        inside &= only
    importance = picture.importance.copy()
    if first is not None:
        importance[first] += 1e6
    rows = np.flatnonzero(inside)
    if len(rows) > 4 * _MOST_TRIES:
        rows = rows[np.argpartition(-importance[rows], 4 * _MOST_TRIES)[: 4 * _MOST_TRIES]]
    order: NDArray[np.intp] = rows[np.lexsort((rows, -importance[rows]))]
    return order


def _around(
    x: float, y: float, radius: float, half: tuple[float, float], *, rightward: bool
) -> NDArray[np.float64]:
    """(positions, 4) boxes beside, below and above a mark, the best first."""
    across, up = half
    beside = radius + _GAP + across
    over = radius + _GAP / 2 + up
    side = 1 if rightward else -1
    centres = np.array(
        [
            (x + side * beside, y),
            (x - side * beside, y),
            (x, y + over),
            (x, y - over),
            (x + side * beside * 0.86, y + over * 0.7),
            (x + side * beside * 0.86, y - over * 0.7),
        ]
    )
    return np.hstack((centres - half, centres + half))


class _Board:
    """What is taken already: marks, names, and (if it can be helped) golden lines."""

    def __init__(
        self,
        picture: MapPicture,
        points: NDArray[np.float64],
        radius: NDArray[np.float64],
        area: tuple[float, float, float, float],
    ) -> None:
        self._area = area
        order = np.argsort(points[:, 0], kind="stable")
        self._marks = np.column_stack(
            (points[order] - radius[order, None] - 1, points[order] + radius[order, None] + 1)
        )
        self._mark_x = points[order, 0]
        self._reach = float(radius.max()) + 1 if len(radius) else 0.0
        self._names = np.empty((_MOST_TRIES, 4))
        self._count = 0
        gold = picture.gold > 0
        self._gold = np.hstack((points[picture.givers[gold]], points[picture.receivers[gold]]))
        self._gold = self._gold[_touches(self._gold, np.array([area]))[0]]

    def free(self, boxes: NDArray[np.float64]) -> tuple[float, float, float, float] | None:
        """The first of `boxes` that is free, one clear of golden lines rather than another."""
        ok = self._inside(boxes) & ~self._hits(boxes)
        if not ok.any():
            return None
        free = boxes[ok]
        clear = ~_touches(self._gold, free).any(axis=1) if len(self._gold) else np.array([True])
        box = free[int(np.argmax(clear))]
        self._names[self._count] = box
        self._count += 1
        return (float(box[0]), float(box[1]), float(box[2]), float(box[3]))

    def _inside(self, boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
        left, top, right, bottom = self._area
        inside: NDArray[np.bool_] = (
            (boxes[:, 0] >= left)
            & (boxes[:, 1] >= top)
            & (boxes[:, 2] <= right)
            & (boxes[:, 3] <= bottom)
        )
        return inside

    def _hits(self, boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
        start = np.searchsorted(self._mark_x, boxes[:, 0].min() - self._reach)
        end = np.searchsorted(self._mark_x, boxes[:, 2].max() + self._reach)
        hits = _overlap(boxes, self._marks[start:end])
        hits |= _overlap(boxes, self._names[: self._count])
        return hits


def _overlap(boxes: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.bool_]:
    """(boxes,) whether each overlaps any of `others`."""
    a = boxes[:, None, :]
    hits: NDArray[np.bool_] = (
        (a[..., 0] < others[:, 2])
        & (a[..., 2] > others[:, 0])
        & (a[..., 1] < others[:, 3])
        & (a[..., 3] > others[:, 1])
    ).any(axis=1)
    return hits


def _touches(lines: NDArray[np.float64], boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """(boxes, lines) whether each line (x1, y1, x2, y2) passes through each box.

    It does unless all corners lie on one side of it, or both its ends beyond one side of the box.
    """
    if not len(lines):
        return np.zeros((len(boxes), 0), np.bool_)
    b = boxes[:, None, :]
    x1, y1, x2, y2 = lines.T
    apart = (
        (np.maximum(x1, x2) < b[..., 0])
        | (np.minimum(x1, x2) > b[..., 2])
        | (np.maximum(y1, y2) < b[..., 1])
        | (np.minimum(y1, y2) > b[..., 3])
    )
    sides = [
        (x2 - x1) * (b[..., j] - y1) - (y2 - y1) * (b[..., i] - x1) for i in (0, 2) for j in (1, 3)
    ]
    one_side = np.logical_and.reduce([s > 0 for s in sides]) | np.logical_and.reduce(
        [s < 0 for s in sides]
    )
    return ~(apart | one_side)
