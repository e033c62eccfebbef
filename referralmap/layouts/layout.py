"""The description of a layout: key, name, a function from a forest to places, and drawing style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts.forests.forest import Forest
from referralmap.layouts.spots import Seat

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to place all people.

    `place(forest, room, radius, me)` returns (people, 2) x and y in map units, 1 unit = 1 px at
    100 %, y growing downward. `room` is (people, 2) width and height of each label, `radius`
    (people,) that of each mark, `me` a row or -1. The same arguments give the same places on
    every machine, no one is left out, and no two marks overlap.

    `under(seat, wave)` returns (spots, 2) at which a receiver could stand, and
    `over(receivers, wave)` those for a giver of people at (receivers, 2), the likeliest first.
    Each further wave looks wider.

    With `names_right`, all names stand right of their marks, otherwise away from the middle. With
    `guides`, the generations around *me* are drawn as circles.
    """

    key: str
    name: str
    place: Callable[[Forest, Floats, Floats, int], Floats]
    under: Callable[[Seat, int], Floats]
    over: Callable[[Floats, int], Floats]
    names_right: bool = False
    guides: bool = False
