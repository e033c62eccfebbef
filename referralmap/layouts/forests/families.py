"""Givers by position, level by level, with their branches and their leaves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts.forests.forest import Forest, giver_positions

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Nests:
    """A forest in `forest.order`, in which every giver is a branch and all others are leaves.

    A *home* is an index into `givers`. All arrays ascend, so that those of one home and those
    of one level stand side by side.
    """

    givers: Ints
    """(givers,) positions of the givers, roots included."""
    above: Ints
    """(givers,) home of each giver, -1 for a root."""
    ranks: list[int]
    """(levels + 1,) where the givers of each level begin, and the end."""
    leaves: Ints
    """(leaves,) positions of receivers who are not givers."""
    home: Ints
    """(leaves,) home of each leaf."""
    count: Ints
    """(givers,) number of leaves of each giver."""
    first: Ints
    """(givers,) index of the first leaf of each giver, or where it would be."""


def nests(forest: Forest) -> Nests:
    """The nests of a forest whose `order` is not empty."""
    giver = giver_positions(forest.parent, forest.order)
    roots = int(forest.level_starts[1])
    received = np.bincount(giver[roots:], minlength=len(giver))
    givers = np.flatnonzero(received)
    index = np.full(len(giver) + 1, -1, np.int64)
    index[givers] = np.arange(len(givers))
    leaves = np.flatnonzero(received[roots:] == 0) + roots
    home = index[giver[leaves]]
    count = np.bincount(home, minlength=len(givers))
    ranks = np.searchsorted(givers, forest.level_starts).tolist()
    above = index[giver[givers]]
    return Nests(givers, above, ranks, leaves, home, count, np.cumsum(count) - count)


def largest(values: NDArray[np.float64], made: Nests) -> NDArray[np.float64]:
    """(givers,) the largest of `values`, (leaves,), of each giver; 0 without leaves."""
    most = np.zeros(len(made.givers))
    some = np.flatnonzero(made.count)
    if len(some):
        most[some] = np.maximum.reduceat(values, made.first[some])
    return most
