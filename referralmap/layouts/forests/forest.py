"""The forest of primary givers, loops cut, that every layout walks level by level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts.forests.loops import cut_loops


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """All people under their primary givers: the skeleton that every layout walks by level.

    `order` numbers people breadth first, so the positions of their givers never decrease along it
    and the receivers of one giver stand side by side.
    """

    parent: NDArray[np.int32]
    """(people,) row of the primary giver, -1 for a root; free of loops."""
    order: NDArray[np.int32]
    """(people,) rows sorted by level, within a level by the parent's position, then by row."""
    level_starts: NDArray[np.int64]
    """(levels + 1,) where each level begins in `order`, and the end."""
    level: NDArray[np.int32]
    """(people,) generation, 0 for roots."""
    root: NDArray[np.int32]
    """(people,) row of the root of the family."""
    size: NDArray[np.int64]
    """(people,) people in the branch, the person included."""
    linked: NDArray[np.bool_]
    """(people,) False for people without any referral, who wait in the tray."""


def grow(primary: NDArray[np.int32], linked: NDArray[np.bool_], me: int) -> Forest:
    """The forest of `primary`, (people,) rows of primary givers or -1.

    `me` (-1 for none) never has a giver. A loop is cut above its smallest row.
    """
    parent = np.array(primary, dtype=np.int32)
    if me >= 0:
        parent[me] = -1
    steps = _walk(parent)
    if sum(map(len, steps[0])) < len(parent):
        cut_loops(parent)
        steps = _walk(parent)
    ranks, roots = steps
    order = np.concatenate([np.empty(0, np.int32), *ranks])
    widths = np.fromiter(map(len, ranks), np.int64, len(ranks))
    level_starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(widths)])
    level = np.empty(len(parent), np.int32)
    level[order] = np.repeat(np.arange(len(ranks), dtype=np.int32), widths)
    root = np.empty(len(parent), np.int32)
    root[order] = np.concatenate([np.empty(0, np.int32), *roots])
    size = np.empty(len(parent), np.int64)
    size[order] = _sizes(giver_positions(parent, order), level_starts)
    return Forest(parent, order, level_starts, level, root, size, np.array(linked, dtype=np.bool_))


def giver_positions(parent: NDArray[np.int32], order: NDArray[np.int32]) -> NDArray[np.int64]:
    """(people,) position of the giver for each position of `order`, -1 for a root."""
    position = np.empty(len(order) + 1, np.int64)
    position[order] = np.arange(len(order))
    position[-1] = -1
    return position[parent[order]]


def _walk(
    parent: NDArray[np.int32],
) -> tuple[list[NDArray[np.int32]], list[NDArray[np.int32]]]:
    """Rows of each level and the rows of their roots; loops are never reached."""
    people = len(parent)
    bits = max(people, 1).bit_length()
    keys = (parent.astype(np.int64) + 1) << bits
    keys |= np.arange(people)
    keys.sort()
    receivers = (keys & ((1 << bits) - 1)).astype(np.int32)
    counts = np.bincount(parent + 1, minlength=people + 1)
    ends = np.cumsum(counts)
    rank = receivers[: counts[0]]
    ancestors = rank
    ranks: list[NDArray[np.int32]] = []
    roots: list[NDArray[np.int32]] = []
    while len(rank):
        ranks.append(rank)
        roots.append(ancestors)
        if len(rank) == 1:
            end, count = ends[rank[0] + 1], counts[rank[0] + 1]
            rank = receivers[end - count : end]
            ancestors = ancestors if count == 1 else np.repeat(ancestors, count)
            continue
        count = counts[rank + 1]
        giving = np.flatnonzero(count)
        count = count[giving]
        reached = np.cumsum(count)
        skip = np.repeat(ends[rank[giving] + 1] - reached, count)
        skip += np.arange(len(skip))
        rank = receivers[skip]
        ancestors = np.repeat(ancestors[giving], count)
    return ranks, roots


def _sizes(giver: NDArray[np.int64], level_starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """(people,) people in the branch of each position, summed from the last level up."""
    size = np.ones(len(giver), np.int64)
    starts = level_starts.tolist()
    for depth in range(len(starts) - 2, 0, -1):
        low, middle, high = starts[depth - 1 : depth + 2]
        if high - middle == 1:
            size[giver[middle]] += size[middle]
            continue
        inside = np.bincount(giver[middle:high] - low, size[middle:high], middle - low)
        size[low:middle] += inside.astype(np.int64)
    return size
