"""Places as records: the newcomers of an edit get theirs, and *tidy up* is an edit as well."""

from __future__ import annotations

from collections.abc import Mapping, Set

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.index import index_of
from referralmap.layouts import LAYOUTS, Layout, footing
from referralmap.layouts.settle import settle as settle_rows
from referralmap.layouts.settle import tidy as tidy_rows
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.network import FARTHEST, Network
from referralmap.model.records import Person, PersonId, Place


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
    return tuple(layout.key for layout in LAYOUTS if footing.inhabited(network, layout.key))


def settle_homeless(network: Network, layout: str) -> Edit:
    """The edit that gives a place in `layout` to everybody who has none."""
    places = homeless_places(network, layout)
    changes = tuple(Change(None, place) for place in places)
    return Edit(Label("arrange", count=len(places)), changes)


def homeless_places(network: Network, layout: str) -> list[Place]:
    """Places in `layout` for everybody who has none there, worked out; nobody else moves."""
    ids = index_of(network).ids
    current = footing.places_in(network, layout)
    homeless = np.flatnonzero(np.isnan(current[:, 0]))
    if len(homeless) * 2 <= len(ids):
        newcomers = {layout: {ids[row] for row in homeless.tolist()}}
        changes = _found_places(network, newcomers)
        return [change.after for change in changes if isinstance(change.after, Place)]
    # Around a few who have a place, the layout is made as if nobody had.
    fresh = _fresh_places(network, layout, np.isfinite(current[:, 0]))
    found = np.clip(fresh[homeless], -FARTHEST, FARTHEST).tolist()
    return [Place(ids[row], layout, x, y) for row, (x, y) in zip(homeless, found, strict=True)]


def _found_places(network: Network, newcomers: Mapping[str, Set[PersonId]]) -> tuple[Change, ...]:
    """Places for those who have none, by layout."""
    if not any(newcomers.values()):
        return ()
    index = index_of(network)
    forest = footing.forest_of(network)
    room, radius = footing.room_in(network)
    changes: list[Change] = []
    for key, people in newcomers.items():
        rows = np.sort(np.array([index.row_of[id_] for id_ in people], np.int32))
        places = footing.places_in(network, key)
        found = settle_rows(_layout(key), places, room, radius, forest, index.me, rows)
        # Beside somebody at the end of the world there is only the end of the world.
        found = np.clip(found, -FARTHEST, FARTHEST)
        changes += (
            Change(None, Place(index.ids[row], key, float(x), float(y)))
            for row, (x, y) in zip(rows.tolist(), found, strict=True)
        )
    return tuple(changes)


def tidy(network: Network, layout: str) -> Edit:
    """The edit that places everybody afresh, but for those put by hand."""
    index = index_of(network)
    current = footing.places_in(network, layout)
    by_hand = np.array(
        [getattr(network.places.get((id_, layout)), "by_hand", False) for id_ in index.ids],
        np.bool_,
    )
    fresh = _fresh_places(network, layout, by_hand)
    changes = []
    for row in np.flatnonzero((fresh != current).any(axis=1)).tolist():
        before = network.places.get((index.ids[row], layout))
        x, y = fresh[row].tolist()
        changes.append(Change(before, Place(index.ids[row], layout, x, y)))
    return Edit(Label("tidy", count=len(changes)), tuple(changes))


def _fresh_places(network: Network, layout: str, fixed: NDArray[np.bool_]) -> NDArray[np.float64]:
    """(people, 2) places of a layout made anew for all but those who are `fixed`, (people,)."""
    room, radius = footing.room_in(network)
    forest, current = footing.forest_of(network), footing.places_in(network, layout)
    me = index_of(network).me
    return tidy_rows(_layout(layout), forest, room, radius, me, current, fixed)


def _layout(key: str) -> Layout:
    return next(layout for layout in LAYOUTS if layout.key == key)
