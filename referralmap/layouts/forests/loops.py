"""Cuts each loop of primary givers above its smallest row, without a walk from person to person."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def cut_loops(parent: NDArray[np.int32]) -> None:
    """Set the smallest row of every loop in `parent`, (people,) rows or -1, to -1 in place.

    People on a loop are still reached after any number of steps up, so those that remain after
    doubling the step until it exceeds the longest loop are exactly the people on loops.
    The smallest row of each loop is carried along while the steps double.
    """
    people = len(parent)
    nobody = people
    step = np.append(np.where(parent < 0, nobody, parent), nobody).astype(np.int64)
    smallest = np.minimum(np.arange(people + 1), step)
    reach = 1
    while reach < people:
        smallest = np.minimum(smallest, smallest[step])
        step = step[step]
        reach *= 2
    on_loop = np.unique(step)
    on_loop = on_loop[on_loop < nobody]
    parent[on_loop[smallest[on_loop] == on_loop]] = -1
