"""The places where a name may stand around its mark, the best first."""

from __future__ import annotations

import math
from collections.abc import Iterator

from referralmap.picture.labelling.label_board import Box

GAP = 4.0
"""Between a mark and its name, in pixels."""
_FARTHEST = (26.0, 40.0, 56.0, 76.0, 100.0, 130.0, 170.0, 220.0, 280.0, 350.0, 430.0)
"""Distances in pixels at which a name with a leader line is tried."""
DIRECTIONS = tuple((math.cos(at * math.pi / 8), math.sin(at * math.pi / 8)) for at in range(16))
_STEPS, _PARTS = (0.6, -0.6, 1.1, -1.1, 1.8, -1.8), (0.5, -0.5, 0.9, -0.9)


def around(
    x: float, y: float, radius: float, half: tuple[float, float], side: int, *, keen: bool
) -> Iterator[Box]:
    """Boxes beside, below and above a mark, the best first; `side` 1 is the right, -1 the left, and
    0 the right alone, as the lines arrive from the left.

    With `keen`, places in between are tried too.
    """
    across, up = half
    beside = (side or 1) * (radius + GAP + across)
    over = radius + GAP / 2 + up
    if not side:
        shifts = [(beside, 0.0), (across, over), (across, -over)]
        shifts += [(beside, step * up) for step in _STEPS] if keen else []
    else:
        shifts = [
            (beside, 0.0),
            (-beside, 0.0),
            (0.0, over),
            (0.0, -over),
            (beside * 0.86, over * 0.7),
            (beside * 0.86, -over * 0.7),
        ]
    if keen and side:
        shifts += [(sign * beside, step * up) for step in _STEPS for sign in (1, -1)]
        shifts += [(part * across, sign * over) for part in _PARTS for sign in (1, -1)]
        shifts += [
            (part * across, sign * (over + up)) for part in (0.0, *_PARTS) for sign in (1, -1)
        ]
    for dx, dy in shifts:
        yield (x + dx - across, y + dy - up, x + dx + across, y + dy + up)


def far_from(x: float, y: float, radius: float, half: tuple[float, float]) -> Iterator[Box]:
    """Boxes in all directions around a mark, the nearest first."""
    across, up = half
    for away in _FARTHEST:
        for turn_x, turn_y in DIRECTIONS:
            middle = x + turn_x * (radius + away + across), y + turn_y * (radius + away + up)
            yield (middle[0] - across, middle[1] - up, middle[0] + across, middle[1] + up)


def led_by(side: int, boxes: Iterator[tuple[int, Box]]) -> list[tuple[int, Box]]:
    """The boxes, with that of `side` first."""
    return sorted(boxes, key=lambda numbered: numbered[0] != side)
