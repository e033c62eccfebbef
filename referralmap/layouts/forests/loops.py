"""Finds loops among primary givers and cuts each above its smallest row, without walking people."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def cut_loops(parent: NDArray[np.int32]) -> None:
    """Gives -1 to the smallest row of every loop in `parent`, (people,) rows or -1, in place.

    Whoever stands on a loop is still reached after any number of steps up, so the people that
    remain after doubling the step until it exceeds the longest loop are exactly those on loops.
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
