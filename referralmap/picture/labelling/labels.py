"""The placing of names: by importance, without overlap, never on a mark.

A pure function of its inputs: `measure` returns the width of a text. A name that is already shown
stays on its side of the mark as long as it fits there.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from referralmap.i18n import _
from referralmap.model.person_names import HIDDEN, short_name
from referralmap.model.vocabulary import Role
from referralmap.picture.curves import curves, flat
from referralmap.picture.geometry.view import growth
from referralmap.picture.labelling.label_board import CELL, Board, Box
from referralmap.picture.labelling.label_places import DIRECTIONS, GAP, around, far_from, led_by
from referralmap.picture.labelling.level_of_detail import Scene
from referralmap.picture.map_picture import MOST_WITH_AMOUNTS, MapPicture
from referralmap.picture.mark_styles import ROLES

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
_MUST_SPARING = 5
"""How many of the first ambassadors are always named where names are sparing."""
_LARGER = (1.3, 1.18, 1.18, *(1.06,) * 7)
"""How much larger the names of the first ten ambassadors are."""
_ALL_NAMED, _NEAR = 100, 3
"""Most people on a map on which all are named if at all possible, then at most so many of the
distances away."""
MOST_GROWN = 2.0
"""How much larger names are at most when the map is enlarged."""
_ALONG = (0.62, 0.52, 0.72, 0.42, 0.8)
"""Parts of a golden line at which its amount is tried."""
_LEAST_BUNCH = 11.0
"""Half the width of the number on a small bunch, in pixels."""
_RING = 5.0
"""Width of the ring around selected marks, in pixels."""
_MOST_TRIES, _MOST_IN_HAZE = 1000, 240
_KEEN_FAILURES, _HOPELESS = 40, 300
"""Names in a row without room after which further ones are tried only in usual positions, or not at
all."""
_ROOM_PER_NAME = 28_000.0
"""Square pixels for each name above a haze, so that names do not cover the haze."""
_AMOUNT = 0.84
"""Size of the amount below a name, as a part of that of the name."""
_HALF = 0.57
"""Half the height of a name, as a part of its size."""
_PILLS_AWAY = (1.0, 1.9, 2.8, 4.0)
_PILL_HALF, _PILL_MARGIN = 10.0, 9.0
_FIRST, _SHOWN = 1e6, 0.5
"""Added importance of names of selected people, and of names already shown."""
_BOLD = np.array([role in (Role.ME, Role.AMBASSADOR) for role in ROLES])


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
    """Of name and amount, in pixels"""
    toward: int = 0
    """The edge at which both lines begin: -1 the left, 1 the right, 0 neither"""

    def lines(self) -> tuple[PlacedName, ...]:
        """The name and the amount as names of one line each."""
        if not self.amount:
            return (self,)
        left, top, right, bottom = self.box
        between = top + (bottom - top) / (1 + _AMOUNT)
        starts = [
            left if self.toward < 0 else right - wide if self.toward else (left + right - wide) / 2
            for wide in self.widths
        ]
        ends = [start + wide for start, wide in zip(starts, self.widths, strict=True)]
        name = (starts[0], top, ends[0], between)
        below = (starts[1], between, ends[1], bottom)
        return (
            PlacedName(self.row, self.text, self.size, self.bold, name, self.side),
            PlacedName(self.row, self.amount, self.size * _AMOUNT, False, below, self.side),
        )

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

    def with_marks(self) -> NDArray[np.integer] | None:
        """Rows that have marks, however many people there are."""
        if self.first is None or self.apart is None:
            return self.apart if self.first is None else self.first
        return np.union1d(self.first, self.apart)


def place(scene: Scene, measure: Measure, wishes: Wishes | None = None) -> Iterator[PlacedName]:
    """The labels one by one: the pills of folds, then names by importance, then the amounts on
    golden lines; only of people who have a mark.
    """
    board = _board(scene)
    wishes = wishes or Wishes()
    yield from _heading(scene, board, measure, wishes.seen or scene.area.box)
    placed = []
    for label in _names(scene, board, measure, wishes):
        placed.append(label)
        yield label
    yield from _on_lines(scene, board, measure, leaving(scene, placed))


def leaving(scene: Scene, placed: Iterable[PlacedName]) -> NDArray[np.float64] | None:
    """(people,) pixels between a mark and the start of its lines in a tree: behind the name."""
    if not scene.picture.names_right:
        return None
    beyond = np.zeros(len(scene.picture.ids))
    for label in placed:
        x, y = scene.points[label.row].tolist()
        left, top, right, bottom = label.box
        if label.side >= 0 and left > x and top < y < bottom:
            beyond[label.row] = right - x + 3
    return beyond


def _names(scene: Scene, board: Board, measure: Measure, wishes: Wishes) -> Iterator[PlacedName]:
    picture, points, area = scene.picture, scene.points, scene.area
    for label in wishes.shown.values() if wishes.keeps else ():
        board.take(label.box)
    yield from _pills(scene, board, measure)
    grown = wishes.larger * min(MOST_GROWN, max(1.0, growth(scene.view.scale)))
    best = _best(scene)
    rows = _by_importance(scene, board, grown, wishes, best)
    left = len(rows) if wishes.most is None else wishes.most
    is_hazy = len(scene.people.haze) > 0
    is_small = len(picture.ids) <= _ALL_NAMED or (scene.view.scale >= 1 and not is_hazy)
    is_small &= not wishes.is_sparing
    if is_hazy:
        left = min(left, int(area.width * area.height / _ROOM_PER_NAME))
    middle = float(points[:, 0].mean()) if len(points) else 0.0
    named = best[:_MUST_SPARING] if wishes.is_sparing else best
    first, always = set(_first(wishes).tolist()), set(named.tolist())
    larger = dict(zip(picture.best.tolist(), _LARGER, strict=False))
    amounts = _amounts(picture)
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
            amounts.get(row, ""),
        )
        is_bold = bold and not is_hazy and failures <= _KEEN_FAILURES
        keen = row in first or row in always or is_bold or is_small
        must = row in always and row not in first
        if must or ((is_small or wishes.in_full) and row not in first):
            placed = _in_full(name, board, measure, must=must)
        else:
            placed = _beside(name, name.forms(), board, measure, keen=keen)
            if placed is None and row in first:
                placed = _amid_marks(name, board, measure)
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
    amount: str

    def forms(self) -> list[tuple[str, float]]:
        """The forms of the name, the best first: in full, then short, each smaller if need be."""
        names = (self.text, short_name(self.text))
        sizes = (self.size, max(self.size * 0.86, LEAST_SIZE))
        return list(dict.fromkeys((name, size) for name in names for size in sizes))

    def widths(self, text: str, size: float, measure: Measure) -> tuple[float, float]:
        amount = measure(self.amount, size * _AMOUNT, False) if self.amount else 0.0
        return measure(text, size, self.bold), amount

    def half(self, text: str, size: float, measure: Measure) -> tuple[float, float]:
        """Half the width and height of the box."""
        across = max(self.widths(text, size, measure)) / 2
        return across, size * _HALF * (1 + _AMOUNT if self.amount else 1)

    def label(self, text: str, size: float, found: tuple[int, Box], measure: Measure) -> PlacedName:
        side, box = found
        widths = self.widths(text, size, measure)
        toward = -1 if box[0] > self.at[0] else 1 if box[2] < self.at[0] else 0
        return PlacedName(self.row, text, size, self.bold, box, side, self.amount, widths, toward)


def _in_full(name: _Name, board: Board, measure: Measure, *, must: bool) -> PlacedName | None:
    """The name beside the mark or near it; in full and anywhere if it `must` be there. In a tree
    names are read in full.
    """
    if not must and name.side:
        return _beside(name, name.forms(), board, measure, keen=True) or _with_leader(
            name, board, measure, must=False
        )
    full = [form for form in name.forms() if form[0] == name.text]
    placed = (
        _beside(name, full, board, measure, keen=True)
        or _with_leader(name, board, measure, must=False)
        or _beside(name, name.forms(), board, measure, keen=True)
    )
    return _with_leader(name, board, measure, must=True) if placed is None and must else placed


def _beside(
    name: _Name,
    forms: Iterable[tuple[str, float]],
    board: Board,
    measure: Measure,
    *,
    keen: bool,
) -> PlacedName | None:
    """The name in the first of the `forms` for which there is room beside its mark."""
    for text, size in forms:
        half = name.half(text, size, measure)
        near = enumerate(around(*name.at, name.away, half, name.side, keen=keen))
        boxes = near if name.before is None else led_by(name.before, near)
        found = board.free(boxes, name.bounds, clear=True)
        if found is not None:
            return name.label(text, size, found, measure)
    return None


def _amid_marks(name: _Name, board: Board, measure: Measure) -> PlacedName | None:
    """The name in its shortest form, over marks if necessary."""
    text, size = name.forms()[-1]
    half = name.half(text, size, measure)
    boxes = enumerate(around(*name.at, name.away, half, name.side, keen=True))
    found = board.amid_marks(boxes, name.bounds)
    return None if found is None else name.label(text, size, found, measure)


def _with_leader(name: _Name, board: Board, measure: Measure, *, must: bool) -> PlacedName | None:
    """The name farther off, with a line to its mark, over marks if it `must` be there."""
    text, size = name.forms()[0]
    half = name.half(text, size, measure)
    far = [(LEADER, box) for box in far_from(*name.at, name.away, half)]
    far = far if must else far[: _NEAR * len(DIRECTIONS)]
    found = board.free(far, name.bounds, clear=True)
    if found is None and must:
        found = board.free(far, name.bounds) or board.amid_marks(far, name.bounds)
    return None if found is None else name.label(text, size, found, measure)


def _amounts(picture: MapPicture) -> dict[int, str]:
    """What the first three ambassadors brought, by row."""
    first = picture.best[:MOST_WITH_AMOUNTS].tolist()
    return {a.row: a.text for a in picture.amounts if a.row in first and not a.on_line}


def _best(scene: Scene) -> NDArray[np.intp]:
    """Rows of the first ambassadors who are seen, the first one first."""
    rows = scene.picture.best
    found: NDArray[np.intp] = rows[scene.area.holds(scene.points[rows])]
    return found


def _board(scene: Scene) -> Board:
    """The board with all marks and golden lines on it."""
    picture = scene.picture
    board = Board(scene.view.aligned(scene.area, CELL))
    # Names may cover faded marks.
    haze, marks = (rows[~picture.faded[rows]] for rows in (scene.people.haze, scene.people.marks))
    board.take_haze(scene.points[haze])
    board.take_marks(scene.points[marks], scene.radius(marks))
    if scene.bunches is not None:
        found = scene.bunches
        board.take_marks(scene.spots, np.maximum(found.radius(), _LEAST_BUNCH))
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


def _heading(scene: Scene, board: Board, measure: Measure, bounds: Box) -> Iterator[PlacedName]:
    """What the people without any referral have in common, above the first of them."""
    waiting = scene.picture.unlinked
    if waiting is None:
        return
    rows = np.flatnonzero(waiting & ~scene.picture.faded)
    if not scene.area.holds(scene.points[rows]).any():
        return
    points, radius = scene.points[rows], scene.radius(rows)
    if scene.bunches is not None and scene.bunches.of[rows[0]] >= 0:
        number = scene.bunches.of[rows[0]]
        points, radius = scene.spots[[number]], scene.bunches.radius()[[number]]
    size = PILL_SIZE * min(MOST_GROWN, max(1.0, growth(scene.view.scale)))
    text = _("Not linked yet")
    left = float((points[:, 0] - radius).min())
    bottom = float((points[:, 1] - np.maximum(radius, size * _HALF)).min()) - GAP
    low_x, low_y, high_x, high_y = bounds
    left = min(left, high_x - measure(text, size, True) - GAP)
    box = (left, bottom - 2 * size * _HALF, left + measure(text, size, True), bottom)
    if low_x <= box[0] and low_y <= box[1] and box[2] <= high_x and box[3] <= high_y:
        board.take(box)
        yield PlacedName(int(rows[0]), text, size, True, box, HEADING)


def _on_lines(
    scene: Scene, board: Board, measure: Measure, beyond: NDArray[np.float64] | None
) -> Iterator[PlacedName]:
    """What was signed, on the golden lines to the buyers."""
    picture, golden = scene.picture, scene.golden.strokes
    amounts = {amount.row: amount.text for amount in picture.amounts if amount.on_line}
    golden = golden[(picture.gold[golden] == 2) & picture.is_primary[golden]]
    golden = golden[~picture.faded[picture.receivers[golden]]]
    made = curves(picture, golden, scene.points, scene.view, beyond)
    grown = min(MOST_GROWN, max(1.0, growth(scene.view.scale)))
    for row, curve in zip(picture.receivers[golden].tolist(), made, strict=True):
        text, size = amounts.pop(row, ""), PILL_SIZE * grown
        across, up = measure(text, size, False) / 2 + 3, size * _HALF
        if not text or math.hypot(*(curve[3] - curve[0])) < across * 4:
            continue
        middles = [_point_on(curve, part) for part in _ALONG]
        boxes = ((ON_LINE, (x - across, y - up, x + across, y + up)) for x, y in middles)
        if found := board.free(boxes, scene.area.box):
            yield PlacedName(row, text, size, False, found[1], ON_LINE)


def _point_on(curve: NDArray[np.float64], part: float) -> tuple[float, float]:
    rest = 1 - part
    weights = (rest**3, 3 * part * rest**2, 3 * part**2 * rest, part**3)
    x, y = (weights @ curve).tolist()
    return x, y


def _by_importance(
    scene: Scene, board: Board, grown: float, wishes: Wishes, best: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Rows that may be named, the most important first; quiet ones only if there is some room."""
    picture, marks = scene.picture, scene.people.marks
    inside = scene.area.holds(scene.points[marks]) & ~picture.faded[marks]
    # Me carries a name inside the mark.
    rows = marks[inside & (picture.role[marks] != ROLES.index(Role.ME))]
    away = scene.radius(rows) + GAP
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


def _is_in(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
