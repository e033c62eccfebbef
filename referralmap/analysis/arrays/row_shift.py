"""The shift of rows in the order of entry when rows are removed and added."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from referralmap.model.records import Person, Referral

_Record = TypeVar("_Record", Person, Referral)
_Scalar = TypeVar("_Scalar", bound=np.generic)
Rows = Collection[tuple[_Record | None, _Record | None]]
"""The changed rows of a table, as (before, after)."""


@dataclass(frozen=True, slots=True, eq=False)
class Shift:
    """The rows removed and added between two states; both ascend."""

    gone: NDArray[np.intp]
    """Removed rows, as numbered before."""
    come: NDArray[np.intp]
    """Added rows, as numbered after."""

    def __bool__(self) -> bool:
        return bool(len(self.gone) or len(self.come))

    def moved(self, values: NDArray[_Scalar], new: ArrayLike = 0) -> NDArray[_Scalar]:
        """A copy of `values`, (rows, …), with `new`, one for all or one for each, in added rows."""
        kept = np.delete(values, self.gone, axis=0) if len(self.gone) else values
        if len(self.come):
            return np.insert(kept, self.come - np.arange(len(self.come)), new, axis=0)
        return values.copy() if kept is values else kept

    def new_rows(self, before: int) -> NDArray[np.int32]:
        """(before,) the new row of each, -1 for removed rows."""
        if not self:
            return np.arange(before, dtype=np.int32)
        rows = np.full(before, -1, np.int32)
        old = self.moved(np.arange(before), -1)
        rows[old[old >= 0]] = np.flatnonzero(old >= 0)
        return rows


def gone(rows: Rows[_Record]) -> list[_Record]:
    """Rows that an edit removes."""
    return [a for a, b in rows if a and (b is None or a.number != b.number)]


def come(rows: Rows[_Record]) -> Sequence[_Record]:
    """Rows that an edit adds, in the order of entry."""
    found = [b for a, b in rows if b and (a is None or a.number != b.number)]
    return sorted(found, key=lambda record: record.number)
