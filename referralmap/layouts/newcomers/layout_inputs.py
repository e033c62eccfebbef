"""The inputs of layouts, kept up to date with a network: its forest, places and room for marks."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.arrays.index import Index, LiveIndex
from referralmap.analysis.arrays.per_person import PerPerson, people_renamed
from referralmap.layouts.forests.forest import Forest, grow
from referralmap.layouts.forests.forest_leaves import followed
from referralmap.layouts.newcomers.ahead import Ahead
from referralmap.layouts.width_table import text_widths
from referralmap.model.derived import Derived, Tables
from referralmap.model.edits import Changes, Edit
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Place

LABEL_SIZE, LABEL_HEIGHT, LABEL_GAP = 12.5, 17.0, 10.0
LONGEST_LABEL = 190.0
SMALL_MARK, LARGE_MARK = 8.0, 20.0
"""Radius kept free for a mark, in map units: any giver may become an ambassador."""


class LayoutInputs:
    """The arrays of one network, kept by those that lay it out or paint it repeatedly."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.live_index = LiveIndex(network)
        self._forest = LiveForest(self.live_index)
        self._widths = PerPerson(self.live_index, _widths, people_renamed)
        self._places: dict[str, PerPerson[np.float64]] = {}

    def after(self, edit: Edit, layouts: Iterable[str]) -> LayoutInputs:
        """The inputs after `edit`, with the places of `layouts`; the network stays as it is.

        Raises `Refused` if `edit` is found to be impossible.
        """
        if not edit.changes:
            return self
        if len(edit.changes) > len(self.network.people):
            return LayoutInputs(self.network.with_edits([edit]))
        for derived in (self._forest, self._widths, *map(self._places_in, layouts)):
            derived.keep_up()
        network = Ahead(self.network, edit)
        later = copy.copy(self)
        later.live_index = self.live_index.ahead(network)
        later._forest = self._forest.ahead(network)
        later._widths = self._widths.ahead(network)
        later._places = {key: places.ahead(network) for key, places in self._places.items()}
        later._forest.index = later._widths.index = later.live_index
        for places in later._places.values():
            places.index = later.live_index
        return later

    @property
    def index(self) -> Index:
        return self.live_index.now()

    @property
    def forest(self) -> Forest:
        return self._forest.now()

    def places(self, layout: str) -> NDArray[np.float64]:
        """(people, 2) places, NaN for people without one."""
        return self._places_in(layout).now()

    def _places_in(self, layout: str) -> PerPerson[np.float64]:
        if layout not in self._places:
            read, concerned = partial(_read_places, layout), partial(_placed, layout)
            self._places[layout] = PerPerson(self.live_index, read, concerned)
        return self._places[layout]

    def is_inhabited(self, layout: str) -> bool:
        """Whether anyone has a place in the layout."""
        return layout in self.network.layouts and bool(np.isfinite(self.places(layout)).any())

    def room(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """(people, 2) room for labels, (people,) radii of marks, in map units."""
        index, widths = self.index, self._widths.now()
        room = np.column_stack((widths, np.full(len(widths), LABEL_HEIGHT)))
        radius = np.full(len(widths), SMALL_MARK)
        radius[index.givers] = LARGE_MARK
        if index.me >= 0:
            radius[index.me] = LARGE_MARK
        return room, radius


class LiveForest(Derived[Tables]):
    """The forest of the primary givers of an index, kept up to date."""

    _forest: Forest
    _grown_from: Index

    def __init__(self, index: LiveIndex) -> None:
        super().__init__(index.network)
        self.index = index

    def now(self) -> Forest:
        self.keep_up()
        return self._forest

    def _make(self) -> None:
        index = self._grown_from = self.index.now()
        self._forest = grow(index.primary, index.linked, index.me)

    def _patch(self, changes: Changes) -> bool:
        before, index = self._grown_from, self.index.now()
        ahead, self._ahead = self._ahead, None
        if index is before:
            return True
        if ahead and ahead._grown_from is index:
            self._forest, self._grown_from = ahead._forest, index
            return True
        if before.me != index.me:
            return False
        forest = followed(self._forest, before.primary, index.primary, index.linked)
        if forest is not None:
            self._forest, self._grown_from = forest, index
        return forest is not None


def _read_places(layout: str, network: Tables, ids: Sequence[PersonId]) -> NDArray[np.float64]:
    keys = [(id_, layout) for id_ in ids]
    axes = [network.column(Place, axis, keys, missing=np.nan) for axis in ("x", "y")]
    return np.array(axes, np.float64).T.copy()


def _placed(layout: str, changes: Changes) -> Iterable[PersonId]:
    keys = (key for key in changes.of(Place) if isinstance(key, tuple))
    return [PersonId(person) for person, where in keys if where == layout]


def _widths(network: Tables, ids: Sequence[PersonId]) -> NDArray[np.float64]:
    widths = text_widths(network.column(Person, "name", ids), LABEL_SIZE)
    return np.minimum(widths + LABEL_GAP, LONGEST_LABEL)
