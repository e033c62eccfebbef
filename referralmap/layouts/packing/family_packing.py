"""Packing families and the tray of people without a referral into one shape near 16:10."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts.forests.forest import Forest
from referralmap.layouts.packing.shelf_packing import around, shelved
from referralmap.layouts.packing.tray import Tray, best_tray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ASPECT = 1.6
"""Width divided by height of the whole, 16:10."""
AIR = 36.0
"""Space between families, in map units."""
SHAPES = (1.6, 1.0, 1.25, 2.0, 2.6)
FARTHEST = 1e7


def in_tray(forest: Forest) -> NDArray[np.bool_]:
    """(people,) True for people in the tray: without referral, giver or receivers."""
    waiting: NDArray[np.bool_] = ~forest.linked & (forest.parent < 0) & (forest.size == 1)
    return waiting


def packed(
    forest: Forest,
    row: NDArray[np.int32],
    around: Floats,
    boxes: Floats,
    room: Floats,
    radius: Floats,
    me: int,
) -> Floats:
    """(people, 2) places by row, of families that each stand around their own root.

    `around` is (people, 2) by position, with `row` (people,) of each position; `boxes` is
    (people, 4), the extent of each family around its root, at the row of the root. Maps beyond
    10,000,000 units are scaled down whole.
    """
    shift, single, tray = _moves(forest, boxes, room, radius, me)
    places = np.empty_like(around)
    places[row] = around + shift[forest.root[row]]
    places[single] = tray
    far = max(places.max(), -places.min())
    return places * (FARTHEST / far) if far > FARTHEST else places


def _moves(
    forest: Forest, boxes: Floats, room: Floats, radius: Floats, me: int
) -> tuple[Floats, Ints, Floats]:
    """(people, 2) the shift of each family at the row of its root; people in the tray and their
    places.

    `boxes` is (people, 4), the extent of each family at the row of its root. The family
    of `me`, or one that outweighs all others, does not move.
    """
    waiting = in_tray(forest)
    if me >= 0:
        waiting[me] = False
    single = np.flatnonzero(waiting)
    roots = np.flatnonzero((forest.parent < 0) & ~waiting)
    boxes = boxes[roots]
    middle = _middle(roots, boxes, me)
    tray = Tray.of(room[single], radius[single])
    best = np.inf
    chosen, home = np.zeros((len(roots), 2)), np.zeros((len(single), 2))
    for shape in SHAPES if len(roots) > 1 else SHAPES[:1]:
        trial = _families(boxes, middle, shape)
        spots, extent = best_tray(tray, _extent(boxes, trial), ASPECT)
        frame = max(extent[2] - extent[0], ASPECT * (extent[3] - extent[1]))
        if frame < best * 0.999:
            best, chosen, home = frame, trial, spots
    shift = np.zeros((len(forest.parent), 2))
    shift[roots] = chosen
    return shift, single, home


def generations(forest: Forest, family: NDArray[np.int32]) -> NDArray[np.bool_]:
    """(people,) True where a generation of a family begins in the order of positions.

    `family` is (people,) the row of the root, by position.
    """
    opens = np.zeros(len(family), np.bool_)
    opens[forest.level_starts[:-1]] = True
    opens[1:] |= family[1:] != family[:-1]
    return opens


def family_boxes(
    places: Floats, room: Floats, radius: Floats, family: NDArray[np.int32], first: Ints
) -> Floats:
    """(people, 4) left, top, right, bottom of each family with its margin, at the row of its root.

    All by position, each family around (0, 0): `places` (people, 2), labels `room` (people, 2),
    marks `radius` (people,), and `family`, the row of the root; `first` is where each generation
    begins.
    """
    x, y = places[:, 0], places[:, 1]
    beside = radius + room[:, 0] + 4.0
    tall = np.maximum(radius, room[:, 1] / 2)
    of = family[first]
    boxes = np.zeros((len(places), 4))
    left = np.minimum.reduceat(x - np.where(x < 0, beside, radius), first)
    right = np.maximum.reduceat(x + np.where(x >= 0, beside, radius), first)
    np.minimum.at(boxes[:, 0], of, left)
    np.minimum.at(boxes[:, 1], of, np.minimum.reduceat(y - tall, first))
    np.maximum.at(boxes[:, 2], of, right)
    np.maximum.at(boxes[:, 3], of, np.maximum.reduceat(y + tall, first))
    boxes += np.array([-AIR, -AIR, AIR, AIR]) / 2
    return boxes


def _middle(roots: Ints, boxes: Floats, me: int) -> int:
    """Index of the family that stays in the middle, or -1."""
    if me >= 0:
        return int(np.searchsorted(roots, me))
    if len(roots) == 0:
        return -1
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    largest = int(np.argmax(area))
    return largest if area[largest] * 2 > area.sum() else -1


def _families(boxes: Floats, middle: int, shape: float) -> Floats:
    """(families, 2) the shift of each family."""
    size = boxes[:, 2:] - boxes[:, :2]
    moves = np.zeros((len(boxes), 2))
    others = np.flatnonzero(np.arange(len(boxes)) != middle)
    if not len(others):
        return moves
    others = others[np.lexsort((others, -size[others, 0], -size[others, 1]))]
    if middle < 0:
        corners = shelved(size[others], shape)
    else:
        corners = around(boxes[middle], size[others], shape)
    moves[others] = corners - boxes[others, :2]
    return moves


def _extent(boxes: Floats, moves: Floats) -> Floats:
    """(4,) left, top, right, bottom of all families; empty maps have none at (0, 0)."""
    if not len(boxes):
        return np.zeros(4)
    low = (boxes[:, :2] + moves).min(axis=0)
    high = (boxes[:, 2:] + moves).max(axis=0)
    return np.concatenate([low, high])
