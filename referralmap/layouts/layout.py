"""What a layout is: its key and name, a function from a forest to places, and how it is drawn."""

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
    """One way to place everybody.

    `place(forest, room, radius, me)` answers (people, 2) x and y in map units, 1 unit = 1 px at
    100 %, y growing downward. `room` is (people, 2) width and height of each label, `radius`
    (people,) that of each mark, `me` a row or -1. The same arguments give the same places on
    every machine, nobody is left out, and no two marks overlap.

    `under(seat, wave)` answers (spots, 2) where somebody who was referred could stand, and
    `over(receivers, wave)` where a giver of those at (receivers, 2) could, the likeliest first.
    Each further wave looks wider.

    If it `names_right`, all names stand right of their marks, else away from the middle. If it
    `guides`, the generations around *me* are drawn as circles.
    """

    key: str
    name: str
    place: Callable[[Forest, Floats, Floats, int], Floats]
    under: Callable[[Seat, int], Floats]
    over: Callable[[Floats, int], Floats]
    names_right: bool = False
    guides: bool = False
