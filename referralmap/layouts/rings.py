"""The rings layout: every family around its root, one true circle for each generation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap import i18n
from referralmap.layouts import spots
from referralmap.layouts.forests.forest import Forest
from referralmap.layouts.layout import Layout
from referralmap.layouts.packing import family_packing
from referralmap.layouts.radial import ring_radii, wedges
from referralmap.layouts.radial.radial_order import Skeleton, skeleton

Floats = NDArray[np.float64]

START = np.pi
DIAGONAL = 2.2
TOLERATED = 1.1
LOOSER = 1.5
TRIALS = 2
"""First rounds, none of which is chosen."""
PAUSE = 0.3


def place(forest: Forest, room: Floats, radius: Floats, me: int) -> Floats:
    """(people, 2) x and y of all people in map units, 1 unit = 1 px at 100 %, y growing downward.

    `room` is (people, 2) width and height of the label of each person, `radius` (people,) that of
    the mark, both in map units; `me` is the row of the owner of the map or -1. Givers stand
    nearer to the middle of their family than those they referred, lines between them do not
    cross, and no two marks overlap. Maps beyond 10,000,000 units are scaled down whole.
    """
    if not len(forest.order):
        return np.empty((0, 2))
    row = forest.order
    if len(forest.level_starts) > 2:
        bones = skeleton(forest)
        row = bones.row
    family, label, mark = forest.root[row], room[row], radius[row]
    first = np.arange(len(row))
    around = np.zeros((len(row), 2))
    if len(forest.level_starts) > 2:
        on = ring_radii.circles(bones, family, label, mark)
        around, first = _around_roots(bones, on, family, label, mark), on.first
    boxes = family_packing.family_boxes(around, label, mark, family, first)
    return family_packing.packed(forest, row, around, boxes, room, radius, me)


def _around_roots(
    bones: Skeleton, on: ring_radii.Circles, family: NDArray[np.int32], room: Floats, mark: Floats
) -> Floats:
    """(people, 2) places by position, each family around its own root at (0, 0).

    Angles and radii are adapted to each other in rounds; of the rounds after the first trials,
    the one with the smallest rings is used.
    """
    tall = np.maximum(room[:, 1] / 2, mark) + ring_radii.MARGIN
    wide = np.minimum(room[:, 0] / 2 + mark + ring_radii.MARGIN, tall * DIAGONAL)
    need = tall * 1.3
    need[bones.first] += tall[bones.first] * PAUSE
    rounds, slack = _rounds(len(tall), len(bones.starts))
    loose = np.full(len(on.first), slack)
    best = np.inf
    for turn in range(rounds):
        distance = ring_radii.stacked(on, ring_radii.fitting(on, bones, need) * loose)
        cell = ring_radii.cells(on, need, distance)
        asked, behind = wedges.needs(bones, cell)
        shared = wedges.shares(bones, asked, behind)
        wish = wedges.angles(bones, shared, asked, _limit(on, distance), START)
        angle = wedges.spaced(wish, cell, on.ring, on.first, START, START + wedges.FULL)
        radius, steep = ring_radii.settled(on, bones, mark, cell, angle)
        cost = float(radius.sum()) * (1.0 + 1e6 * np.count_nonzero(steep))
        if cost < best and turn >= min(TRIALS, rounds - 1):
            best, chosen = cost, (angle, cell, radius, steep)
        if turn == rounds - 1:
            break
        loose *= np.where(radius > distance * TOLERATED, LOOSER, 1.0)
        need = np.minimum(
            tall / np.maximum(np.abs(np.cos(angle)), 1e-6),
            wide / np.maximum(np.abs(np.sin(angle)), 1e-6),
        )
        need[bones.first] += tall[bones.first] * PAUSE
    angle, cell, radius, steep = chosen
    if steep.any():
        lost = np.isin(family, family[on.first[steep]])
        strict, cells = wedges.nested(
            bones, bones.size.astype(np.float64), ring_radii.SECTOR, START
        )
        angle, cell = np.where(lost, strict, angle), np.where(lost, cells, cell)
        radius, _ = ring_radii.settled(on, bones, mark, cell, angle)
    away = radius[on.ring]
    return np.stack([away * np.cos(angle), away * np.sin(angle)], axis=1)


def _limit(on: ring_radii.Circles, distance: Floats) -> Floats:
    """(people,) the angle to either side beyond which a receiver's line would cut the ring."""
    outer = np.full(len(distance), np.inf)
    outer[on.inside[on.inside >= 0]] = distance[on.inside >= 0]
    ratio = np.where(np.isfinite(outer), distance / outer, 0.0)
    limit = np.arccos(np.clip(ratio, 0.0, 1.0)) * 0.95
    reach: Floats = np.minimum(limit, ring_radii.SECTOR)[on.ring]
    return reach


def _rounds(people: int, levels: int) -> tuple[int, float]:
    """The number of rounds of angles and radii, and the looseness of the rings at first.

    More rounds give rounder rings; a large map settles sooner if it starts looser.
    """
    if people + 50 * levels < 10_000:
        return 10, 1.0
    return (3, 1.25) if people < 50_000 else (1, 1.25)


LAYOUT = Layout(
    "rings", i18n.mark("Rings"), place, under=spots.beyond, over=spots.amid, guides=True
)
