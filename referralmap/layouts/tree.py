"""The tree layout: left to right, a column for each generation, separate rows for each branch.

A branch has a band of rows to itself. The band of a giver holds the bands of the branches and,
amid them at the giver's own height, the block of leaves. So lines of two givers never meet, and
those of one giver meet only there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap import i18n
from referralmap.layouts import spots
from referralmap.layouts.forests.families import Nests, largest, nests
from referralmap.layouts.forests.forest import Forest
from referralmap.layouts.layout import Layout
from referralmap.layouts.packing import family_packing
from referralmap.layouts.tree_columns import columns

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

GAP = 4.0
"""Between a mark and its label, and between two rows, in map units."""
BLOCK = 3.0
"""Width divided by height of a block of leaves."""
SHAPE, TALLEST = 1.36, 4.0
"""Width divided by height of the marks of a family, beside which there is room for names; and how
many times higher a family may become for it."""
FEW = 12
"""Most leaves of a block with a single column."""


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """The leaves of each giver as a grid, filled column by column: (givers,), in map units."""

    rows: Ints
    wide: Floats
    tall: Floats
    """Height of each cell."""
    height: Floats
    """Height of the whole block, 0 if it is empty."""


def place(forest: Forest, room: Floats, radius: Floats, me: int) -> Floats:
    """(people, 2) x and y of all people in map units, 1 unit = 1 px at 100 %, y growing downward.

    Arguments as in `Layout`. Givers stand left of those they referred, lines between them do not
    cross within a family, and no mark with its label right of it touches another. Maps beyond
    10,000,000 units are scaled down whole.
    """
    if not len(forest.order):
        return np.empty((0, 2))
    row = forest.order
    label, mark, family = room[row], radius[row], forest.root[row]
    beyond = mark + GAP + label[:, 0]
    tall = np.maximum(2 * mark, label[:, 1]) + GAP
    made = nests(forest)
    blocks = _blocks(made, mark, beyond, tall)
    y, middle = _heights(made, blocks, tall)
    index = np.arange(len(made.leaves)) - made.first[made.home]
    rows = blocks.rows[made.home]
    inside = (index % rows + 0.5 - rows / 2) * blocks.tall[made.home]
    y[made.leaves] = middle[made.home] + inside
    beside = np.zeros(len(row))
    beside[made.leaves] = (index // rows) * blocks.wide[made.home]
    x, first = columns(forest, made, y, beside, mark, beyond)
    y *= _stretch(family, x, y)
    around = np.stack([x, y], axis=1)
    boxes = family_packing.family_boxes(around, label, mark, family, first)
    return family_packing.packed(forest, row, around, boxes, room, radius, me)


def _stretch(family: NDArray[np.int32], x: Floats, y: Floats) -> Floats:
    """(people,) the factor by which each family's rows spread until its marks have `SHAPE`."""
    wide, low, high = (np.zeros(len(y)) for _ in range(3))
    np.maximum.at(wide, family, x)
    np.minimum.at(low, family, y)
    np.maximum.at(high, family, y)
    tall = np.maximum(high - low, 1e-9)
    factor: Floats = np.clip(wide / SHAPE / tall, 1.0, TALLEST)[family]
    return factor


def _blocks(made: Nests, mark: Floats, beyond: Floats, tall: Floats) -> Blocks:
    """Blocks about `BLOCK` times as wide as high; up to `FEW` leaves stay one column.

    All (people,): `mark` radii, the reach of mark and label `beyond` a place, and their height
    `tall`. A block is at least as high as its giver, so that lines to its far columns never
    leave its rows.
    """
    across = largest(mark[made.leaves], made) + largest(beyond[made.leaves], made) + GAP
    down = largest(tall[made.leaves], made)
    count = np.maximum(made.count, 1)
    abreast = np.maximum(np.rint(np.sqrt(count * BLOCK * down / across)), 1).astype(np.int64)
    rows = np.where(count <= FEW, count, -(-count // abreast))
    height = np.where(made.count > 0, np.maximum(rows * down, tall[made.givers]), 0.0)
    return Blocks(rows, across, down, height)


def _heights(made: Nests, blocks: Blocks, tall: Floats) -> tuple[Floats, Floats]:
    """(people,) y of all givers, with the root of each family at 0, and (givers,) their blocks."""
    top, at = _bands(made, blocks, tall[made.givers])
    ranks = made.ranks
    top[: ranks[1]] = -at[: ranks[1]]
    for depth in range(1, len(ranks) - 1):
        here = slice(ranks[depth], ranks[depth + 1])
        top[here] += top[made.above[here]]
    y = np.zeros(len(tall))
    y[made.givers] = top + at
    return y, top + at


def _bands(made: Nests, blocks: Blocks, own: Floats) -> tuple[Floats, Floats]:
    """(givers,) top of each band within the band above, and y of the mark within its own.

    From the last level up: half of the branches stand above the block and half below, and
    without a block the giver stands amid the branches. `own` is how tall a giver is.
    """
    ranks = made.ranks
    band, top = np.maximum(blocks.height, own), np.zeros(len(own))
    at = band / 2
    for depth in range(len(ranks) - 3, -1, -1):
        low, middle, high = ranks[depth : depth + 3]
        if middle == high:
            continue
        here, below = slice(low, middle), slice(middle, high)
        inner, block, half = band[below], blocks.height[here], own[here] / 2
        home = made.above[below] - low
        total = np.bincount(home, inner, middle - low)
        before = np.cumsum(inner) - inner - (np.cumsum(total) - total)[home]
        is_above = before + inner / 2 < total[home] / 2
        band[here] = np.maximum(total + block, own[here])
        slack = (band[here] - total - block) / 2
        top[below] = before + np.where(is_above, 0.0, block[home]) + slack[home]
        amid = slack + np.bincount(home, inner * is_above, middle - low) + block / 2
        opens = np.flatnonzero(np.diff(home, prepend=-1))
        closes = np.flatnonzero(np.diff(home, append=-1))
        heads = top[below] + at[below]
        bare = block[home[opens]] == 0
        amid[home[opens[bare]]] = ((heads[opens] + heads[closes]) / 2)[bare]
        at[here] = np.minimum(np.maximum(amid, half), band[here] - half)
    return top, at


LAYOUT = Layout(
    "tree", i18n.mark("Tree"), place, under=spots.right_of, over=spots.left_of, names_right=True
)
