"""The placing of names: by importance, without overlap, never on a mark.

A pure function of its inputs: `measure` returns the width of a text. A name that is already shown
stays on its side of the mark as long as it fits there.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from referralmap.model.person_names import HIDDEN, short_name
from referralmap.model.vocabulary import Role
from referralmap.picture.curves import curves, flat
from referralmap.picture.geometry.view import growth
from referralmap.picture.labelling.label_board import CELL, Board, Box
from referralmap.picture.labelling.level_of_detail import Scene
from referralmap.picture.mark_styles import ROLES

Measure = Callable[[str, float, bool], float]
"""Width in pixels of a text at a size in pixels, bold or not."""

TEXT_SIZE, BOLD_SIZE, PILL_SIZE = 12.5, 13.5, 11.5
LONGEST = 200
"""Most characters shown of a name."""
PILL, LEADER = -1, -2
"""Sides of a `PlacedName`: a summary, and a name with a line that leads to its mark."""
_LARGER = (1.3, 1.18, 1.18, *(1.06,) * 7)
"""How much larger the names of the first ten ambassadors are."""
_FARTHEST = (26.0, 40.0, 56.0, 76.0, 100.0, 130.0, 170.0, 220.0, 280.0, 350.0, 430.0)
"""Distances in pixels at which a name with a leader line is tried."""
_DIRECTIONS = tuple((math.cos(at * math.pi / 8), math.sin(at * math.pi / 8)) for at in range(16))
_GAP = 4.0
_RING = 5.0
"""Width of the ring around selected marks, in pixels."""
_MOST_TRIES, _MOST_IN_HAZE = 1000, 240
_KEEN_FAILURES, _HOPELESS = 40, 300
"""Names in a row without room after which further ones are tried only in usual positions, or not at
all."""
_ROOM_PER_NAME = 28_000.0
"""Square pixels for each name above a haze, so that names do not cover the haze."""
_HALF = 0.62
"""Half the height of a name, as a part of its size."""
_PILLS_AWAY = (1.0, 1.9, 2.8, 4.0)
_PILL_HALF, _PILL_MARGIN = 10.0, 9.0
_STEPS, _PARTS = (0.6, -0.6, 1.1, -1.1, 1.8, -1.8), (0.5, -0.5, 0.9, -0.9)
_FIRST, _SHOWN = 1e6, 0.5
"""Added importance of names of selected people, and of names already shown."""
_BOLD = np.array([role in (Role.ME, Role.AMBASSADOR) for role in ROLES])


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A placed name; `side` is the side of the mark, or `PILL` for the summary of a
    folded branch.
    """

    row: int
    text: str
    size: float
    bold: bool
    box: Box
    side: int

    def leader(self, at: tuple[float, float], radius: float) -> tuple[float, float, float, float]:
        """The line from the rim of the mark to the nearest point of the name, in pixels."""
        left, top, right, bottom = self.box
        end = min(max(at[0], left), right), min(max(at[1], top), bottom)
        away = max(math.hypot(end[0] - at[0], end[1] - at[1]), 1e-9)
        rim = min(radius, away) / away
        start = at[0] + (end[0] - at[0]) * rim, at[1] + (end[1] - at[1]) * rim
        return (*start, *end)


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
    keeps: bool = False
    """Whether the shown labels stay exactly where they are, as the view is the same."""


def place(scene: Scene, measure: Measure, wishes: Wishes | None = None) -> Iterator[PlacedName]:
    """The labels one by one: the pills of folds, then names by importance; only of people who
    have a mark.
    """
    wishes = wishes or Wishes()
    picture, points, area = scene.picture, scene.points, scene.area
    board = _board(scene)
    for label in wishes.shown.values() if wishes.keeps else ():
        board.take(label.box)
    yield from _pills(scene, board, measure)
    grown = min(1.5, max(1.0, growth(scene.view.scale)))
    best = _best(scene)
    rows = _by_importance(scene, board, grown, wishes, best)
    left = len(rows) if wishes.most is None else wishes.most
    is_hazy = len(scene.people.haze) > 0
    if is_hazy:
        left = min(left, int(area.width * area.height / _ROOM_PER_NAME))
    middle = float(points[:, 0].mean()) if len(points) else 0.0
    first, always = set(_first(wishes).tolist()), set(best.tolist())
    larger = dict(zip(picture.best.tolist(), _LARGER, strict=False))
    failures = 0
    for row, radius in zip(rows.tolist(), scene.radius(rows).tolist(), strict=True):
        if failures > _HOPELESS or left <= 0:
            return
        if picture.names[row] == HIDDEN:
            continue
        before = wishes.shown.get(row)
        if before is not None and wishes.keeps:
            yield dataclasses.replace(before, row=row)
            left -= 1
            continue
        failures += 1
        bold = bool(_BOLD[picture.role[row]])
        x, y = points[row].tolist()
        name = _Name(
            row,
            picture.names[row][:LONGEST],
            (BOLD_SIZE if bold else TEXT_SIZE) * grown * larger.get(row, 1.0),
            bold,
            (x, y),
            # The ring of the selected stands between their mark and their name.
            radius + _RING if row in first else radius,
            0 if picture.names_right else 1 if x >= middle else -1,
            wishes.seen if wishes.seen and _is_in(x, y, wishes.seen) else area.box,
            None if before is None else before.side,
        )
        is_bold = bold and not is_hazy and failures <= _KEEN_FAILURES
        keen = row in first or row in always or is_bold
        placed = _beside(name, board, measure, keen=keen)
        if placed is None and row in first:
            placed = _amid_marks(name, board, measure)
        elif placed is None and row in always:
            placed = _with_leader(name, board, measure)
        if placed is not None:
            yield placed
            failures = 0
            left -= 1


@dataclass(frozen=True, slots=True)
class _Name:
    """A name to be placed within `bounds`, at least `away` pixels from the middle of its mark."""

    row: int
    text: str
    size: float
    bold: bool
    at: tuple[float, float]
    away: float
    side: int
    bounds: Box
    before: int | None

    def label(self, text: str, size: float, found: tuple[int, Box]) -> PlacedName:
        return PlacedName(self.row, text, size, self.bold, found[1], found[0])


def _beside(name: _Name, board: Board, measure: Measure, *, keen: bool) -> PlacedName | None:
    """The name where there is room beside its mark."""
    for text, size in _forms(name.text, name.size, keen=keen):
        half = (measure(text, size, name.bold) / 2, size * _HALF)
        boxes = enumerate(_around(*name.at, name.away, half, name.side, keen=keen))
        found = board.free(
            boxes if name.before is None else _led_by(name.before, boxes), name.bounds
        )
        if found is not None:
            return name.label(text, size, found)
    return None


def _amid_marks(name: _Name, board: Board, measure: Measure) -> PlacedName | None:
    """The name in its shortest form, over marks if necessary."""
    text, size = _forms(name.text, name.size, keen=True)[-1]
    half = (measure(text, size, name.bold) / 2, size * _HALF)
    boxes = enumerate(_around(*name.at, name.away, half, name.side, keen=True))
    found = board.amid_marks(boxes, name.bounds)
    return None if found is None else name.label(text, size, found)


def _with_leader(name: _Name, board: Board, measure: Measure) -> PlacedName | None:
    """The name farther off, with a line to its mark, over marks if necessary."""
    half = (measure(name.text, name.size, name.bold) / 2, name.size * _HALF)
    far = [(LEADER, box) for box in _far_from(*name.at, name.away, half)]
    found = board.free(far, name.bounds) or board.amid_marks(far, name.bounds)
    return None if found is None else name.label(name.text, name.size, found)


def _best(scene: Scene) -> NDArray[np.intp]:
    """Rows of the first ambassadors who are seen, the first one first."""
    rows = scene.picture.best
    found: NDArray[np.intp] = rows[scene.area.holds(scene.points[rows])]
    return found


def _far_from(x: float, y: float, radius: float, half: tuple[float, float]) -> Iterator[Box]:
    """Boxes in all directions around a mark, the nearest first."""
    across, up = half
    for away in _FARTHEST:
        for turn_x, turn_y in _DIRECTIONS:
            middle = x + turn_x * (radius + away + across), y + turn_y * (radius + away + up)
            yield (middle[0] - across, middle[1] - up, middle[0] + across, middle[1] + up)


def _board(scene: Scene) -> Board:
    """The board with all marks and golden lines on it."""
    picture = scene.picture
    board = Board(scene.view.aligned(scene.area, CELL))
    # Names may cover faded marks.
    haze, marks = (rows[~picture.faded[rows]] for rows in (scene.people.haze, scene.people.marks))
    board.take_haze(scene.points[haze])
    board.take_marks(scene.points[marks], scene.radius(marks))
    # In a tree the lines begin behind the names, however long these are.
    leaving = np.full(len(picture.ids), np.inf) if picture.names_right else None
    golden = scene.golden.strokes
    pieces, _ = flat(curves(picture, golden, scene.points, scene.view, leaving))
    board.avoid_lines(pieces)
    return board


def _pills(scene: Scene, board: Board, measure: Measure) -> Iterator[PlacedName]:
    """The summaries of folded branches, beside and below their marks."""
    picture = scene.picture
    for fold in sorted(picture.folds, key=lambda fold: -picture.importance[fold.row]):
        x, y = scene.points[fold.row].tolist()
        if picture.faded[fold.row] or not _is_in(x, y, scene.area.box):
            continue
        [radius] = scene.radius(np.array([fold.row])).tolist()
        across = measure(fold.text, PILL_SIZE, False) / 2 + _PILL_MARGIN
        # As far below as the name beside the mark reaches down.
        over = max(radius, BOLD_SIZE * _HALF) + _PILL_HALF + 2
        tries = [
            [
                (x + dx - across, y + dy - _PILL_HALF, x + dx + across, y + dy + _PILL_HALF)
                for dy in (over * far, -over * far)
                for dx in (across, 0.0, -across)
            ]
            for far in _PILLS_AWAY
        ]
        free = (board.free(enumerate(boxes), scene.area.box) for boxes in tries)
        # Without its summary, a folded branch would seem to have vanished.
        found = next(filter(None, free), None)
        box = tries[0][0] if found is None else found[1]
        board.take(box)
        yield PlacedName(fold.row, fold.text, PILL_SIZE, False, box, PILL)


def _forms(name: str, size: float, *, keen: bool) -> list[tuple[str, float]]:
    """The forms of a name, the best first: in full, short, and smaller if `keen`."""
    short = short_name(name)
    forms = [(name, size), (short, size), (name, size * 0.86), (short, size * 0.86)]
    return list(dict.fromkeys(forms if keen else forms[:2]))


def _by_importance(
    scene: Scene, board: Board, grown: float, wishes: Wishes, best: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Rows that may be named, the most important first; quiet ones only if there is some room."""
    picture, marks = scene.picture, scene.people.marks
    inside = scene.area.holds(scene.points[marks]) & ~picture.faded[marks]
    # Me carries a name inside the mark.
    rows = marks[inside & (picture.role[marks] != ROLES.index(Role.ME))]
    away = scene.radius(rows) + _GAP
    has_room = board.have_room(scene.points[rows], away, TEXT_SIZE * grown * _HALF)
    if not len(scene.people.haze):
        has_room |= _BOLD[picture.role[rows]]
    has_room |= np.isin(rows, _first(wishes)) | np.isin(rows, best)
    rows = rows[has_room]
    importance = picture.importance[rows]
    if wishes.shown:
        importance = importance + _SHOWN * np.isin(rows, list(wishes.shown))
    if wishes.first is not None:
        importance = importance + _FIRST * np.isin(rows, wishes.first)
    most = _MOST_IN_HAZE if len(scene.people.haze) else _MOST_TRIES
    order: NDArray[np.intp] = rows[np.lexsort((rows, -importance))[:most]]
    return order


def _first(wishes: Wishes) -> NDArray[np.integer]:
    """Rows that are always named, before all others."""
    return np.empty(0, np.intp) if wishes.first is None else wishes.first


def _led_by(side: int, boxes: Iterator[tuple[int, Box]]) -> list[tuple[int, Box]]:
    """The boxes, with that of `side` first."""
    return sorted(boxes, key=lambda numbered: numbered[0] != side)


def _around(
    x: float, y: float, radius: float, half: tuple[float, float], side: int, *, keen: bool
) -> Iterator[Box]:
    """Boxes beside, below and above a mark, the best first; `side` 1 is the right, -1 the left, and
    0 the right with the left as the last resort, where the lines arrive.

    With `keen`, places in between are tried too.
    """
    across, up = half
    beside = (side or 1) * (radius + _GAP + across)
    over = radius + _GAP / 2 + up
    other = [(-beside, 0.0)]
    shifts = [
        (beside, 0.0),
        *(other if side else ()),
        (0.0, over),
        (0.0, -over),
        (beside * 0.86, over * 0.7),
        (beside * 0.86, -over * 0.7),
        *(() if side else other),
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
