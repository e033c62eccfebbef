"""The clusters layout: each giver amid their receivers, with branches as circles around them."""

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
from referralmap.layouts.radial import orbits

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

GAP = 4.0
AIR = 12.0
"""Space around every circle, in map units."""
FEW = 40
"""Most leaves of one giver that all get room for their labels; beyond it, ever fewer do."""


@dataclass(frozen=True, slots=True, eq=False)
class Branches:
    """The circles that enclose the branches, relative to their givers: (givers,).

    Angles of a branch count from its own axis, and are turned when it gets its place.
    """

    x: Floats
    y: Floats
    radius: Floats
    distance: Floats
    """Distance from the giver above to the middle of the circle, 0 for a root."""
    angle: Floats


def place(forest: Forest, room: Floats, radius: Floats, me: int) -> Floats:
    """(people, 2) x and y of all people in map units, 1 unit = 1 px at 100 %, y growing downward.

    Arguments as in `Layout`. People without receivers stand around their giver, each branch in
    a circle that overlaps none of its siblings and lies within that of the giver above. Maps
    beyond 10,000,000 units are scaled down whole.
    """
    if not len(forest.order):
        return np.empty((0, 2))
    row, made = forest.order, nests(forest)
    label, mark, family = room[row], radius[row], forest.root[row]
    around, _middle, _reach = circles(made, label, mark)
    first = np.flatnonzero(family_packing.generations(forest, family))
    boxes = family_packing.family_boxes(around, label, mark, family, first)
    return family_packing.packed(forest, row, around, boxes, room, radius, me)


def circles(made: Nests, label: Floats, mark: Floats) -> tuple[Floats, Floats, Floats]:
    """(people, 2) places, each family around its root at (0, 0), and the circles of branches.

    These are (givers, 2) the middles and (givers,) the radii. All by position: `label` as `room`
    and `mark` as `radius` in `Layout`.
    """
    leaf = largest(mark[made.leaves], made)
    dense = 2 * leaf + GAP
    wide = largest(label[made.leaves, 0], made) + dense
    tall = largest(label[made.leaves, 1], made) + GAP
    roomy = np.maximum(np.sqrt(wide * tall), dense)
    pitch = dense + (roomy - dense) * np.minimum(1.0, FEW / np.maximum(made.count, 1))
    start = np.maximum(mark[made.givers] + leaf + GAP, pitch)
    away, turn, reach = orbits.on_rings(made.count, start, pitch)
    disc = np.maximum(reach + leaf, mark[made.givers]) + AIR
    branches = _enclosed(made, disc)
    home, middle, turned = _turned(made, branches)
    places = np.zeros((len(mark), 2))
    places[made.givers] = home
    turn += turned[made.home]
    leaves = np.stack([away * np.cos(turn), away * np.sin(turn)], axis=1)
    places[made.leaves] = home[made.home] + leaves
    return places, middle, branches.radius


def _enclosed(made: Nests, disc: Floats) -> Branches:
    """The branches around each giver's `disc` and the circle of all, from the last level up."""
    x, y, distance, angle = (np.zeros(len(disc)) for _ in range(4))
    radius = disc.copy()
    ranks = made.ranks
    for depth in range(len(ranks) - 3, -1, -1):
        low, middle, high = ranks[depth : depth + 3]
        if middle == high:
            continue
        home, size = made.above[middle:high] - low, radius[middle:high]
        order = np.lexsort((size, home))
        size, inner = size[order], disc[low:middle]
        far, turn = orbits.around(inner, home, size)
        distance[middle:high][order], angle[middle:high][order] = far, turn
        opens = np.flatnonzero(np.diff(home, prepend=-1))
        givers = low + home[opens]
        at = far * np.cos(turn), far * np.sin(turn)
        for axis, values in ((x, at[0]), (y, at[1])):
            ahead = np.maximum(np.maximum.reduceat(values + size, opens), disc[givers])
            back = np.maximum(np.maximum.reduceat(size - values, opens), disc[givers])
            axis[givers] = (ahead - back) / 2
        beyond = np.hypot(at[0] - x[low + home], at[1] - y[low + home]) + size
        own = np.hypot(x[givers], y[givers]) + disc[givers]
        radius[givers] = np.maximum(np.maximum.reduceat(beyond, opens), own) + AIR / 2
    return Branches(x, y, radius, distance, angle)


def _turned(made: Nests, branches: Branches) -> tuple[Floats, Floats, Floats]:
    """(givers, 2) places and middles and (givers,) rotations, from the first level down.

    Each branch turns so that its giver is on the side of the giver above.
    """
    home, turned = np.zeros((len(branches.x), 2)), np.zeros(len(branches.x))
    middle = np.stack([branches.x, branches.y], axis=1)
    lean = np.arctan2(branches.y, branches.x)
    off = np.hypot(branches.x, branches.y)
    for depth in range(1, len(made.ranks) - 1):
        here = slice(made.ranks[depth], made.ranks[depth + 1])
        above = made.above[here]
        turn = turned[above] + branches.angle[here]
        toward = np.stack([np.cos(turn), np.sin(turn)], axis=1)
        middle[here] = home[above] + toward * branches.distance[here, None]
        home[here] = middle[here] - toward * off[here, None]
        turned[here] = turn - lean[here]
    return home, middle, turned


LAYOUT = Layout("clusters", i18n.mark("Clusters"), place, under=spots.close_to, over=spots.amid)
