"""Packs families and the tray of people without a referral into one whole near 16:10."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts.forest import Forest
from referralmap.layouts.shelves import around, shelved
from referralmap.layouts.tray import Tray, best_tray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ASPECT = 1.6
AIR = 36.0
SHAPES = (1.6, 1.0, 1.25, 2.0, 2.6)


def in_tray(forest: Forest) -> NDArray[np.bool_]:
    """(people,) True for those who wait in the tray: no referral, no giver, no receivers."""
    return ~forest.linked & (forest.parent < 0) & (forest.size == 1)


def packed(forest: Forest, places: Floats, room: Floats, radius: Floats, me: int) -> Floats:
    """(people, 2) the families moved beside each other, and the tray laid out.

    `places` is (people, 2) with each family around its own root at (0, 0). The family of `me`, or
    one that outweighs all others, keeps its root at (0, 0).
    """
    waiting = in_tray(forest)
    if me >= 0:
        waiting[me] = False
    single = np.flatnonzero(waiting)
    roots = np.flatnonzero((forest.parent < 0) & ~waiting)
    boxes = family_boxes(forest, places, room, radius)[roots]
    middle = _middle(roots, boxes, me)
    tray = Tray.of(room[single], radius[single])
    best = np.inf
    moves, home = np.zeros((len(roots), 2)), np.zeros((len(single), 2))
    for shape in SHAPES if len(roots) > 1 and len(single) else SHAPES[:1]:
        trial = _families(boxes, middle, shape)
        whole = _extent(boxes, trial)
        spots, extent = best_tray(tray, whole, ASPECT)
        frame = max(extent[2] - extent[0], ASPECT * (extent[3] - extent[1]))
        if frame < best * 0.999:
            best, moves, home = frame, trial, spots
    shift = np.zeros((len(places), 2))
    shift[roots] = moves
    result: Floats = places + shift[forest.root]
    result[single] = home
    return result


def family_boxes(forest: Forest, places: Floats, room: Floats, radius: Floats) -> Floats:
    """(people, 4) left, top, right, bottom of the family of each root, labels and air included."""
    beside = room[:, 0] + 4.0
    right = places[:, 0] + radius + np.where(places[:, 0] >= 0, beside, 0.0)
    left = places[:, 0] - radius - np.where(places[:, 0] < 0, beside, 0.0)
    tall = np.maximum(radius, room[:, 1] / 2)
    boxes = np.zeros((len(places), 4))
    order = forest.order
    family = forest.root[order]
    opens = np.zeros(len(order), np.bool_)
    opens[forest.level_starts[:-1]] = True
    opens[1:] |= family[1:] != family[:-1]
    first = np.flatnonzero(opens)
    for side, edge in ((0, left), (1, places[:, 1] - tall)):
        np.minimum.at(boxes[:, side], family[first], np.minimum.reduceat(edge[order], first))
    for side, edge in ((2, right), (3, places[:, 1] + tall)):
        np.maximum.at(boxes[:, side], family[first], np.maximum.reduceat(edge[order], first))
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
    """(families, 2) how far each family moves."""
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
