"""The columns of each family's tree: as close as labels allow, or spread to 16:10."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts.forests.families import Nests
from referralmap.layouts.forests.forest import Forest, giver_positions
from referralmap.layouts.packing.family_packing import ASPECT, generations

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

AIR = 40.0
"""Space between a giver's label and the next column, for lines to be seen, in map units."""


def columns(
    forest: Forest, made: Nests, y: Floats, beside: Floats, mark: Floats, beyond: Floats
) -> tuple[Floats, Ints]:
    """(people,) x by position, roots at 0, and the first position of each column.

    All (people,) by position: `y` places, `beside` the offset of people to the right of their
    column, `mark` radii, and the reach of mark and label `beyond` a place. A family taller than
    16:10 has its columns spread in proportion to the square root of the fan of their lines, so
    that none is too steep and the first column does not take all the room.
    """
    people = len(y)
    family = forest.root[forest.order]
    opens = generations(forest, family)
    first = np.flatnonzero(opens)
    column = np.cumsum(opens) - 1
    giver = giver_positions(forest.parent, forest.order)
    inside = np.where(giver[first] < 0, -1, column[giver[first]])
    starts = np.searchsorted(first, forest.level_starts).tolist()
    label = np.zeros(people)
    label[made.givers] = beyond[made.givers]
    step = np.maximum.reduceat(label, first)[inside] + AIR + np.maximum.reduceat(mark, first)
    fan = np.sqrt(np.maximum.reduceat(np.where(giver < 0, 0.0, np.abs(y - y[giver])), first))
    least, spread = np.zeros(len(first)), np.zeros(len(first))
    for depth in range(1, len(starts) - 1):
        here = slice(starts[depth], starts[depth + 1])
        least[here] = least[inside[here]] + step[here]
        spread[here] = spread[inside[here]] + fan[here]
    reach = least + np.maximum.reduceat(beside + beyond, first)
    high, low = np.zeros(people), np.zeros(people)
    of = family[first]
    np.maximum.at(high, of, np.maximum.reduceat(y, first))
    np.minimum.at(low, of, np.minimum.reduceat(y, first))
    factor = np.full(people, np.inf)
    fans = np.flatnonzero(spread > 0)
    wanted = (ASPECT * (high - low)[of[fans]] - reach[fans]) / spread[fans]
    np.minimum.at(factor, of[fans], np.maximum(wanted, 0.0))
    factor[np.isinf(factor)] = 0.0
    return (least + factor[of] * spread)[column] + beside, first
