"""The radii of a family's rings, solved level by level: each only as wide as it must be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts.radial.radial_order import Skeleton

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MARGIN = 2.5
STEEPEST = 1.5
SECTOR = 1.1
FAN = 0.6
LEAST_STEP = 44.0
WIDEST_STEP = 92.0


@dataclass(frozen=True, slots=True, eq=False)
class Circles:
    """The rings of all families, (rings,), in the order of positions."""

    ring: Ints
    """(people,) index of the ring that a position stands on."""
    first: Ints
    """(rings,) first position on the ring."""
    count: Ints
    """(rings,) people on the ring."""
    inside: Ints
    """(rings,) the next smaller ring of the family, -1 for a centre."""
    starts: list[int]
    """(levels + 1,) where the rings of each level begin, and the end."""
    step: Floats
    """(rings,) least distance from the next smaller ring, in map units."""


def circles(bones: Skeleton, family: NDArray[np.int32], room: Floats, radius: Floats) -> Circles:
    """The rings without radii; `family` is (people,) a number for each family."""
    people = len(family)
    opens = np.zeros(people, np.bool_)
    opens[bones.starts[:-1]] = True
    opens[1:] |= family[1:] != family[:-1]
    first = np.flatnonzero(opens)
    ring = np.cumsum(opens) - 1
    count = np.diff(np.append(first, people))
    giver = bones.giver[first]
    inside = np.where(giver < 0, -1, ring[giver])
    starts = np.searchsorted(first, bones.starts).tolist()
    largest = np.maximum.reduceat(radius, first)
    label = np.add.reduceat(room[:, 0], first) / count
    airy = np.minimum(count, 6.0) / 6.0
    wide = np.clip(label * 0.8, LEAST_STEP, WIDEST_STEP)
    between = LEAST_STEP * (1 - airy) + wide * airy
    step = np.where(inside < 0, 0.0, largest + largest[inside] + between)
    return Circles(ring, first, count, inside, starts, step)


def fitting(on: Circles, bones: Skeleton, need: Floats) -> Floats:
    """(rings,) the least radii that give all people on a ring room, and each nest a sector.

    `need` is (people,) half the room that mark and label need along the ring, in map units.
    """
    least = np.add.reduceat(need, on.first) / np.pi
    nests = np.add.reduceat(need, bones.first)[bones.centres :] / SECTOR
    if len(nests):
        rings = on.ring[bones.first[bones.centres :]]
        opens = np.flatnonzero(np.diff(rings, prepend=-1))
        widest = np.maximum.reduceat(nests, opens)
        least[rings[opens]] = np.maximum(least[rings[opens]], widest)
    return least


def cells(on: Circles, need: Floats, radius: Floats) -> Floats:
    """(people,) radians that each person gets on rings of `radius`, (rings,)."""
    reach = np.maximum(radius, 1e-9)[on.ring]
    own = 2 * np.arcsin(np.minimum(need / reach, 1.0))
    total = np.add.reduceat(own, on.first)
    scale = np.minimum(1.0, 2 * np.pi / np.maximum(total, 1e-12))
    result: Floats = own * scale[on.ring]
    return result


def settled(
    on: Circles, bones: Skeleton, mark: Floats, cell: Floats, angle: Floats
) -> tuple[Floats, NDArray[np.bool_]]:
    """(rings,) final radii, and True for a ring that no radius would keep free of crossings.

    All (people,) by position: `mark`, the radii of the marks; `cell`, radians free around them,
    so that no two overlap; `angle`, where they stand. A line stays outside the giver's ring, and
    so in order with its neighbours, while cos(its bend) >= inner radius / outer radius. Rings
    whose lines bend much stand further apart, or the lines would lie along them.
    """
    half = np.clip(cell / 2, 1e-12, np.pi / 2)
    least = np.maximum.reduceat((mark + MARGIN) / np.sin(half), on.first)
    bend = np.abs(angle - angle[bones.giver])
    bend[: bones.starts[2]] = 0.0
    most = np.maximum.reduceat(bend, on.first)
    usual = np.add.reduceat(bend, on.first) / on.count
    lean = np.maximum(1.0 / np.cos(np.minimum(most, STEEPEST)), 1.0 + FAN * usual)
    return _evened(on, stacked(on, least, lean), lean), most > STEEPEST


def _evened(on: Circles, radius: Floats, lean: Floats) -> Floats:
    """(rings,) the radii with inner rings widened toward equal steps, as far as no line to the ring
    outside would cut through them; the outermost stay.
    """
    radius = radius.copy()
    outer = np.full(len(radius), -1)
    inner = np.flatnonzero(on.inside >= 0)
    outer[on.inside[inner]] = inner
    starts = on.starts
    for depth in range(len(starts) - 2, 0, -1):
        here = np.arange(starts[depth], starts[depth + 1])
        here = here[outer[here] >= 0]
        beyond = outer[here]
        even = radius[beyond] * depth / (depth + 1)
        most = np.minimum(radius[beyond] - on.step[beyond], radius[beyond] / lean[beyond])
        radius[here] = np.maximum(radius[here], np.minimum(even, most))
    return radius


def stacked(on: Circles, least: Floats, lean: Floats | None = None) -> Floats:
    """(rings,) radii of at least `least`, each clear of the ring inside by `step` and `lean`."""
    lean = np.ones(len(least)) if lean is None else lean
    result = np.zeros(len(least))
    starts = on.starts
    for depth in range(1, len(starts) - 1):
        low, high = starts[depth], starts[depth + 1]
        if high - low == 1:
            inner = result[on.inside[low]]
            result[low] = max(least[low], inner + on.step[low], inner * lean[low])
            continue
        within = result[on.inside[low:high]]
        grown = np.maximum(within + on.step[low:high], within * lean[low:high])
        result[low:high] = np.maximum(least[low:high], grown)
    return result
