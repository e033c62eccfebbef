"""Patching a forest after a few people were added or removed at its end."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts.forests.forest import Forest

_FEW = 8
"""Most rows added or removed at the end that are patched; for more, the forest is grown again."""


def followed(
    forest: Forest,
    before: NDArray[np.int32],
    primary: NDArray[np.int32],
    linked: NDArray[np.bool_],
) -> Forest | None:
    """The result of `grow` for `primary`, given `forest`, its result for `before`.

    None if more has changed than the last rows, or others hang on those. *me* stays the same.
    """
    old, new = len(before), len(primary)
    both = min(old, new)
    if abs(new - old) > _FEW or not np.array_equal(before[:both], primary[:both]):
        return None
    if (primary[both:] >= both).any() or (before[both:] >= both).any():
        return None
    forest = _without(forest, new) if new < old else forest
    for row in range(old, new):
        forest = _with(forest, int(primary[row]))
    return Forest(
        forest.parent,
        forest.order,
        forest.level_starts,
        forest.level,
        forest.root,
        forest.size,
        linked,
    )


def _without(forest: Forest, people: int) -> Forest:
    """The forest of the first `people` rows alone."""
    size = forest.size[:people].copy()
    for giver in forest.parent[people:].tolist():
        _grow_branches(size, forest.parent, giver, -1)
    level = forest.level[:people]
    return Forest(
        forest.parent[:people],
        forest.order[forest.order < people],
        np.concatenate([np.zeros(1, np.int64), np.cumsum(np.bincount(level))]),
        level,
        forest.root[:people],
        size,
        forest.linked,
    )


def _with(forest: Forest, giver: int) -> Forest:
    """The forest with one more row, which hangs on `giver` or is a root (-1)."""
    row = len(forest.parent)
    level = int(forest.level[giver]) + 1 if giver >= 0 else 0
    starts = forest.level_starts
    if level + 1 == len(starts):
        starts = np.append(starts, starts[-1])
    begin, end = starts[level : level + 2].tolist()
    if giver >= 0:
        position = np.empty(row, np.int64)
        position[forest.order] = np.arange(row)
        beside = position[forest.parent[forest.order[begin:end]]]
        end = begin + int(np.searchsorted(beside, position[giver], "right"))
    size = np.append(forest.size, 1)
    _grow_branches(size, forest.parent, giver, 1)
    return Forest(
        np.append(forest.parent, np.int32(giver)),
        np.insert(forest.order, end, row),
        starts + (np.arange(len(starts)) > level),
        np.append(forest.level, np.int32(level)),
        np.append(forest.root, forest.root[giver] if giver >= 0 else np.int32(row)),
        size,
        forest.linked,
    )


def _grow_branches(size: NDArray[np.int64], parent: NDArray[np.int32], giver: int, by: int) -> None:
    while giver >= 0:
        size[giver] += by
        giver = int(parent[giver])
