"""Places as records: adding those of newcomers to an edit, and the edit that tidies up."""

from __future__ import annotations

from collections.abc import Mapping, Set

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts import LAYOUTS, layout_of
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.settle import settle as settle_rows
from referralmap.layouts.newcomers.settle import tidy as tidy_rows
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.fields.drafts import made_of, made_with
from referralmap.model.records import Person, PersonId, Place
from referralmap.model.refusals import FARTHEST

APART = 64.0
"""Map units between two people at which no mark of the one lies on one of the other."""
_DIRECTIONS, _FARTHEST_AWAY = 32, 20 * APART


def settle(inputs: LayoutInputs, edit: Edit, layout: str) -> Edit:
    """`edit` with places for the people it adds; no one else moves.

    They get a place in `layout` and in every other layout in use. Raises `Refused` if `edit` is
    found to be impossible.
    """
    added = {c.after.id for c in edit.changes if c.before is None and isinstance(c.after, Person)}
    placed = {(c.after.person, c.after.layout) for c in edit.changes if isinstance(c.after, Place)}
    newcomers = {
        key: {person for person in added if (person, key) not in placed}
        for key in dict.fromkeys((layout, *inhabited(inputs)))
    }
    if not any(newcomers.values()):
        return edit
    return edit.and_then(*_found_places(inputs.after(edit, newcomers), newcomers))


def free_spot(inputs: LayoutInputs, layout: str, near: tuple[float, float]) -> tuple[float, float]:
    """The spot nearest to `near` (map units) at which a mark covers nobody's mark in `layout`."""
    others = inputs.places(layout)
    others = others[np.isfinite(others[:, 0])]
    turns = np.linspace(0, 2 * np.pi, _DIRECTIONS, endpoint=False)
    directions = np.column_stack((np.cos(turns), np.sin(turns)))
    for away in np.arange(0.0, _FARTHEST_AWAY, APART / 8):
        spots = np.array(near) + away * directions
        gaps = np.hypot(*(spots[:, None] - others[None]).transpose(2, 0, 1))
        free = (gaps >= APART - 1e-9).all(axis=1)
        if free.any():
            x, y = spots[free.argmax()].tolist()
            return x, y
    return near


def inhabited(inputs: LayoutInputs) -> tuple[str, ...]:
    """The layouts in which anyone has a place."""
    return tuple(layout.key for layout in LAYOUTS if inputs.is_inhabited(layout.key))


def settle_homeless(inputs: LayoutInputs, layout: str) -> Edit:
    """The edit that gives a place in `layout` to all people without one."""
    places = homeless_places(inputs, layout)
    changes = tuple(Change(None, place) for place in places)
    return Edit(Label("arrange", count=len(places)), changes)


def homeless_places(inputs: LayoutInputs, layout: str) -> list[Place]:
    """Computed places in `layout` for all people without one; no one else moves."""
    ids, current = inputs.index.ids, inputs.places(layout)
    homeless = np.flatnonzero(np.isnan(current[:, 0]))
    if len(homeless) * 2 <= len(ids):
        newcomers = {layout: {ids[row] for row in homeless.tolist()}}
        changes = _found_places(inputs, newcomers)
        return [change.after for change in changes if isinstance(change.after, Place)]
    # If only a few have a place, the layout is made as if no one had.
    fresh = _fresh_places(inputs, layout, np.isfinite(current[:, 0]))
    found = np.clip(fresh[homeless], -FARTHEST, FARTHEST).tolist()
    return [Place(ids[row], layout, x, y) for row, (x, y) in zip(homeless, found, strict=True)]


def _found_places(
    inputs: LayoutInputs, newcomers: Mapping[str, Set[PersonId]]
) -> tuple[Change, ...]:
    """Places for people who have none, by layout."""
    if not any(newcomers.values()):
        return ()
    index, forest = inputs.index, inputs.forest
    room, radius = inputs.room()
    changes: list[Change] = []
    for key, people in newcomers.items():
        rows = np.sort(np.array([index.row_of[id_] for id_ in people], np.int32))
        found = settle_rows(
            layout_of(key), inputs.places(key), room, radius, forest, index.me, rows
        )
        # A newcomer beside a person at the limit is kept within the limit.
        x, y = np.clip(found, -FARTHEST, FARTHEST).T.tolist()
        ids = [index.ids[row] for row in rows.tolist()]
        places = made_with(Place, len(ids), person=ids, layout=[key] * len(ids), x=x, y=y)
        changes += made_of(Change, [[None] * len(ids), places])
    return tuple(changes)


def tidy(inputs: LayoutInputs, layout: str, *, also_by_hand: bool = False) -> Edit:
    """The edit that places all people afresh, except for those put by hand unless they are meant
    as well.
    """
    by_hand = _by_hand(inputs, layout)
    return _placed_afresh(inputs, layout, by_hand & (not also_by_hand))


def released(inputs: LayoutInputs, layout: str, people: Set[PersonId]) -> Edit:
    """The edit that leaves the places of those of `people` to the layout again who were put by
    hand; nobody else moves.
    """
    chosen = np.array([id_ in people for id_ in inputs.index.ids], np.bool_)
    return _placed_afresh(inputs, layout, ~(chosen & _by_hand(inputs, layout)))


def _placed_afresh(inputs: LayoutInputs, layout: str, fixed: NDArray[np.bool_]) -> Edit:
    ids, current = inputs.index.ids, inputs.places(layout)
    fresh = np.clip(_fresh_places(inputs, layout, fixed), -FARTHEST, FARTHEST)
    moved = (fresh != current).any(axis=1) | (_by_hand(inputs, layout) & ~fixed)
    changes = []
    for row in np.flatnonzero(moved & ~fixed).tolist():
        before = inputs.network.places.get((ids[row], layout))
        x, y = fresh[row].tolist()
        changes.append(Change(before, Place(ids[row], layout, x, y)))
    return Edit(Label("tidy", count=len(changes)), tuple(changes))


def _by_hand(inputs: LayoutInputs, layout: str) -> NDArray[np.bool_]:
    keys = [(id_, layout) for id_ in inputs.index.ids]
    return np.array(inputs.network.column(Place, "by_hand", keys, missing=False), np.bool_)


def _fresh_places(
    inputs: LayoutInputs, layout: str, fixed: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """(people, 2) places of a fresh layout for all people except those `fixed`, (people,)."""
    room, radius = inputs.room()
    me, current = inputs.index.me, inputs.places(layout)
    return tidy_rows(layout_of(layout), inputs.forest, room, radius, me, current, fixed)
