"""Arrays with a row for each person of a network, patched from its changes instead of read anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.arrays.index import Index, index_of, shift_of_people
from referralmap.analysis.arrays.row_shift import Shift
from referralmap.model.edits import Change
from referralmap.model.network import Network
from referralmap.model.records import PersonId

_Scalar = TypeVar("_Scalar", bound=np.generic)


class PerPerson(Generic[_Scalar]):
    """An array of one network; each that was handed out stays as it was."""

    def __init__(
        self,
        read: Callable[[Network, Sequence[PersonId]], NDArray[_Scalar]],
        concerned: Callable[[Change], PersonId | None],
    ) -> None:
        """`read` answers (people, …) for some people; `concerned` who is to be read again."""
        self._read = read
        self._concerned = concerned
        self._version = 0
        self._index: Index | None = None
        self._values: NDArray[_Scalar]

    def of(self, network: Network, touched: Collection[PersonId] = ()) -> NDArray[_Scalar]:
        """(people, …) in the rows of the index; `touched` are read again as well."""
        index, before = index_of(network), self._index
        changes = None if before is None else network.changes_since(self._version)
        if before is None or changes is None:
            self._values = self._read(network, index.ids)
        elif changes or touched:
            shift = shift_of_people(changes, before, index)
            people = {id_ for change in changes if (id_ := self._concerned(change)) is not None}
            rows = {index.row_of[id_] for id_ in people.union(touched) if id_ in index.row_of}
            self._patch(network, index, shift, sorted(rows.union(shift.come.tolist())))
        self._values.flags.writeable = False
        self._version, self._index = network.version, index
        return self._values

    def _patch(self, network: Network, index: Index, shift: Shift, rows: list[int]) -> None:
        if shift or rows:
            values = shift.moved(self._values)
            values[rows] = self._read(network, [index.ids[row] for row in rows])
            self._values = values


class BesideNetworks(Generic[_Scalar]):
    """A `PerPerson` for each network, which goes with it."""

    def __init__(
        self,
        read: Callable[[Network, Sequence[PersonId]], NDArray[_Scalar]],
        concerned: Callable[[Change], PersonId | None],
    ) -> None:
        self._read, self._concerned = read, concerned
        self._kept: WeakKeyDictionary[Network, PerPerson[_Scalar]] = WeakKeyDictionary()

    def of(self, network: Network) -> NDArray[_Scalar]:
        """(people, …) in the rows of the index."""
        kept = self._kept.get(network)
        if kept is None:
            kept = self._kept[network] = PerPerson(self._read, self._concerned)
        return kept.of(network)
