"""Positions of leaves between their neighbouring branches, prepared once for all rounds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Between:
    """Two stops and the fraction of the way between them, for all below the roots: (people -
    roots,).

    Stops are indices into the places of all branches, followed by 0 and 1, the rims of a span.
    A branch is its own stop. Before the first branch of a nest and behind the last, leaves spread
    to the rim.
    """

    before: Ints
    after: Ints
    part: NDArray[np.float64]


def between(inner: Ints, home: Ints, first: Ints, count: Ints) -> Between:
    """The stops, from `inner`, the indices of branches, and `home`, the nest of each person, where
    nest `i` has `count[i]` members from `first[i]`; all count from the first person below the
    roots.
    """
    size, branches = len(home), len(inner)
    last = np.zeros(size, np.int64)
    last[inner] = 1
    last = np.cumsum(last) - 1
    opens, closes = first[home], (first + count)[home]
    slots = np.concatenate([inner, [size, -1]])
    before, after = slots[last], slots[last + 1]
    has_before, has_after = before >= opens, after < closes
    left = np.where(has_before, before, opens - 0.5)
    right = np.where(has_after, after, closes - 0.5)
    part = (np.arange(size) - left) / np.maximum(right - left, 0.5)
    stop_before = np.where(has_before, last, branches)
    stop_after = np.where(has_after, last + 1, branches + 1)
    part[inner] = 0.0
    return Between(stop_before, stop_after, part)
