"""Numbers in groups, packed one after the other; a lookup costs no more than its result."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """The members of group ``g`` are ``members[start[g] : start[g + 1]]``, in ascending order."""

    start: NDArray[np.int64]
    members: NDArray[np.int64]

    @staticmethod
    def by(group: NDArray[np.integer], groups: int) -> Packed:
        """The positions in `group` (n,), gathered by their group numbers below `groups`."""
        start = np.zeros(groups + 1, np.int64)
        np.cumsum(np.bincount(group, minlength=groups), out=start[1:])
        return Packed(start, np.argsort(group, kind="stable"))

    def of(self, groups: NDArray[np.integer]) -> NDArray[np.int64]:
        """The members of several groups, one group after the other."""
        if len(groups) == 1:
            [group] = groups.tolist()
            first, end = self.start[group : group + 2].tolist()
            return self.members[first:end]
        return self.between(self.start[groups], self.start[groups + 1])

    def between(self, first: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.int64]:
        """The members at the positions of several slices, one slice after the other."""
        count = end - first
        after = np.cumsum(count)
        total = int(after[-1]) if len(after) else 0
        at = np.arange(total) + np.repeat(first - after + count, count)
        members: NDArray[np.int64] = self.members[at]
        return members
