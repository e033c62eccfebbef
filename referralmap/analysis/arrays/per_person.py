"""Arrays with a row for each person of a network, kept up to date with its changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.arrays.index import Index, LiveIndex, shift_of_people
from referralmap.model.derived import Derived, Tables
from referralmap.model.edits import Changes
from referralmap.model.records import Person, PersonId

_Scalar = TypeVar("_Scalar", bound=np.generic)


def people_renamed(changes: Changes) -> Iterable[PersonId]:
    """People whose own record, such as the name, has changed."""
    return [person.id for ends in changes.of(Person).values() for person in ends if person]


class PerPerson(Derived[Tables], Generic[_Scalar]):
    """An array with the rows of an index; arrays that were handed out are never changed."""

    _values: NDArray[_Scalar]
    _rows: Index
    """The index whose rows the array has."""

    def __init__(
        self,
        index: LiveIndex,
        read: Callable[[Tables, Sequence[PersonId]], NDArray[_Scalar]],
        concerned: Callable[[Changes], Iterable[PersonId]],
    ) -> None:
        """`read` returns (people, …) for some people, or for all rows of the index;
        `concerned` returns the people to be read again.
        """
        super().__init__(index.network)
        self.index = index
        self._read, self._concerned = read, concerned

    def now(self) -> NDArray[_Scalar]:
        """(people, …)"""
        self.keep_up()
        return self._values

    def _make(self) -> None:
        self._rows = self.index.now()
        self._take(self._read(self.network, self._rows.ids))

    def _patch(self, changes: Changes) -> bool:
        people = self._concerned(changes)
        before, self._rows = self._rows, self.index.now()
        shift = shift_of_people(changes, before, self._rows)
        row_of = self._rows.row_of
        stale = {row_of[id_] for id_ in people if id_ in row_of}
        rows = sorted(stale.union(shift.come.tolist()))
        if shift or rows:
            values = shift.moved(self._values)
            values[rows] = self._read(self.network, [self._rows.ids[row] for row in rows])
            self._take(values)
        return True

    def _take(self, values: NDArray[_Scalar]) -> None:
        values.flags.writeable = False
        self._values = values
