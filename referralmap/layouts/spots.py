"""Spots where one newcomer could stand: on arcs around a centre, the likeliest first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts.ground import Ground, apart, bodies

Floats = NDArray[np.float64]

PITCH = 22.0
STEP = 64.0
MARGIN = 4.0
CHUNK = 24


def beyond(
    giver: Floats, centre: Floats, least: float, ring: float, siblings: Floats, wave: int
) -> Floats:
    """(spots, 2) further from `centre` than `least`, near the giver and on `ring` at best.

    `giver` and `centre` are (2,), `siblings` (siblings, 2); each further `wave` looks wider.
    """
    step = PITCH * 1.5**wave
    rings = max(ring, least) + np.arange(6) * step
    if ring > least:
        rings = np.append(rings, np.arange(least, ring, step)[-3:])
    toward = giver - centre
    home = float(np.arctan2(toward[1], toward[0])) if toward.any() else 0.0
    half = 16 + 8 * wave
    turn = np.arange(-half, half + 1) * (step / rings[:, None])
    away = np.broadcast_to(rings[:, None], turn.shape)[np.abs(turn) <= np.pi]
    turn = turn[np.abs(turn) <= np.pi] + home
    x, y = centre[0] + away * np.cos(turn), centre[1] + away * np.sin(turn)
    cost = np.hypot(x - giver[0], y - giver[1]) + 0.8 * np.abs(away - ring)
    if len(siblings):
        beside = siblings.mean(axis=0)
        cost += 0.5 * np.hypot(x - beside[0], y - beside[1])
    likely = np.argsort(cost.round(6), kind="stable")
    return np.stack([x[likely], y[likely]], axis=1)


def around(wanted: Floats, wave: int) -> Floats:
    """(spots, 2) around the point `wanted`, (2,), the nearest first."""
    away = PITCH * 1.3 * (np.arange(14) + 14 * wave)
    angle = np.arange(20) * (np.pi / 10) - np.pi / 2
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    spots: Floats = (wanted + away[:, None, None] * ring).reshape(-1, 2)
    return spots


def first_free(
    ground: Ground, spots: Floats, room: Floats, radius: float, centre: Floats
) -> Floats | None:
    """The first of `spots`, (spots, 2), where a mark and its label `room`, (2,), touch nobody."""
    boxes = bodies(spots, room, np.full(len(spots), radius), centre)
    taken = ground.near(np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)]))
    for begin in range(0, len(spots), CHUNK):
        free = np.flatnonzero(apart(boxes[begin : begin + CHUNK], taken))
        if len(free):
            ground.take(boxes[begin + free[0]])
            spot: Floats = spots[begin + free[0]]
            return spot
    return None


def outside(ground: Ground, toward: Floats, centre: Floats, room: Floats, radius: float) -> Floats:
    """(2,) a spot beyond everything taken, in the direction `toward` from `centre`."""
    extent = ground.extent()
    far = float(np.abs(extent.reshape(2, 2) - centre).max()) * 1.5 + float(room[0]) + 2 * radius
    length = float(np.hypot(*toward))
    spot = centre + (far + STEP) * (toward / length if length else np.array([1.0, 0.0]))
    ground.take(bodies(spot[None], room, np.array([radius]), centre)[0])
    return spot
