"""How rows in the order of entry move when some go and others come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from referralmap.model.edits import Change
from referralmap.model.records import Key, Person, Referral

_Record = TypeVar("_Record", Person, Referral)
_Scalar = TypeVar("_Scalar", bound=np.generic)
Ends = list[tuple[_Record | None, _Record | None]]
"""For each record that was changed what it was before all changes, and what it is after them."""


@dataclass(frozen=True, slots=True, eq=False)
class Shift:
    """The rows that go and come between two states; both ascend."""

    gone: NDArray[np.intp]
    """As the rows are numbered before."""
    come: NDArray[np.intp]
    """As they are numbered after."""

    def __bool__(self) -> bool:
        return bool(len(self.gone) or len(self.come))

    def moved(self, values: NDArray[_Scalar], new: ArrayLike = 0) -> NDArray[_Scalar]:
        """A copy of `values`, (rows, …), with `new`, one for all or for each, where rows come."""
        kept = np.delete(values, self.gone, axis=0) if len(self.gone) else values
        if len(self.come):
            return np.insert(kept, self.come - np.arange(len(self.come)), new, axis=0)
        return values.copy() if kept is values else kept

    def new_rows(self, before: int) -> NDArray[np.int32]:
        """(before,) which row each has become, -1 for those that are gone."""
        if not self:
            return np.arange(before, dtype=np.int32)
        rows = np.full(before, -1, np.int32)
        old = self.moved(np.arange(before), -1)
        rows[old[old >= 0]] = np.flatnonzero(old >= 0)
        return rows


def ends(changes: Iterable[Change], kind: type[_Record]) -> Ends[_Record]:
    found: dict[Key, tuple[_Record | None, _Record | None]] = {}
    for change in changes:
        if isinstance(change.record, kind):
            key = change.record.key
            before = found[key][0] if key in found else change.before
            assert before is None or isinstance(before, kind)
            assert change.after is None or isinstance(change.after, kind)
            found[key] = (before, change.after)
    return list(found.values())


def gone(records: Ends[_Record]) -> list[_Record]:
    """Those whose row goes."""
    return [a for a, b in records if a and (b is None or a.number != b.number)]


def come(records: Ends[_Record]) -> Sequence[_Record]:
    """Those who get a row, in the order of entry."""
    found = [b for a, b in records if b and (a is None or a.number != b.number)]
    return sorted(found, key=lambda record: record.number)
