"""Blocks of receivers in a tree: where one giver has more than a column of them, a bracket joins
them instead of a line to each, which would look like a chain.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ASIDE = 16.0
"""Between a bracket and the first marks of its block, in map units."""


@dataclass(frozen=True, slots=True, eq=False)
class Brackets:
    """The blocks with a bracket."""

    giver: NDArray[np.intp]
    """(blocks,) rows"""
    ends: NDArray[np.float64]
    """(blocks, 3) x of the bracket, y of its top and bottom, in map units"""
    block: NDArray[np.int32]
    """(referrals,) the block that a referral belongs to, -1 for none"""


def brackets(
    places: NDArray[np.float64],
    givers: NDArray[np.int32],
    receivers: NDArray[np.int32],
    is_primary: NDArray[np.bool_],
) -> Brackets:
    """The blocks of receivers without receivers who stand in more than one column."""
    is_giver = np.zeros(len(places), np.bool_)
    is_giver[givers[is_primary]] = True
    lines = np.flatnonzero(is_primary & ~is_giver[receivers])
    lines = lines[np.lexsort((places[receivers[lines], 0], givers[lines]))]
    block = np.full(len(givers), -1, np.int32)
    nothing = Brackets(np.empty(0, np.intp), np.empty((0, 3)), block)
    if not len(lines):
        return nothing
    home, x, y = givers[lines], *places[receivers[lines]].T
    opens = np.flatnonzero(np.diff(home, prepend=-1))
    count = np.diff(np.append(opens, len(lines)))
    is_new = np.diff(x, prepend=np.inf) > 1e-6
    is_new[opens] = True
    columns = np.add.reduceat(is_new.astype(np.int64), opens)
    left, top, bottom = x[opens], np.minimum.reduceat(y, opens), np.maximum.reduceat(y, opens)
    # Moved by hand, receivers stand each for themselves.
    chosen = np.flatnonzero((columns > 1) & (columns * 2 <= count))
    chosen = chosen[left[chosen] > places[home[opens[chosen]], 0] + ASIDE]
    number = np.full(len(opens), -1, np.int32)
    number[chosen] = np.arange(len(chosen))
    block[lines] = np.repeat(number, count)
    ends = np.column_stack((left - ASIDE, top, bottom))[chosen]
    return Brackets(home[opens[chosen]].astype(np.intp), ends, block)
