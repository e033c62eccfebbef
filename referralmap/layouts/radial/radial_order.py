"""The order of siblings around the circle: large branches apart, leaves evenly between them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts.forests.forest import Forest, giver_positions
from referralmap.layouts.radial.between import Between, between

Ints = NDArray[np.int64]

GOLDEN = 0.6180339887498949
"""The golden ratio less 1: its multiples, modulo 1, scatter consecutive ranks evenly."""
NOTHING = Between(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))


@dataclass(frozen=True, slots=True, eq=False)
class Skeleton:
    """A forest by positions, level by level, in the order in which people stand on their rings."""

    row: NDArray[np.int32]
    """(people,) the row of the person at each position."""
    size: Ints
    """(people,) people in the branch at each position."""
    giver: Ints
    """(people,) position of the giver, -1 for a root; never decreases."""
    starts: list[int]
    """(levels + 1,) where each level begins, and the end."""
    givers: Ints
    """(givers,) positions of the givers, ascending."""
    first: Ints
    """(givers,) position of each giver's first receiver; all stand side by side."""
    count: Ints
    """(givers,) number of receivers of each giver."""
    nest: Ints
    """(people,) which giver (index into `givers`) a position hangs on; -1 for roots."""
    centres: int
    """Number of givers that are roots; they come first."""
    between: Between
    """Positions of leaves between branches."""


def skeleton(forest: Forest) -> Skeleton:
    """The skeleton of a forest, with siblings in their order around the circle."""
    starts = forest.level_starts.tolist()
    roots = starts[1]
    giver = giver_positions(forest.parent, forest.order)
    plain = _nests(forest.order, forest.size[forest.order], giver, starts)
    turn = _turns(plain)
    turned = np.empty(len(giver), np.int64)
    turned[:roots] = np.arange(roots)
    begins, counts = np.zeros(len(giver), np.int64), np.zeros(len(giver), np.int64)
    begins[plain.givers], counts[plain.givers] = plain.first, plain.count
    above = np.full(len(giver), -1, np.int64)
    for depth in range(1, len(starts) - 1):
        low, middle, high = starts[depth - 1 : depth + 2]
        before = turned[low:middle]
        if high - middle == 1:
            turned[middle] = middle
            above[middle] = low + int(np.argmax(counts[before]))
            continue
        count = counts[before]
        above[middle:high] = np.repeat(np.arange(low, middle), count)
        skip = np.repeat(begins[before] - (np.cumsum(count) - count), count)
        skip += np.arange(len(skip))
        turned[middle:high] = turn[skip]
    row = plain.row[turned]
    bones = _nests(row, forest.size[row], above, starts)
    inner = bones.givers[bones.centres :] - roots
    leaves = between(inner, bones.nest[roots:], bones.first - roots, bones.count)
    return replace(bones, between=leaves)


def _nests(row: NDArray[np.int32], size: Ints, giver: Ints, starts: list[int]) -> Skeleton:
    """The skeleton of `giver`, (people,) positions that never decrease."""
    roots = starts[1]
    counts = np.bincount(giver[roots:], minlength=len(giver))
    givers = np.flatnonzero(counts)
    count = counts[givers]
    first = roots + np.cumsum(count) - count
    nest = np.full(len(giver), -1, np.int64)
    nest[roots:] = np.repeat(np.arange(len(givers)), count)
    centres = int(np.searchsorted(givers, roots))
    return Skeleton(row, size, giver, starts, givers, first, count, nest, centres, NOTHING)


def _turns(plain: Skeleton) -> Ints:
    """(people,) positions in order around the circle, nest by nest."""
    size = plain.size
    people, roots = len(size), plain.starts[1]
    branches = _largest_first(plain)
    home = plain.nest[branches]
    many = np.bincount(home, minlength=len(plain.givers))
    begin = np.cumsum(many) - many
    seat = begin[home] + _seats(plain, home, many, begin)
    seated = np.empty_like(branches)
    seated[seat] = branches
    share = size[seated] ** 0.7
    before = np.concatenate([np.zeros(1), np.cumsum(share)])
    total = np.bincount(home, share, len(plain.givers))
    middle = (before[:-1] + share / 2 - before[begin][home]) / total[home]
    leaves = (plain.count - many)[home]
    ahead = np.floor(leaves * np.clip(middle, 0.0, 1.0) + 0.5).astype(np.int64)
    slot = plain.first[home] + (np.arange(len(seated)) - begin[home]) + ahead
    turn = np.arange(people)
    free, leaf = np.ones(people, np.bool_), np.ones(people, np.bool_)
    free[:roots] = leaf[:roots] = False
    free[slot] = leaf[plain.givers] = False
    turn[slot] = seated
    turn[free] = np.flatnonzero(leaf)
    return turn


def _seats(plain: Skeleton, home: Ints, many: Ints, begin: Ints) -> Ints:
    """(branches,) the place of each branch, given largest first, among those of its nest.

    Around a root large and small alternate by the golden ratio; further out the largest stands
    in the middle, so that trunks run straight.
    """
    rank = np.arange(len(home)) - begin[home]
    half = (many[home] - 1) // 2
    seat = np.where(rank % 2 == 1, half + (rank + 1) // 2, half - rank // 2)
    around = np.flatnonzero(home < plain.centres)
    scattered = np.lexsort((rank[around] * GOLDEN % 1.0, home[around]))
    seat[around[scattered]] = rank[around]
    return seat


def _largest_first(plain: Skeleton) -> Ints:
    """Positions of givers below the roots by nest, then by descending size, then by position."""
    size = plain.size
    branches = plain.givers[plain.centres :]
    home = plain.nest[branches]
    bits = max(len(size), 2).bit_length()
    if 3 * bits > 63:
        return branches[np.lexsort((branches, -size[branches], home))]
    keys = ((home << bits) + (len(size) - size[branches])) << bits
    keys += branches
    keys.sort()
    return keys & ((1 << bits) - 1)
