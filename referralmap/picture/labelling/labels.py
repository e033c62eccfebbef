"""The placing of names: by importance, without overlap, never on a mark.

A pure function of its inputs: `measure` returns the width of a text. A name that is already shown
stays on its side of the mark as long as it fits there.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from referralmap.i18n import _
from referralmap.model.person_names import HIDDEN
from referralmap.model.vocabulary import Role
from referralmap.picture.curves import curves, flat
from referralmap.picture.geometry.view import growth
from referralmap.picture.labelling.label_board import CELL, Board, Box
from referralmap.picture.labelling.label_places import GAP
from referralmap.picture.labelling.level_of_detail import Scene, is_faded
from referralmap.picture.labelling.name_room import (
    BOLD,
    SELECTION_RING,
    LeavingLines,
    UnplacedName,
    at_mark,
    in_full,
    name_size,
    reach,
)
from referralmap.picture.labelling.placed_names import (
    BOLD_SIZE,
    HALF,
    HEADING,
    LONGEST,
    MOST_GROWN,
    ON_LINE,
    PILL,
    PILL_SIZE,
    TEXT_SIZE,
    Measure,
    PlacedName,
    Wishes,
)
from referralmap.picture.map_picture import MOST_WITH_AMOUNTS, MapPicture
from referralmap.picture.mark_styles import QUIET, ROLES, rim_size

_MUST_SPARING = 5
"""How many of the first ambassadors are always named where names are sparing."""
_ALL_NAMED = 100
"""Most people on a map on which all are named if at all possible."""
_ALONG = (0.62, 0.52, 0.72, 0.42, 0.8)
"""Parts of a golden line at which its amount is tried."""
_LEAST_BUNCH = 11.0
"""Half the width of the number on a small bunch, in pixels."""
_MOST_TRIES, _MOST_IN_HAZE = 1000, 240
_KEEN_FAILURES, _HOPELESS = 40, 300
"""Names in a row without room after which further ones are tried only in usual positions, or not at
all."""
_ROOM_PER_NAME = 28_000.0
"""Square pixels for each name above a haze, so that names do not cover the haze."""
_WIDE_GROUND = 600_000.0
"""Square pixels of a map on which nobody has to go without a name."""
_PILLS_AWAY = (1.0, 1.9, 2.8, 4.0)
_PILL_HALF, _PILL_MARGIN = 10.0, 9.0
_FIRST, _SHOWN = 1e6, 0.5
"""Added importance of names of selected people, and of names already shown."""


def place(scene: Scene, measure: Measure, wishes: Wishes | None = None) -> Iterator[PlacedName]:
    """The labels one by one: the pills of folds, then names by importance, then the amounts on
    golden lines; only of people who have a mark.
    """
    board = _board(scene)
    wishes = wishes or Wishes()
    for box in wishes.covered:
        board.take(box)
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
        if label.side >= 0:
            beyond[label.row] = reach(scene.points[label.row], label.box)
    return beyond


def _names(scene: Scene, board: Board, measure: Measure, wishes: Wishes) -> Iterator[PlacedName]:
    picture, points = scene.picture, scene.points
    for label in wishes.shown.values() if wishes.keeps else ():
        board.take(label.box)
    grown = wishes.larger * min(MOST_GROWN, max(1.0, growth(scene.view.scale)))
    yield from _pills(scene, board, measure)
    best = _best(scene)
    rows = _by_importance(scene, board, grown, wishes, best)
    lines = LeavingLines(scene)
    amounts, rims = _amounts(picture), {rim.row for rim in picture.rims}
    board.avoid_lines(lines.behind_names(rows, amounts, measure, grown))
    left = _most(scene, wishes, len(rows))
    is_hazy = len(scene.people.haze) > 0
    is_small = len(picture.ids) <= _ALL_NAMED or (scene.view.scale >= 1 and not is_hazy)
    is_small &= not wishes.is_sparing
    middle = float(points[:, 0].mean()) if len(points) else 0.0
    named = best[:_MUST_SPARING] if wishes.is_sparing else best
    first, always = set(_first(wishes).tolist()), set(named.tolist())
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
        # The rim, and the ring of the selected, stand between a mark and its name.
        away = max(radius, rim_size(radius)[0] + 1) if row in rims else radius
        away += SELECTION_RING if row in first else 0.0
        size = name_size(picture, row) * grown
        name = _unplaced(scene, wishes, row, away, size, middle, amounts.get(row, ""))
        is_bold = name.bold and not is_hazy and failures <= _KEEN_FAILURES
        keen = row in first or row in always or is_bold or is_small
        must = row in always and row not in first
        full = must or ((is_small or wishes.in_full) and row not in first)
        placed = lines.before(name, board, measure, full=full)
        if placed is None:
            placed = (
                in_full(name, board, measure, must=must)
                if full
                else at_mark(name, board, measure, keen=keen, over_marks=row in first)
            )
        if placed is not None:
            yield placed
            failures = 0
            left -= 1


def _unplaced(
    scene: Scene,
    wishes: Wishes,
    row: int,
    away: float,
    size: float,
    middle: float,
    amount: str,
) -> UnplacedName:
    """The name of a person, to be placed on the side of the mark away from the `middle`."""
    picture, before = scene.picture, wishes.shown.get(row)
    x, y = scene.points[row].tolist()
    return UnplacedName(
        row,
        picture.names[row][:LONGEST],
        size,
        bool(BOLD[picture.role[row]]),
        (x, y),
        away,
        0 if picture.names_right else 1 if x >= middle else -1,
        wishes.seen if wishes.seen and _is_in(x, y, wishes.seen) else scene.area.box,
        None if before is None else before.side,
        amount,
        picture.role[row] in QUIET,
        scene.area.width * scene.area.height >= _WIDE_GROUND,
    )


def _most(scene: Scene, wishes: Wishes, rows: int) -> int:
    """The most names to show, out of `rows`."""
    most = rows if wishes.most is None else wishes.most
    if len(scene.people.haze):
        most = min(most, int(scene.area.width * scene.area.height / _ROOM_PER_NAME))
    return most


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
    bold = np.isin(marks, picture.best)
    board.take_marks(scene.points[marks], scene.radius(marks), bold)
    if scene.bunches is not None:
        found = scene.bunches
        board.take_marks(scene.spots, np.maximum(found.radius(), _LEAST_BUNCH))
    if not picture.names_right:
        strokes = scene.golden.strokes[~is_faded(picture, scene.golden.strokes)]
        golden = curves(picture, strokes, scene.points, scene.view)
        board.avoid_lines(flat(golden)[0])
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
        over = max(radius, BOLD_SIZE * HALF) + _PILL_HALF + 2
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
    bottom = float((points[:, 1] - np.maximum(radius, size * HALF)).min()) - GAP
    low_x, low_y, high_x, high_y = bounds
    left = min(left, high_x - measure(text, size, True) - GAP)
    box = (left, bottom - 2 * size * HALF, left + measure(text, size, True), bottom)
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
    golden = golden[~is_faded(picture, golden)]
    made = curves(picture, golden, scene.points, scene.view, beyond)
    grown = min(MOST_GROWN, max(1.0, growth(scene.view.scale)))
    for row, curve in zip(picture.receivers[golden].tolist(), made, strict=True):
        text, size = amounts.pop(row, ""), PILL_SIZE * grown
        across, up = measure(text, size, False) / 2 + 3, size * HALF
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
    has_room = board.have_room(scene.points[rows], away, TEXT_SIZE * grown * HALF)
    if not len(scene.people.haze):
        has_room |= BOLD[picture.role[rows]]
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
