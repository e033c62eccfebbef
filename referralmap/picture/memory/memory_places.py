"""Room around *me* for marks with their names: where one more fits, and how they come apart."""

from __future__ import annotations

import math
from collections.abc import Sequence

from referralmap.picture.drawing.shapes import Point

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, of a mark at (0, 0) or where it stands."""
_NEAREST, _STEP, _RINGS, _TURNS = 112.0, 18.0, 60, 28
FLAT = 1.6
"""Largest ratio of width to height of the rings on which places are looked for."""
_MOST_ROUNDS = 200


def free_place(
    box: Box, taken: Sequence[Box], reach: Point | None = None, flat: float = FLAT
) -> Point:
    """Where `box` overlaps none of `taken`: near the middle, and there in a direction far from that
    of all others; within `reach`, half the width and height to be seen, if there is room.
    """
    flat = min(max(flat, 1.0), FLAT)
    for ring in range(_RINGS):
        far = _NEAREST + ring * _STEP
        around = [
            (round(flat * far * math.cos(turn), 1), round(far * math.sin(turn), 1))
            for turn in (
                2 * math.pi * (at + 0.5 * (ring % 2)) / _TURNS - 2.2 for at in range(_TURNS)
            )
        ]
        free = [at for at in around if not any(overlap(moved(box, at), b) for b in taken)]
        seen = [at for at in free if reach is None or _is_within(moved(box, at), reach)]
        if seen:
            return max(seen, key=lambda at: round(_gap(at, taken, flat), 6))
        if reach is not None and far > max(reach):
            return free_place(box, taken, None, flat)
    return 0.0, 0.0


def apart(at: Sequence[Point], boxes: Sequence[Box], fixed: Box) -> list[Point]:
    """The places `at` of `boxes`, each pushed by the others until none overlap, or hardly; nobody
    is pushed who has room.
    """
    places = list(at)
    for _round in range(_MOST_ROUNDS):
        has_moved = False
        for one, box in enumerate(boxes):
            push = _push(moved(box, places[one]), fixed)
            if push != (0.0, 0.0):
                places[one], has_moved = moved_point(places[one], push), True
            for other in range(one):
                push = _push(moved(box, places[one]), moved(boxes[other], places[other]))
                if push != (0.0, 0.0):
                    half = (push[0] / 2, push[1] / 2)
                    places[one] = moved_point(places[one], half)
                    places[other] = moved_point(places[other], (-half[0], -half[1]))
                    has_moved = True
        if not has_moved:
            break
    return places


def moved(box: Box, by: Point) -> Box:
    left, top, right, bottom = box
    return left + by[0], top + by[1], right + by[0], bottom + by[1]


def moved_point(at: Point, by: Point) -> Point:
    return at[0] + by[0], at[1] + by[1]


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _push(one: Box, other: Box) -> Point:
    """The shortest way on which `one` leaves `other`, and a hair more."""
    if not overlap(one, other):
        return 0.0, 0.0
    right, left = other[2] - one[0], one[2] - other[0]
    down, up = other[3] - one[1], one[3] - other[1]
    x = right if right < left else -left
    y = down if down < up else -up
    return (x + math.copysign(0.5, x), 0.0) if abs(x) < abs(y) else (0.0, y + math.copysign(0.5, y))


def _is_within(box: Box, reach: Point) -> bool:
    return max(-box[0], box[2]) <= reach[0] and max(-box[1], box[3]) <= reach[1]


def _gap(at: Point, taken: Sequence[Box], flat: float) -> float:
    """The angle, seen from the middle, to the nearest of `taken`: lines to marks that are far from
    each other in it lead through no other mark.
    """
    own = math.atan2(at[1], at[0] / flat)
    middles = (((b[0] + b[2]) / 2, (b[1] + b[3]) / 2) for b in taken)
    turns = (math.atan2(y, x / flat) - own for x, y in middles if x or y)
    return min((abs(math.remainder(turn, math.tau)) for turn in turns), default=0.0)
