"""The level of detail: what is painted one by one and what as a haze, by importance and budget.

Small numbers are painted in full. Of larger ones, the topmost person at each spot keeps a mark, up
to a budget; the rest becomes a haze in the colours of their roles. The same holds for lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from referralmap.picture.geometry.view import Area, View, fitted, growth
from referralmap.picture.labelling.bunches import Bunches, bunches
from referralmap.picture.map_picture import MapPicture

MOST_MARKS, _MOST_COMPARED = 6_000, 60_000
_SPOT, _LARGE_SPOT, _LARGE = 6.0, 11.0, 3.0
"""Pixels: the room of a mark in a crowd, that of a large one, and the radius of which it is."""
_MOST_QUIET, _QUIET_PIXELS, _SHORT_PIXELS = 6_000, 600_000.0, 120_000.0
_MOST_GOLD, _GOLD_PIXELS = 900, 350_000.0
_HAZE_PIXELS = 320_000.0
_SHORTEST, _BEND = 1.5, 0.2
_MOST_SPOTS, _HALF_NUMBER = 200, 10.0
"""Most bunches that give way to marks, and half the pixels of the number on a small one."""
_AWAY = (10.0, 18.0, 27.0, 37.0, 48.0)
_TURNS = np.arange(12) * np.pi / 6
_COMPASS = np.stack((np.cos(_TURNS), np.sin(_TURNS)), axis=1).round(9)


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """Rows in the order of painting: those with a mark, and those in the haze."""

    marks: NDArray[np.intp]
    haze: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Referrals: those painted one by one, the most important last, and those in the haze; of
    too many for that, each stands for as many as `weight`.
    """

    strokes: NDArray[np.intp]
    haze: NDArray[np.intp]
    weight: int = 1


def screen_radius(
    picture: MapPicture, view: View, rows: NDArray[np.integer] | slice = slice(None)
) -> NDArray[np.float64]:
    """(people,) or (rows,) of the marks in pixels; dots keep a least size at every zoom."""
    radius: NDArray[np.float64] = np.maximum(
        picture.radius[rows] * growth(view.scale), picture.least[rows]
    )
    return radius


def largest_radius(picture: MapPicture, view: View) -> float:
    """Pixels: no mark is larger."""
    return max(picture.largest * growth(view.scale), picture.largest_least)


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The parts of `picture` painted in `area`."""

    picture: MapPicture
    view: View
    area: Area
    points: NDArray[np.float64]
    """(people, 2) pixels"""
    people: Crowd
    quiet: Lines
    golden: Lines
    bunches: Bunches | None = None
    spots: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 2)))
    """(bunches, 2) pixels, each off the marks and the other bunches if there is room nearby"""

    @property
    def alone(self) -> NDArray[np.bool_] | None:
        """(people,) those who are in no bunch; None for all."""
        return None if self.bunches is None else self.bunches.of < 0

    def radius(self, rows: NDArray[np.integer]) -> NDArray[np.float64]:
        """(rows,) pixels."""
        return screen_radius(self.picture, self.view, rows)


def scene_of(
    picture: MapPicture,
    view: View,
    area: Area,
    kept: NDArray[np.integer] | None = None,
    *,
    unfolded: bool = False,
    most: int | None = None,
) -> Scene:
    """The scene that `view` shows in `area`; the rows `kept`, like the selected, always
    have marks. If it is `unfolded`, there are no bunches; `most` as for `bunches`.
    """
    points = view.to_screen(picture.places)
    found = None
    if not unfolded and len(picture.ids):
        found = bunches(picture, view.scale / fitted(picture.bounds, area).scale, most)
        found = found and found.without(kept)
    alone = None if found is None else found.of < 0
    people = _people(picture, view, points, area, kept, alone)
    lines = _lines(picture, view, points, area, alone)
    spots = np.empty((0, 2)) if found is None else _spots(picture, view, points, found)
    return Scene(picture, view, area, points, people, *lines, found, spots)


def _spots(
    picture: MapPicture, view: View, points: NDArray[np.float64], found: Bunches
) -> NDArray[np.float64]:
    """(bunches, 2) pixels; the same, wherever the map is moved."""
    spots = points[found.at]
    if len(spots) > _MOST_SPOTS:
        return spots
    rows = np.flatnonzero(found.of < 0)
    taken = points[rows]
    room = screen_radius(picture, view, rows)
    size = np.maximum(found.radius(), _HALF_NUMBER)
    tries = np.concatenate([[(0.0, 0.0)], *(_COMPASS * away for away in _AWAY)])
    reach = _AWAY[-1] + float(size.max(initial=0.0)) + float(room.max(initial=0.0)) + 1
    for number in np.argsort(-found.count, kind="stable").tolist():
        spot = spots[number]
        near = np.flatnonzero((np.abs(taken - spot) <= reach).all(axis=1))
        away = np.hypot(*(spot + tries[:, None] - taken[near]).transpose(2, 0, 1)) - room[near]
        free = np.flatnonzero(away.min(axis=1, initial=np.inf) > size[number] + 1)
        spots[number] = spot + tries[free[0] if len(free) else 0]
        taken = np.concatenate((taken, spots[number : number + 1]))
        room = np.append(room, size[number])
    return spots


def _people(
    picture: MapPicture,
    view: View,
    points: NDArray[np.float64],
    area: Area,
    kept: NDArray[np.integer] | None,
    alone: NDArray[np.bool_] | None,
) -> Crowd:
    """Those of the mask `alone` (people,), who are in no bunch."""
    reach = 2 * largest_radius(picture, view)
    inside = area.grown(reach).holds(points)
    if alone is not None:
        inside &= alone
    rows = picture.order[inside[picture.order]]
    if len(rows) <= MOST_MARKS:
        return Crowd(rows, rows[:0])
    first = max(0, len(rows) - _MOST_COMPARED)
    important = rows[first:]
    is_on_top = _on_top(picture, important, _SPOT / view.scale)
    large = np.flatnonzero(screen_radius(picture, view, important) > _LARGE)
    is_on_top[large] = _on_top(picture, important[large], _LARGE_SPOT / view.scale)
    is_marked = np.zeros(len(rows), np.bool_)
    is_marked[first + np.flatnonzero(is_on_top)[-MOST_MARKS:]] = True
    if kept is not None and len(kept):
        is_kept = np.zeros(len(picture.ids), np.bool_)
        is_kept[kept] = True
        is_marked |= is_kept[rows]
    return Crowd(rows[is_marked], rows[~is_marked])


def _on_top(picture: MapPicture, rows: NDArray[np.intp], spot: float) -> NDArray[np.bool_]:
    """(rows,) True for the one painted last in each spot of `spot` map units.

    Spots lie fixed on the map, so that the same people keep their marks while it moves.
    """
    if not len(rows):
        return np.empty(0, np.bool_)
    at = np.floor(picture.places[rows] / spot).astype(np.int64)
    at -= at.min(axis=0)
    wide, tall = (at.max(axis=0) + 1).tolist()
    last = np.full(wide * tall, -1)
    # Of several values for one place, the last one stays.
    last[at[:, 1] * wide + at[:, 0]] = np.arange(len(rows))
    top = np.zeros(len(rows), np.bool_)
    top[last[last >= 0]] = True
    return top


def _lines(
    picture: MapPicture,
    view: View,
    points: NDArray[np.float64],
    area: Area,
    alone: NDArray[np.bool_] | None,
) -> tuple[Lines, Lines]:
    """The quiet and the golden referrals that may be seen in `area`. Faded ones are left out, but
    for golden ones; so are the shortest.
    """
    x1, y1, x2, y2 = picture.spans
    width, height = x2 - x1, y2 - y1
    # Room for curves that bend beyond their ends.
    bend = np.maximum(width, height) * np.float32(_BEND)
    left, top = view.to_map(*area.box[:2])
    right, bottom = view.to_map(*area.box[2:])
    across = np.minimum(x2, right) - np.maximum(x1, left) + bend
    down = np.minimum(y2, bottom) - np.maximum(y1, top) + bend
    seen = (across >= 0) & (down >= 0)
    if alone is not None:
        seen &= alone[picture.givers] & alone[picture.receivers]
    rows = np.flatnonzero(seen)
    length = np.hypot(width[rows], height[rows]) * view.scale
    inside = np.minimum(length, np.hypot(across[rows], down[rows]) * view.scale)
    gold = picture.gold[rows]
    quiet = (gold == 0) & (length >= _SHORTEST)
    if picture.brackets is not None:
        quiet &= picture.brackets.block[rows] < 0
    if picture.faded.any():
        quiet &= ~is_faded(picture, rows)
    return (
        _quiet(picture, points, area, rows[quiet], inside[quiet]),
        _golden(picture, rows[gold > 0], inside[gold > 0]),
    )


def is_faded(picture: MapPicture, referrals: NDArray[np.intp]) -> NDArray[np.bool_]:
    """(referrals,) whether one of the ends is."""
    faded = picture.faded
    return faded[picture.givers[referrals]] | faded[picture.receivers[referrals]]


def _quiet(
    picture: MapPicture,
    points: NDArray[np.float64],
    area: Area,
    rows: NDArray[np.intp],
    length: NDArray[np.float32],
) -> Lines:
    """The quiet lines to paint; if there are too many, the shortest of those that end in `area`."""
    if len(rows) <= _MOST_QUIET and length.sum() <= _QUIET_PIXELS:
        return Lines(rows, rows[:0])
    is_seen = area.holds(points)
    near = np.flatnonzero(is_seen[picture.givers[rows]] | is_seen[picture.receivers[rows]])
    if len(near) > _MOST_QUIET:
        near = near[np.argpartition(length[near], _MOST_QUIET)[:_MOST_QUIET]]
    near = near[np.argsort(length[near])]
    near = near[: int(np.searchsorted(np.cumsum(length[near]), _SHORT_PIXELS))]
    is_stroke = np.zeros(len(rows), np.bool_)
    is_stroke[near] = True
    return _with_haze(rows[is_stroke], rows[~is_stroke], length[~is_stroke])


def _golden(picture: MapPicture, rows: NDArray[np.intp], length: NDArray[np.float32]) -> Lines:
    """The golden lines to paint within the budget, the widest with credit first."""
    order = np.lexsort((rows, picture.width[rows], picture.gold[rows]))
    rows, length = rows[order], length[order]
    affordable = np.cumsum(length[::-1])[::-1] <= _GOLD_PIXELS
    affordable[:-_MOST_GOLD] = False
    return _with_haze(rows[affordable], rows[~affordable], length[~affordable])


def _with_haze(
    strokes: NDArray[np.intp], haze: NDArray[np.intp], length: NDArray[np.float32]
) -> Lines:
    weight = max(1, int(np.ceil(length.sum() / _HAZE_PIXELS)))
    return Lines(strokes, haze[haze % weight == 0], weight)
