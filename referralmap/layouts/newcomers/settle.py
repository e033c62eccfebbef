"""Free places for newcomers while no one else moves, and the tidying up of all."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts import spots
from referralmap.layouts.forests.forest import Forest
from referralmap.layouts.layout import Layout
from referralmap.layouts.newcomers.arrivals import Arrivals

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def settle(
    layout: Layout,
    places: Floats,
    room: Floats,
    radius: Floats,
    forest: Forest,
    me: int,
    newcomers: NDArray[np.int32],
) -> Floats:
    """(newcomers, 2) free places near givers, as suits `layout`; no one else moves.

    `places` is (people, 2) with NaN for people without one, `room` and `radius` as in
    `Layout`, `newcomers` rows. Whole new families are laid out beside the rest, people without a
    referral go to the next spots of the tray, and the first people of a map get its layout.
    """
    newcomers = np.asarray(newcomers, np.int32)
    if not np.isfinite(places[:, 0]).any():
        return layout.place(forest, room, radius, me)[newcomers]
    arrivals = Arrivals(layout, places, room, radius, forest, newcomers)
    for row in newcomers[np.argsort(forest.level[newcomers], kind="stable")].tolist():
        if arrivals.is_near_somebody(row):
            arrivals.seat(row)
    arrivals.seat_families()
    arrivals.seat_tray()
    return arrivals.places[newcomers]


def tidy(
    layout: Layout,
    forest: Forest,
    room: Floats,
    radius: Floats,
    me: int,
    current: Floats,
    by_hand: NDArray[np.bool_],
) -> Floats:
    """(people, 2) fresh places for all except those `by_hand`, (people,); a tidy map stays as it
    is.

    `current` is (people, 2) with NaN for people without a place. The whole is shifted so that me,
    or else the largest placed root, stays; people who would land on one put by hand step aside.
    """
    fresh = layout.place(forest, room, radius, me)
    placed = np.isfinite(current[:, 0])
    anchor = _anchor(forest, me, placed)
    if anchor >= 0:
        fresh = fresh + (current[anchor] - fresh[anchor])
        fresh[anchor] = current[anchor]
    fixed = by_hand & placed
    fresh[fixed] = current[fixed]
    held = fixed.copy()
    if anchor >= 0:
        held[anchor] = True
    aside = _landing_on(fresh, radius, fixed, ~held)
    if len(aside):
        fresh[aside] = np.nan
        fresh[aside] = settle(layout, fresh, room, radius, forest, me, aside.astype(np.int32))
    return fresh


def _anchor(forest: Forest, me: int, placed: NDArray[np.bool_]) -> int:
    """Row of the person who stays in place: me, or the root of the largest family, or None."""
    if me >= 0 and placed[me]:
        return me
    roots = np.flatnonzero((forest.parent < 0) & placed)
    return int(roots[np.argmax(forest.size[roots])]) if len(roots) else -1


def _landing_on(
    places: Floats, radius: Floats, fixed: NDArray[np.bool_], movable: NDArray[np.bool_]
) -> Ints:
    """Rows among `movable` whose marks overlap one of the `fixed`, all masks (people,)."""
    rows = np.flatnonzero(movable)
    order = rows[np.argsort(places[rows, 0], kind="stable")]
    x = places[order, 0]
    widest = float(radius.max(initial=0.0))
    hit = np.zeros(len(order), np.bool_)
    for row in np.flatnonzero(fixed).tolist():
        reach = float(radius[row]) + widest + spots.MARGIN
        begin, end = np.searchsorted(x, [places[row, 0] - reach, places[row, 0] + reach])
        near = order[begin:end]
        far = np.hypot(*(places[near] - places[row]).T)
        hit[begin:end] |= far < radius[near] + radius[row] + spots.MARGIN
    return np.sort(order[hit])
