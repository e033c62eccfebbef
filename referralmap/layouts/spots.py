"""Spots where one newcomer could stand in each layout, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts.packing.free_ground import Ground, apart, around_all, bodies, touching

Floats = NDArray[np.float64]

PITCH = 22.0
STEP = 64.0
MARGIN = 4.0
ROW = 21.0
CHUNK = 24
_FEW = 64
"""Rectangles looked at in one go; of more, only those near each chunk of spots."""


@dataclass(frozen=True, slots=True, eq=False)
class Seat:
    """The people a newcomer joins, in map units: giver, siblings, and root of the family."""

    giver: Floats
    """(2,) place of the giver."""
    centre: Floats
    """(2,) place of the root, or of the giver if the root has none."""
    siblings: Floats
    """(siblings, 2) places of the siblings that have one."""
    clear: float
    """Least distance from the giver at which the marks do not touch."""
    ring: float
    """Distance of the newcomer's generation from the centre."""
    width: float
    """Size of the newcomer's mark and label."""


def beyond(seat: Seat, wave: int) -> Floats:
    """(spots, 2) further from the centre than the giver, ideally near the giver and on the ring.

    Each further `wave` looks wider.
    """
    giver, centre, ring, siblings = seat.giver, seat.centre, seat.ring, seat.siblings
    least = float(np.hypot(*(giver - centre))) + seat.clear
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


def right_of(seat: Seat, wave: int) -> Floats:
    """(spots, 2) in the columns and rows of the siblings, then in columns and rows beside them."""
    x, y = seat.siblings[seat.siblings[:, 0] >= seat.giver[0] + seat.clear].T
    if not len(x):
        x, y = seat.giver[0] + np.arange(seat.clear, seat.clear + seat.width, STEP), seat.giver[1:]
    beside = x.max() + (seat.width + MARGIN) * np.arange(1, 3 + wave)
    columns = np.concatenate([np.unique(x), beside])
    steps = ROW * np.arange(1, 6 * 2**wave)
    rows = np.concatenate([np.unique(y), y.max() + steps, y.min() - steps])
    spots = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)
    spots = spots[spots[:, 0] >= seat.giver[0] + seat.clear]
    cost = np.abs(spots - [x.min(), seat.giver[1]]) @ [0.5, 1.0]
    likely: Floats = spots[np.argsort(cost.round(6), kind="stable")]
    return likely


def close_to(seat: Seat, wave: int) -> Floats:
    """(spots, 2) around the giver."""
    return around(seat.giver, wave)


def amid(receivers: Floats, wave: int) -> Floats:
    """(spots, 2) for a giver, on the far side of a single receiver or amid several."""
    aside = np.array([0.0, -STEP]) if len(receivers) == 1 else np.zeros(2)
    return around(receivers.mean(axis=0) + aside, wave)


def left_of(receivers: Floats, wave: int) -> Floats:
    """(spots, 2) for a giver, left of all receivers."""
    edge = float(receivers[:, 0].min())
    spots = around(np.array([edge - 3 * STEP, receivers[:, 1].mean()]), wave)
    return spots[spots[:, 0] < edge - STEP]


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
    """The first of `spots`, (spots, 2), at which a mark with label `room`, (2,), touches no one."""
    if not len(spots):
        return None
    boxes = bodies(spots, room, np.full(len(spots), radius), centre)
    taken = ground.near(around_all(boxes))
    for begin in range(0, len(spots), CHUNK):
        some = boxes[begin : begin + CHUNK]
        near = touching(taken, around_all(some)) if len(taken) > _FEW else taken
        free = np.flatnonzero(apart(some, near))
        if len(free):
            ground.take(boxes[begin + free[0]])
            spot: Floats = spots[begin + free[0]]
            return spot
    return None


def outside(ground: Ground, toward: Floats, centre: Floats, room: Floats, radius: float) -> Floats:
    """(2,) a spot beyond the taken area, in the direction `toward` from `centre`."""
    extent = ground.extent()
    far = float(np.abs(extent.reshape(2, 2) - centre).max()) * 1.5 + float(room[0]) + 2 * radius
    length = float(np.hypot(*toward))
    spot = centre + (far + STEP) * (toward / length if length else np.array([1.0, 0.0]))
    ground.take(bodies(spot[None], room, np.array([radius]), centre)[0])
    return spot
