"""Placing things around many middles at once: leaves on rings, and circles of any size beyond."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ASIDE = 0.25
"""Fraction of a step by which rings are turned, to keep 0 and 180°, where lines run, free."""
STEPS = 9
"""Rounds of Newton's method, which never overshoots here: the sum of angles is convex and falls."""
EXACT = 1e-9


def on_rings(count: Ints, start: Floats, pitch: Floats) -> tuple[Floats, Floats, Floats]:
    """(things,) distances and angles of `count` things around each middle, and (middles,) reach.

    Middles are given by (middles,) `count`, the radius `start` of their first ring, and `pitch`,
    the distance between things and between rings; things come in the order of middles. Reach is the
    radius of the outermost ring, 0 without any.
    """
    reach = np.zeros(len(count))
    of, many, away = [], [], []
    middles, left, radius = np.flatnonzero(count), count[count > 0], start[count > 0].copy()
    while len(middles):
        step = pitch[middles]
        fit = np.floor(np.pi / np.arcsin(np.minimum(step / (2 * radius), 1.0)) + EXACT)
        taken = np.minimum(left, fit.astype(np.int64))
        of.append(middles)
        many.append(taken)
        away.append(radius)
        reach[middles] = radius
        more = left > taken
        middles, left, radius = middles[more], (left - taken)[more], (radius + step)[more]
    if not of:
        return np.empty(0), np.empty(0), reach
    order = np.argsort(np.concatenate(of), kind="stable")
    rings = np.concatenate(many)[order]
    index = np.arange(int(rings.sum())) - np.repeat(np.cumsum(rings) - rings, rings)
    turn = (index + ASIDE) * np.repeat(2 * np.pi / rings, rings)
    return np.repeat(np.concatenate(away)[order], rings), turn, reach


def around(inner: Floats, home: Ints, radius: Floats) -> tuple[Floats, Floats]:
    """(circles,) distances and angles of circles around discs, overlapping neither disc nor circle.

    `inner` is (middles,) radii of the discs; `home`, (circles,), the middle of each circle, and
    `radius` of the circles ascend, the latter within each home. The smallest stand nearest; the
    largest of every ring is at angle 0.
    """
    distance, angle = np.empty(len(home)), np.empty(len(home))
    items, inner = np.arange(len(home)), inner.copy()
    while len(items):
        at, size = home[items], radius[items]
        opens = np.flatnonzero(np.diff(at, prepend=-1))
        half, fits = _fitting(inner, at, size, opens)
        if not fits.all():
            _widen(inner, at, size, fits, opens)
            half, fits = _fitting(inner, at, size, opens)
        ring, at, size, half = items[fits], at[fits], size[fits], half[fits]
        closes = np.flatnonzero(np.diff(at, append=-1))
        whole = np.bincount(at, half, len(inner))
        wide = half * (2 * np.pi / whole[at])
        reach = np.cumsum(wide) - wide / 2
        last = np.repeat(reach[closes], np.diff(np.append(-1, closes)))
        distance[ring] = inner[at] + size
        angle[ring] = reach - last
        inner[at[closes]] += 2 * size[closes]
        items = items[~fits]
    return distance, angle


def _fitting(
    inner: Floats, at: Ints, size: Floats, opens: Ints
) -> tuple[Floats, NDArray[np.bool_]]:
    """(circles,) half the angle that each takes around its disc, and whether it fits there."""
    half = np.arcsin(size / (inner[at] + size))
    reach = np.cumsum(half)
    lead = np.repeat((reach - half)[opens], np.diff(np.append(opens, len(at))))
    return half, reach - lead <= np.pi * (1 + EXACT)


def _widen(inner: Floats, at: Ints, size: Floats, fits: NDArray[np.bool_], opens: Ints) -> None:
    """Widen discs so that all circles fit on one ring, where another ring would cost more."""
    ends = np.append(opens[1:], len(at)) - 1
    full = ~fits[ends]
    some = np.zeros(len(inner), np.bool_)
    some[at[opens[full]]] = True
    part = some[at]
    at, size = at[part], size[part]
    wide = inner.copy()
    for _ in range(STEPS):
        away = wide[at] + size
        over = np.bincount(at, np.arcsin(size / away), len(inner)) - np.pi
        slope = np.bincount(at, size / (away * np.sqrt(away * away - size * size)), len(inner))
        wide[some] += np.maximum(over[some] / slope[some], 0.0)
    wide *= 1 + EXACT
    total = np.bincount(at, np.arcsin(size / (wide[at] + size)), len(inner))
    largest = np.zeros(len(inner))
    np.maximum.at(largest, at, np.where(fits[part], size, 0.0))
    worth = some & (total <= np.pi * (1 + EXACT)) & (wide <= inner + 2 * largest)
    inner[worth] = wide[worth]
