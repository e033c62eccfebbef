"""What layouts ask of a network, kept beside it: its forest, its places, and the room of marks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.index import Index, index_of
from referralmap.analysis.per_person import BesideNetworks
from referralmap.layouts.forest import Forest, grow
from referralmap.layouts.leaves import followed
from referralmap.layouts.width_table import text_widths
from referralmap.model.edits import Change
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Place

LABEL_SIZE, LABEL_HEIGHT, LABEL_GAP = 12.5, 17.0, 10.0
LONGEST_LABEL = 190.0
SMALL_MARK, LARGE_MARK = 8.0, 26.0
"""Room for a mark in map units: whoever has referred somebody may become an ambassador."""
_NOWHERE = (np.nan, np.nan)

_forests: WeakKeyDictionary[Network, tuple[Index, Forest]] = WeakKeyDictionary()


def forest_of(network: Network) -> Forest:
    index = index_of(network)
    known = _forests.get(network)
    if known is None or known[0] is not index:
        forest = None
        if known is not None and known[0].me == index.me:
            before, forest = known
            forest = followed(forest, before.primary, index.primary, index.linked)
        forest = forest or grow(index.primary, index.linked, index.me)
        known = _forests[network] = (index, forest)
    return known[1]


def places_in(network: Network, layout: str) -> NDArray[np.float64]:
    """(people, 2), NaN for those without a place."""
    return _places(layout).of(network)


def inhabited(network: Network, layout: str) -> bool:
    """Whether somebody has a place in it."""
    return layout in network.layouts and bool(np.isfinite(places_in(network, layout)).any())


def room_in(network: Network) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(people, 2) room for names, (people,) radius for marks."""
    index = index_of(network)
    widths = _WIDTHS.of(network)
    room = np.column_stack((widths, np.full(len(widths), LABEL_HEIGHT)))
    radius = np.full(len(widths), SMALL_MARK)
    radius[index.givers] = LARGE_MARK
    if index.me >= 0:
        radius[index.me] = LARGE_MARK
    return room, radius


@cache
def _places(layout: str) -> BesideNetworks[np.float64]:
    def read(network: Network, ids: Sequence[PersonId]) -> NDArray[np.float64]:
        if layout not in network.layouts:
            return np.full((len(ids), 2), np.nan)
        if len(ids) == len(network.people):
            return _all_places(network, layout)
        found = [network.place(id_, layout) for id_ in ids]
        spots = [(p.x, p.y) if p else _NOWHERE for p in found]
        return np.array(spots, np.float64).reshape(-1, 2)

    def concerned(change: Change) -> PersonId | None:
        record = change.record
        return record.person if isinstance(record, Place) and record.layout == layout else None

    return BesideNetworks(read, concerned)


def _all_places(network: Network, layout: str) -> NDArray[np.float64]:
    """In half the time that it takes to look for each."""
    row_of = index_of(network).row_of
    places = np.full((len(row_of), 2), np.nan)
    for table in (network.worked_out, network.places):
        # A place that was worked out outlives its person, who may come back.
        found = [p for p in table.values() if p.layout == layout and p.person in row_of]
        rows = [row_of[place.person] for place in found]
        places[rows] = np.array([(place.x, place.y) for place in found]).reshape(-1, 2)
    return places


def _widths(network: Network, ids: Sequence[PersonId]) -> NDArray[np.float64]:
    widths = text_widths([network.people[id_].name for id_ in ids], LABEL_SIZE)
    return np.minimum(widths + LABEL_GAP, LONGEST_LABEL)


def _named(change: Change) -> PersonId | None:
    return change.record.id if isinstance(change.record, Person) else None


_WIDTHS = BesideNetworks(_widths, _named)
