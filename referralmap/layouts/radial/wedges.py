"""Angles for every position of a forest: the share of the circle that each one needs, and where.

Receivers stand within the span of their giver as far as there is room. A leaf needs room on its
own ring only, so the branches of its siblings spread behind it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts.radial.radial_order import Skeleton

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FULL = 2.0 * np.pi
STRETCH = 2.4


def needs(bones: Skeleton, own: Floats) -> tuple[Floats, Floats]:
    """(people,) radians needed by the receivers of each position, and by its branches alone.

    `own` is (people,) the angle that each mark needs on its own ring.
    """
    people = len(own)
    need, behind = np.zeros(people), np.zeros(people)
    need[bones.givers] = np.add.reduceat(own, bones.first)
    starts = bones.starts
    for depth in range(len(starts) - 3, 0, -1):
        low, middle, high = starts[depth - 1 : depth + 2]
        if high - middle == 1:
            at = bones.giver[middle]
            behind[at] += need[middle]
            need[at] = max(need[at], behind[at])
            continue
        inside = np.bincount(bones.giver[middle:high] - low, need[middle:high], middle - low)
        behind[low:middle] = inside
        np.maximum(need[low:middle], inside, out=need[low:middle])
    return need, behind


def shares(bones: Skeleton, need: Floats, behind: Floats) -> tuple[Floats, Floats, Floats]:
    """The division of each giver's span, as fractions of it; each (people,).

    Three arrays: the angle of the mark, and start and width of the span of its own receivers.
    Arguments as `needs` returns them; roots have the whole circle.
    """
    people, roots = len(need), bones.starts[1]
    branches = bones.givers[bones.centres :]
    home = bones.nest[branches]
    have = np.maximum(need[bones.givers], np.where(bones.givers < roots, FULL, 1e-12))
    many = np.bincount(home, minlength=len(bones.givers))
    slack = np.maximum(have - behind[bones.givers], 0.0) / np.maximum(many, 1)
    claim = need[branches] + slack[home]
    claim /= np.bincount(home, claim, len(bones.givers))[home]
    reach = np.cumsum(claim)
    lead = np.concatenate([np.zeros(1), reach])[np.cumsum(many) - many]
    start = np.clip(reach - claim - lead[home], 0.0, 1.0)
    begin, width, mark = np.zeros(people), np.zeros(people), np.full(people, 0.5)
    begin[branches] = start
    width[branches] = np.minimum(claim, 1.0 - start)
    between = bones.between
    stops = np.concatenate([start + claim / 2, [0.0, 1.0]])
    low = stops[between.before]
    mark[roots:] = low + (stops[between.after] - low) * between.part
    return mark, begin, width


def angles(
    bones: Skeleton,
    shared: tuple[Floats, Floats, Floats],
    need: Floats,
    limit: Floats,
    turned: float,
) -> Floats:
    """(people,) the preferred angle of each position; 0 for roots.

    `limit` is (people,) the angle to either side beyond which a line to a receiver would cut
    through the ring of the giver; `turned` is where fraction 0 of a root's circle lies.
    """
    mark, starting, width = shared
    people, roots = len(need), bones.starts[1]
    angle, begin, span = np.zeros(people), np.empty(people), np.empty(people)
    begin[:roots], span[:roots] = turned, FULL
    starts = bones.starts
    for depth in range(1, len(starts) - 1):
        low, high = starts[depth], starts[depth + 1]
        above = bones.giver[low:high]
        whole, zero = span[above], begin[above]
        here = zero + mark[low:high] * whole
        if depth > 1:
            there, reach = angle[above], limit[above]
            here = np.minimum(np.maximum(here, there - reach), there + reach)
        angle[low:high] = here
        left = zero + starting[low:high] * whole
        room = width[low:high] * whole
        take = np.minimum(need[low:high] * STRETCH, room)
        begin[low:high] = np.minimum(np.maximum(here - take / 2, left), left + room - take)
        span[low:high] = take
    return angle


def nested(bones: Skeleton, size: Floats, sector: float, turned: float) -> tuple[Floats, Floats]:
    """(people,) angles and cells of strictly nested wedges, shared by `size` of the branches.

    Roomier than necessary, but no line ever turns by more than `sector`: for the rare lopsided
    families for which `angles` and `spaced` find no order.
    """
    roots = bones.starts[1]
    share = np.zeros(len(size))
    weight = size[roots:]
    lead = np.cumsum(weight) - weight
    nest = bones.nest[roots:]
    whole = np.add.reduceat(weight, bones.first - roots)[nest]
    share[roots:] = (lead - lead[(bones.first - roots)[nest]]) / whole
    part = np.concatenate([np.zeros(roots), weight / whole])
    angle, cell = np.zeros(len(size)), np.full(len(size), FULL)
    begin, span = np.full(len(size), turned), np.full(len(size), FULL)
    starts = bones.starts
    for depth in range(1, len(starts) - 1):
        here = slice(starts[depth], starts[depth + 1])
        above = bones.giver[here]
        cell[here] = part[here] * span[above]
        angle[here] = begin[above] + share[here] * span[above] + cell[here] / 2
        span[here] = np.minimum(cell[here], 2 * sector)
        begin[here] = angle[here] - span[here] / 2
    return angle, cell


def spaced(wish: Floats, cell: Floats, group: Ints, first: Ints, low: float, high: float) -> Floats:
    """(people,) angles in [low, high] near `wish`, in order, as far apart as `cell` demands.

    `group` and `first` divide the people into rings: the index of the ring, and its first position.
    After subtracting the room of those before, the values only need to rise. The mean of the
    least rising curve above and the greatest below does, and moves both sides alike.
    """
    reach = np.cumsum(cell)
    lead = np.concatenate([np.zeros(1), reach])[first]
    total = np.add.reduceat(cell, first)
    room = reach - cell / 2 - lead[group]
    apart = 2.0 * (high - low) * group
    rest = np.maximum(high - low - total, 0.0)
    loose = np.clip(wish - low - room, 0.0, rest[group]) + apart
    above = np.maximum.accumulate(loose)
    below = np.minimum.accumulate(loose[::-1])[::-1]
    placed: Floats = (above + below) / 2 - apart + room + low
    return placed
