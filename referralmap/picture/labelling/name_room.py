"""The room for one name: beside its mark, near it with a line to it, or before its golden lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap.model.person_names import short_name
from referralmap.model.vocabulary import Role
from referralmap.picture.curves import curves, flat
from referralmap.picture.labelling.label_board import CELL, Board, Box
from referralmap.picture.labelling.label_places import DIRECTIONS, GAP, around, far_from, led_by
from referralmap.picture.labelling.level_of_detail import Scene
from referralmap.picture.labelling.placed_names import (
    AMOUNT,
    BOLD_SIZE,
    HALF,
    LEADER,
    LEAST_SIZE,
    LONGEST,
    TEXT_SIZE,
    Measure,
    PlacedName,
    gap_between,
    leader_to,
)
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import ROLES

_LARGER = (1.3, 1.18, 1.18, *(1.06,) * 7)
"""How much larger the names of the first ten ambassadors are."""
_NEAR, _QUIET_FAR, _FAR, _MUST_NEAR = 3, 4, 5, 7
"""The distances with a leader line that are tried before a name is shortened, and at all; names
that must be there cross something before they go farther."""
SELECTION_RING = 5.0
"""Width of the ring around selected marks, in pixels."""
BOLD = np.array([role in (Role.ME, Role.AMBASSADOR) for role in ROLES])
"""(roles,) whether names of the role are bold."""


@dataclass(frozen=True, slots=True)
class UnplacedName:
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
    is_quiet: bool
    is_on_wide_ground: bool
    """Whether there is room enough to see that a line over another name goes on."""

    def forms(self) -> list[tuple[str, float]]:
        """The forms of the name, the best first: in full, then short, each smaller if need be."""
        names = (self.text, short_name(self.text))
        sizes = (self.size, max(self.size * 0.86, LEAST_SIZE))
        return list(dict.fromkeys((name, size) for name in names for size in sizes))

    def widths(self, text: str, size: float, measure: Measure) -> tuple[float, float]:
        amount = measure(self.amount, size * AMOUNT, False) if self.amount else 0.0
        return measure(text, size, self.bold), amount

    def half(self, text: str, size: float, measure: Measure) -> tuple[float, float]:
        """Half the width and height of the box."""
        across = max(self.widths(text, size, measure)) / 2
        return across, size * HALF * (1 + AMOUNT if self.amount else 1)

    def label(self, text: str, size: float, found: tuple[int, Box], measure: Measure) -> PlacedName:
        side, box = found
        widths = self.widths(text, size, measure)
        toward = -1 if box[0] > self.at[0] else 1 if box[2] < self.at[0] else 0
        return PlacedName(self.row, text, size, self.bold, box, side, self.amount, widths, toward)


class LeavingLines:
    """The golden lines that leave the marks of a tree: where a name stands right of its mark they
    begin behind it.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._strokes = scene.golden.strokes if scene.picture.names_right else np.empty(0, np.intp)
        people = len(scene.picture.ids)
        self._from_marks = self._by_giver(np.zeros(people))
        # Lines begin behind the name, but no farther than this part of their way.
        self._latest = self._by_giver(np.full(people, np.inf))

    def behind_names(
        self, rows: NDArray[np.intp], amounts: Mapping[int, str], measure: Measure, grown: float
    ) -> NDArray[np.float64]:
        """(n, 4) straight pieces of all lines, if the names of all `rows` stood right of them, the
        `amounts` by row below.
        """
        picture = self._scene.picture
        givers = np.intersect1d(self._from_marks[0], rows)
        beyond = np.zeros(len(picture.ids))
        beyond[givers] = self._scene.radius(givers) + SELECTION_RING + GAP + CELL
        for row in givers.tolist():
            size, bold = name_size(picture, row) * grown, bool(BOLD[picture.role[row]])
            name = measure(picture.names[row][:LONGEST], size, bold)
            beyond[row] += max(name, measure(amounts.get(row, ""), size * AMOUNT, False))
        return self._by_giver(beyond)[1]

    def before(
        self, name: UnplacedName, board: Board, measure: Measure, *, full: bool
    ) -> PlacedName | None:
        """The name, if need be in `full`, between its mark and its lines, if it has room there;
        if not, the lines are put onto the board from the mark on.
        """
        latest = _of(name.row, self._latest)
        if not len(latest):
            return None
        ends = latest.reshape(-1, 2)
        forms = [form for form in name.forms() if form[0] == name.text or not full]
        for text, size in forms:
            half = name.half(text, size, measure)
            [level, *_others] = around(*name.at, name.away, half, name.side, keen=False)
            if ((ends > level[:2]) & (ends < level[2:])).all(axis=1).any():
                continue
            found = board.free([(0, level)], name.bounds, clear=True)
            if found is not None:
                return name.label(text, size, found, measure)
        board.avoid_lines(_of(name.row, self._from_marks))
        return None

    def _by_giver(self, beyond: NDArray[np.float64]) -> _Pieces:
        """The lines by giver, each beginning `beyond` (people,) pixels from the giver's mark."""
        scene = self._scene
        made = curves(scene.picture, self._strokes, scene.points, scene.view, beyond)
        pieces, owners = flat(made)
        givers = scene.picture.givers[self._strokes][owners]
        order = np.argsort(givers, kind="stable")
        return givers[order], pieces[order]


_Pieces = tuple[NDArray[np.integer], NDArray[np.float64]]
"""(n,) givers in order, and (n, 4) straight pieces of their lines."""


def _of(row: int, lines: _Pieces) -> NDArray[np.float64]:
    low, high = np.searchsorted(lines[0], (row, row + 1))
    return lines[1][low:high]


def in_full(name: UnplacedName, board: Board, measure: Measure, *, must: bool) -> PlacedName | None:
    """The name beside the mark or near it; in full and anywhere if it `must` be there. In a tree
    names are read in full.
    """
    first, last = name.forms()[0], name.forms()[-1]
    full = [form for form in name.forms() if form[0] == name.text]
    # those of the first ambassadors stay the largest
    forms = [first] if must else name.forms() if name.side else full
    placed = (
        _beside(name, forms, board, measure, keen=True)
        or _with_leader(name, first, board, measure, most=_NEAR, crossing=not name.side)
        or _beside(name, name.forms(), board, measure, keen=True)
    )
    if placed is None and must:
        placed = _with_leader(name, first, board, measure)
    elif placed is None:
        # a line may cross something rather than leave somebody without a name
        for form in dict.fromkeys((first, last)):
            most = _QUIET_FAR if name.is_quiet else _FAR
            placed = placed or _with_leader(name, form, board, measure, most=most, crossing=True)
    return placed


def _beside(
    name: UnplacedName,
    forms: Iterable[tuple[str, float]],
    board: Board,
    measure: Measure,
    *,
    keen: bool,
) -> PlacedName | None:
    """The name in the first of the `forms` for which there is room beside its mark, and which
    stands nearer to it than to any other.
    """

    def is_near(box: Box) -> bool:
        return board.is_off_marks(box, gap_between(box, name.at) - name.away)

    for text, size in forms:
        half = name.half(text, size, measure)
        near = enumerate(around(*name.at, name.away, half, name.side, keen=keen))
        boxes = near if name.before is None else led_by(name.before, near)
        found = board.free(boxes, name.bounds, clear=True, fits=is_near)
        if found is not None:
            return name.label(text, size, found, measure)
    return None


def at_mark(
    name: UnplacedName, board: Board, measure: Measure, *, keen: bool, over_marks: bool
) -> PlacedName | None:
    """The name beside its mark; if it may stand `over_marks`, in its shortest form if need be."""
    placed = _beside(name, name.forms(), board, measure, keen=keen)
    if placed is not None or not over_marks:
        return placed
    text, size = name.forms()[-1]
    half = name.half(text, size, measure)
    boxes = enumerate(around(*name.at, name.away, half, name.side, keen=True))
    found = board.amid_marks(boxes, name.bounds)
    return None if found is None else name.label(text, size, found, measure)


def _with_leader(
    name: UnplacedName,
    form: tuple[str, float],
    board: Board,
    measure: Measure,
    most: int | None = None,
    *,
    crossing: bool = False,
) -> PlacedName | None:
    """The name with a line to its mark, at one of the `most` nearest distances; if that is not
    given, at any, and over marks if there is no other room. The line is off names and marks, if
    possible, or always unless it may be `crossing` them.
    """
    text, size = form
    half = name.half(text, size, measure)
    far = [(LEADER, box) for box in far_from(*name.at, name.away, half)]
    near = far[: (most or _MUST_NEAR) * len(DIRECTIONS)]

    def is_open(box: Box) -> bool:
        return board.is_open(leader_to(box, name.at, name.away))

    def is_off_names(box: Box) -> bool:
        return board.is_open(leader_to(box, name.at, name.away), over_marks=True)

    found = board.free(near, name.bounds, clear=True, fits=is_open)
    if found is None and (crossing or most is None):
        found = board.free(near, name.bounds, clear=True, fits=is_off_names)
    if found is None and most is None:
        found = board.free(far, name.bounds, clear=True, fits=is_off_names)
    if found is None and crossing and name.is_on_wide_ground:
        found = board.free(near, name.bounds, clear=True)
    if found is None and most is None:
        found = (
            board.free(far, name.bounds, clear=True)
            or board.free(far, name.bounds)
            or board.amid_marks(far, name.bounds)
        )
    if found is None:
        return None
    # other names keep off the line as they do off golden ones
    board.lead(leader_to(found[1], name.at, name.away))
    return name.label(text, size, found, measure)


def name_size(picture: MapPicture, row: int) -> float:
    """The size of a name at 100 %, in pixels; those of the first ambassadors are larger."""
    size = BOLD_SIZE if BOLD[picture.role[row]] else TEXT_SIZE
    first = picture.best[: len(_LARGER)].tolist()
    return size * _LARGER[first.index(row)] if row in first else size


def reach(point: NDArray[np.float64], box: Box) -> float:
    """Pixels from a mark to behind its name, if the name stands right of it and level with it."""
    x, y = point.tolist()
    left, top, right, bottom = box
    return right - x + 3 if left > x and top < y < bottom else 0.0
