"""Places as records: the newcomers of an edit get theirs, and *tidy up* is an edit as well."""

from __future__ import annotations

from collections.abc import Mapping, Set

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.index import Index, index_of
from referralmap.layouts import LAYOUTS, Layout
from referralmap.layouts.forest import grow
from referralmap.layouts.settle import settle as settle_rows
from referralmap.layouts.settle import tidy as tidy_rows
from referralmap.layouts.width_table import text_widths
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Place

LABEL_SIZE, LABEL_HEIGHT, LABEL_GAP = 12.5, 17.0, 10.0
LONGEST_LABEL = 190.0
SMALL_MARK, LARGE_MARK = 8.0, 26.0
"""Room for a mark in map units: whoever has referred somebody may become an ambassador."""


def settle(network: Network, edit: Edit, layout: str) -> Edit:
    """`edit` with places for everybody it adds without one; nobody else moves.

    They get one in `layout` and in every other that the map has places in. Raises `Refused`
    when `edit` cannot be made.
    """
    added = {c.after.id for c in edit.changes if c.before is None and isinstance(c.after, Person)}
    placed = {(c.after.person, c.after.layout) for c in edit.changes if isinstance(c.after, Place)}
    newcomers = {
        key: {person for person in added if (person, key) not in placed}
        for key in dict.fromkeys((layout, *inhabited(network)))
    }
    if not any(newcomers.values()):
        return edit
    network.apply(edit)
    try:
        settled = _found_places(network, newcomers)
    finally:
        network.apply(edit.reversed())
    return edit.and_then(*settled)


def inhabited(network: Network) -> tuple[str, ...]:
    """The layouts in which somebody has a place."""
    return tuple(
        layout.key
        for layout in LAYOUTS
        if layout.key in network.layouts
        and any((person, layout.key) in network.places for person in network.people)
    )


def settle_homeless(network: Network, layout: str) -> Edit:
    """The edit that gives a place in `layout` to everybody who has none."""
    homeless = {id_ for id_ in network.people if (id_, layout) not in network.places}
    return Edit(Label("arrange", count=len(homeless)), _found_places(network, {layout: homeless}))


def _found_places(network: Network, newcomers: Mapping[str, Set[PersonId]]) -> tuple[Change, ...]:
    """Places for those who have none, by layout."""
    if not any(newcomers.values()):
        return ()
    index = index_of(network)
    forest = grow(index.primary, index.linked, index.me)
    room, radius = _needs(network, index)
    changes: list[Change] = []
    for key, people in newcomers.items():
        rows = np.sort(np.array([index.row_of[id_] for id_ in people], np.int32))
        places = _places(network, index, key)
        found = settle_rows(_layout(key), places, room, radius, forest, index.me, rows)
        changes += (
            Change(None, Place(index.ids[row], key, float(x), float(y)))
            for row, (x, y) in zip(rows.tolist(), found, strict=True)
        )
    return tuple(changes)


def tidy(network: Network, layout: str) -> Edit:
    """The edit that places everybody afresh, but for those put by hand."""
    index = index_of(network)
    current = _places(network, index, layout)
    by_hand = np.array(
        [getattr(network.places.get((id_, layout)), "by_hand", False) for id_ in index.ids],
        np.bool_,
    )
    forest = grow(index.primary, index.linked, index.me)
    room, radius = _needs(network, index)
    fresh = tidy_rows(_layout(layout), forest, room, radius, index.me, current, by_hand)
    changes = []
    for row in np.flatnonzero((fresh != current).any(axis=1)).tolist():
        before = network.places.get((index.ids[row], layout))
        x, y = fresh[row].tolist()
        changes.append(Change(before, Place(index.ids[row], layout, x, y)))
    return Edit(Label("tidy", count=len(changes)), tuple(changes))


def _layout(key: str) -> Layout:
    return next(layout for layout in LAYOUTS if layout.key == key)


def _places(network: Network, index: Index, layout: str) -> NDArray[np.float64]:
    """(people, 2), NaN for those without a place."""
    nowhere = (np.nan, np.nan)
    found = (network.places.get((id_, layout)) for id_ in index.ids)
    return np.array([(p.x, p.y) if p else nowhere for p in found], np.float64).reshape(-1, 2)


def _needs(network: Network, index: Index) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(people, 2) room for names, (people,) radius for marks."""
    widths = text_widths([network.people[id_].name for id_ in index.ids], LABEL_SIZE)
    room = np.column_stack(
        (np.minimum(widths + LABEL_GAP, LONGEST_LABEL), np.full(len(widths), LABEL_HEIGHT))
    )
    radius = np.full(len(widths), SMALL_MARK)
    radius[index.givers] = LARGE_MARK
    if index.me >= 0:
        radius[index.me] = LARGE_MARK
    return room, radius
