"""A layout: everybody in a row, in the order of entry."""

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts import spots
from referralmap.layouts.forests.forest import Forest
from referralmap.layouts.layout import Layout

Floats = NDArray[np.float64]


def _place(forest: Forest, room: Floats, radius: Floats, me: int) -> Floats:
    return np.stack([np.arange(len(radius)) * 200.0, np.zeros(len(radius))], axis=1)


LAYOUT = Layout("toy", "Toy row", _place, spots.right_of, spots.left_of, names_right=True)
