"""Quiet people as quantity: of a crowd, the important keep marks of their own, and all others below
one of them become a bunch with their number.

The farther one zooms in, the more people stand for themselves, until all do. That depends on the
zoom alone, so nothing changes while the map moves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap.model.vocabulary import Role
from referralmap.picture.map_picture import FROM_PEOPLE, MOST_PEOPLE, MapPicture
from referralmap.picture.mark_styles import ROLES

_MOST_KEPT = 90
"""People who stand for themselves when the whole map is fitted, each with a bunch at most."""
_ME, _AMBASSADOR = ROLES.index(Role.ME), ROLES.index(Role.AMBASSADOR)
_UNLINKED = -2
"""The owner of the bunch of people without any referral."""
_IMPORTANT = 100.0
_LEAST, _LARGEST, _PER_PERSON = 4.5, 16.0, 0.75


@dataclass(frozen=True, slots=True, eq=False)
class Bunches:
    """The bunches of a picture at a zoom."""

    of: NDArray[np.intp]
    """(people,) the bunch somebody is in, or -1"""
    owner: NDArray[np.intp]
    """(bunches,) row of the giver they hang on, or -1"""
    at: NDArray[np.intp]
    """(bunches,) row of the person whose place the bunch takes"""
    count: NDArray[np.intp]
    """(bunches,) people"""
    gold: NDArray[np.uint8]
    """(bunches,) the gold of the line to them: 0 none, 1 on a route to a contract, 2 with credit"""
    width: NDArray[np.float64]
    """(bunches,) of the line to them, px at 100 %"""

    def without(self, rows: NDArray[np.integer] | None) -> Bunches:
        """The bunches when those in `rows`, such as the selected, stand for themselves."""
        if rows is None or not len(rows) or not (self.of[rows] >= 0).any():
            return self
        of = self.of.copy()
        of[rows] = -1
        count = np.bincount(of[of >= 0], minlength=len(self.count))
        return Bunches(of, self.owner, self.at, count, self.gold, self.width)

    def radius(self) -> NDArray[np.float64]:
        """(bunches,) pixels; the area grows with the number of people."""
        radius: NDArray[np.float64] = np.clip(
            _LEAST + _PER_PERSON * np.sqrt(self.count), _LEAST, _LARGEST
        )
        return np.where(self.count > 0, radius, 0.0)


def bunches(picture: MapPicture, zoom: float, most: int | None = None) -> Bunches | None:
    """The bunches when `picture` is enlarged to `zoom` times what fits; None if all people stand
    for themselves.

    Where people are faded or coloured by something else than their roles, all of them do. If
    `most` is given, no more stand for themselves, however few there are.
    """
    people = len(picture.ids)
    level = max(0, math.floor(2 * math.log2(max(zoom, 1e-9))))
    if most is None:
        if not has_bunches(picture):
            return None
        most = _MOST_KEPT * 2**level
        if 2 * most >= people and level:
            return None
    elif people <= most:
        return None
    known: dict[int, Bunches] = picture.bunches
    if most not in known:
        known[most] = _made(picture, most, is_fitted=not level)
    return known[most]


def has_bunches(picture: MapPicture) -> bool:
    """Whether there are bunches when all of `picture` is shown."""
    is_crowd = FROM_PEOPLE < len(picture.ids) <= MOST_PEOPLE
    return is_crowd and not (picture.faded.any() or picture.tint.any())


def _made(picture: MapPicture, most: int, *, is_fitted: bool) -> Bunches:
    parent, levels = _forest(picture)
    value = _value(picture, parent, levels, is_fitted=is_fitted)
    order = np.lexsort((np.arange(len(value)), -value))[:most]
    kept = np.zeros(len(value), np.bool_)
    kept[order[np.isfinite(value[order])]] = True
    owner = np.full(len(parent), -1)
    for rows in levels:
        above = parent[rows]
        owner[rows] = np.where(
            above < 0, rows, np.where(kept[above], above, owner[np.maximum(above, 0)])
        )
    linked = np.zeros(len(parent), np.bool_)
    linked[picture.givers] = linked[picture.receivers] = True
    owner[~linked] = _UNLINKED
    hidden = ~kept
    # A bunch of one would say no more than that person does.
    keys, group, count = np.unique(owner[hidden], return_inverse=True, return_counts=True)
    rows = np.flatnonzero(hidden)
    is_many = count > 1
    number = np.where(is_many, np.cumsum(is_many) - 1, -1)
    of = np.full(len(parent), -1, np.intp)
    of[rows] = number[group]
    keys, count = keys[is_many], count[is_many]
    at = _places_taken(picture, parent, of, keys)
    keys = np.where((keys >= 0) & kept[np.maximum(keys, 0)], keys, -1)
    gold, width = _lines_to(picture, of, keys)
    return Bunches(of, keys, at, count, gold, width)


def _forest(picture: MapPicture) -> tuple[NDArray[np.intp], list[NDArray[np.intp]]]:
    """(people,) the primary giver of each, -1 for none, and the rows generation by generation; who
    is in a loop of primary givers has none.
    """
    parent = np.full(len(picture.ids), -1, np.intp)
    primary = np.flatnonzero(picture.is_primary)
    parent[picture.receivers[primary]] = picture.givers[primary]
    parent[picture.role == _ME] = -1
    reached = np.zeros(len(parent), np.bool_)
    levels = [np.flatnonzero(parent < 0)]
    by_parent = np.argsort(parent, kind="stable")
    starts = np.searchsorted(parent[by_parent], np.arange(len(parent) + 1))
    while len(levels[-1]):
        rows = levels[-1]
        reached[rows] = True
        counts = starts[rows + 1] - starts[rows]
        first = np.repeat(starts[rows] - (np.cumsum(counts) - counts), counts)
        levels.append(by_parent[first + np.arange(len(first))])
    looped = np.flatnonzero(~reached)
    parent[looped] = -1
    levels[0] = np.concatenate((levels[0], looped))
    return parent, levels[:-1]


def _value(
    picture: MapPicture,
    parent: NDArray[np.intp],
    levels: list[NDArray[np.intp]],
    *,
    is_fitted: bool,
) -> NDArray[np.float64]:
    """(people,) by which they stand for themselves: a giver's is no less than that of anybody
    below, so that chains stay whole. When the map is fitted, the quiet have none.
    """
    golden = np.zeros(len(parent), np.bool_)
    for ends in (picture.givers, picture.receivers):
        golden[ends[picture.gold > 0]] = True
    golden |= (picture.role == _AMBASSADOR) | (picture.role == _ME)
    value = picture.importance + np.where(golden, _IMPORTANT, 0.0)
    value[picture.role == _ME] = np.inf
    if is_fitted:
        value[~golden] = -np.inf
    for rows in reversed(levels[1:]):
        np.maximum.at(value, parent[rows], value[rows])
    value[np.isposinf(value)] = 2 * _IMPORTANT
    # Of equal ones, those nearer to the root come first.
    for depth, rows in enumerate(levels):
        value[rows] -= depth * 1e-6
    return value


def _places_taken(
    picture: MapPicture, parent: NDArray[np.intp], of: NDArray[np.intp], keys: NDArray[np.intp]
) -> NDArray[np.intp]:
    """(bunches,) of those next to the owner, the one nearest to their middle."""
    rows = np.flatnonzero(of >= 0)
    group = of[rows]
    is_next = (parent[rows] == keys[group]) | (keys[group] == rows) | (keys[group] == _UNLINKED)
    rows, group = rows[is_next], group[is_next]
    count = np.maximum(np.bincount(group, minlength=len(keys)), 1)
    middle = np.stack(
        [np.bincount(group, picture.places[rows, axis], len(keys)) / count for axis in (0, 1)], 1
    )
    away = np.hypot(*(picture.places[rows] - middle[group]).T).round(6)
    order = np.lexsort((rows, away, group))
    first = np.searchsorted(group[order], np.arange(len(keys)))
    at: NDArray[np.intp] = rows[order[first]]
    return at


def _lines_to(
    picture: MapPicture, of: NDArray[np.intp], owner: NDArray[np.intp]
) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """(bunches,) the most golden referral into each bunch, and the widest line."""
    gold, width = np.zeros(len(owner), np.uint8), np.ones(len(owner))
    into = of[picture.receivers]
    lines = np.flatnonzero(into >= 0)
    np.maximum.at(gold, into[lines], picture.gold[lines])
    own = lines[picture.givers[lines] == owner[into[lines]]]
    np.maximum.at(width, into[own], picture.width[own])
    return gold, width
