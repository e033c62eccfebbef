"""MapPicture: everything a painter needs to know about a map, as frozen arrays."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role
from referralmap.picture.geometry.brackets import Brackets, brackets
from referralmap.picture.geometry.packed_groups import Packed
from referralmap.picture.geometry.spatial_grid import Grid
from referralmap.picture.mark_styles import BUYER_GROWTH, MARKS, ROLES
from referralmap.picture.theme import Theme

MOST_BEST, MOST_WITH_AMOUNTS = 10, 3
"""The first ambassadors, who stand out at every zoom."""
FROM_PEOPLE, MOST_PEOPLE = 300, 150_000
"""Between these numbers of people there are bunches; beyond, a haze stands for the crowd."""
_AMBASSADOR = ROLES.index(Role.AMBASSADOR)
_LEAST = np.array([MARKS[role].least for role in ROLES])
_FIRST_IMPORTANCE = MARKS[Role.AMBASSADOR].importance
_MORE_BY_CREDIT = 5.0
"""How many pixels larger the least mark of an ambassador is with all the credit than with none."""
_LEAST_OF_BEST = np.array([16.0, 15.0, 14.0, 13.0, 12.4, 11.8, 11.3, 10.9, 10.5, 10.1])
"""Least radius in pixels of the first ambassadors, so that they are the largest at any zoom."""

_WHOEVER_IS_FADED = (
    *("row_of", "bounds", "best", "least", "largest", "largest_least"),
    *("grid", "by_giver", "by_receiver", "spans", "brackets"),
)
"""What is worked out of a picture once for all that differ from it by who is faded."""


@dataclass(frozen=True, slots=True)
class LegendLine:
    """What a mark of a role, a line (``gold``, ``pale``), a ``bunch``, a rim (``rim``, ``dotted``)
    or a colour (``#rrggbb``) means.
    """

    kind: Role | str
    text: str


@dataclass(frozen=True, slots=True)
class Captions:
    """The texts around the map."""

    title: str
    subtitle: str
    legend: tuple[LegendLine, ...]


class Worded(Protocol):
    """A picture with captions, in the colours of a theme."""

    @property
    def words(self) -> Captions: ...

    @property
    def theme(self) -> Theme: ...


@dataclass(frozen=True, slots=True)
class Fold:
    """A branch folded away under the person of `row`, with its summary."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Rim:
    """Around the mark of a `row` among the first three: under all rules, or only under some."""

    row: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """What the person of `row` brought or, `on_line`, what they signed by a golden referral."""

    row: int
    text: str
    on_line: bool = False


# Without slots, since cached properties are stored in the instance.
@dataclass(frozen=True, eq=False)
class MapPicture:
    """People as rows in the order of entry; places in map units, 1 unit is 1 px at 100 %."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    places: NDArray[np.float64]
    """(people, 2) x to the right, y downward"""
    role: NDArray[np.uint8]
    """(people,) position in ``marks.ROLES``"""
    radius: NDArray[np.float64]
    """(people,) of the mark at 100 %"""
    badge: NDArray[np.int32]
    """(people,) number of contracts on an ambassador's mark, else 0"""
    bought: NDArray[np.bool_]
    """(people,) whether they are customers too: a ring around an ambassador"""
    importance: NDArray[np.float64]
    """(people,) the higher, the earlier named and the later painted"""
    givers: NDArray[np.int32]
    """(referrals,) rows"""
    receivers: NDArray[np.int32]
    """(referrals,) rows"""
    is_primary: NDArray[np.bool_]
    """(referrals,) False is drawn as a thin curve"""
    gold: NDArray[np.uint8]
    """(referrals,) 0 quiet, 1 on a route to a contract, 2 with credit under the rule"""
    width: NDArray[np.float64]
    """(referrals,) px at 100 %"""
    rings: NDArray[np.float64]
    """(rings, 3) faint circles of the layout: x, y, radius"""
    names_right: bool
    """Whether names stand right of the marks rather than away from the middle"""
    faded: NDArray[np.bool_]
    """(people,) True for those painted faintly below all others, without a name"""
    tint: NDArray[np.uint8]
    """(people,) 0 is the colour of the role, n stands for ``tints[n - 1]``"""
    tints: tuple[str, ...]
    folds: tuple[Fold, ...]
    words: Captions
    theme: Theme
    unlinked: NDArray[np.bool_] | None = None
    """(people,) those without any referral, who wait under a heading; None for nobody"""
    amounts: tuple[Amount, ...] = ()
    """Of the first ambassadors and, on a small map, of golden referrals"""
    glowing: tuple[int, ...] = ()
    """Rows of people who have just signed, in a picture of an earlier day"""
    rims: tuple[Rim, ...] = ()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, MapPicture):
            return NotImplemented
        return all(
            np.array_equal(mine, theirs) if isinstance(mine, np.ndarray) else mine == theirs
            for mine, theirs in (
                (getattr(self, field.name), getattr(other, field.name))
                for field in dataclasses.fields(self)
            )
        )

    __hash__ = None  # type: ignore[assignment]

    @functools.cached_property
    def row_of(self) -> Mapping[str, int]:
        """The row of each person."""
        return {id_: row for row, id_ in enumerate(self.ids)}

    def knowing(self, row_of: Mapping[PersonId, int] | Mapping[str, int]) -> MapPicture:
        """The same picture, with a `row_of` that is already known."""
        vars(self)["row_of"] = row_of
        return self

    def fading(self, faded: NDArray[np.bool_]) -> MapPicture:
        """The same picture with others faded, and every mark in the size that it has here."""
        other = dataclasses.replace(self, faded=faded)
        vars(other).update({name: getattr(self, name) for name in _WHOEVER_IS_FADED})
        return other

    @functools.cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of all marks; a small square for an empty map."""
        if not len(self.places):
            return (-100.0, -100.0, 100.0, 100.0)
        low = (self.places - self.radius[:, None]).min(axis=0)
        high = (self.places + self.radius[:, None]).max(axis=0)
        return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))

    @functools.cached_property
    def order(self) -> NDArray[np.intp]:
        """(people,) rows in the order of painting, later ones on top, the faded below all. Ties are
        ordered by tint, then by entry.
        """
        tinted = self.tint.any()
        order = (
            np.lexsort((self.tint, self.importance))
            if tinted
            else np.argsort(self.importance, kind="stable")
        )
        if self.faded.any():
            faded = self.faded[order]
            order = np.concatenate((order[faded], order[~faded]))
        return order

    @functools.cached_property
    def rank(self) -> NDArray[np.intp]:
        """(people,) the position of each row in `order`."""
        rank = np.empty(len(self.order), np.intp)
        rank[self.order] = np.arange(len(rank))
        return rank

    @functools.cached_property
    def best(self) -> NDArray[np.intp]:
        """(at most 10,) rows of the first ambassadors who are not faded, the first one first."""
        is_one = (self.role == _AMBASSADOR) & ~self.faded
        rows = np.flatnonzero(is_one)
        best: NDArray[np.intp] = rows[np.lexsort((rows, -self.importance[rows]))[:MOST_BEST]]
        return best

    @functools.cached_property
    def least(self) -> NDArray[np.float64]:
        """(people,) the least radius of each mark in pixels; equal credit has equal marks."""
        least: NDArray[np.float64] = _LEAST[self.role]
        by_credit = np.sqrt(np.clip((self.importance - _FIRST_IMPORTANCE) / 0.9, 0.0, 1.0))
        least += np.where(self.role == _AMBASSADOR, by_credit * _MORE_BY_CREDIT, 0.0)
        best = self.importance[self.best]
        least[self.best] = _LEAST_OF_BEST[np.searchsorted(-best, -best)]
        return np.where(self.bought, least * BUYER_GROWTH, least)

    @functools.cached_property
    def largest(self) -> float:
        """The radius of the largest mark at 100 %."""
        return float(self.radius.max(initial=0.0))

    @functools.cached_property
    def largest_least(self) -> float:
        """The radius in pixels of the largest mark when the whole map is a point."""
        return float(self.least.max(initial=0.0))

    @functools.cached_property
    def spans(self) -> NDArray[np.float32]:
        """(4, referrals) left, top, right and bottom of each, in map units."""
        starts, ends = self.places[self.givers].T, self.places[self.receivers].T
        spans: NDArray[np.float32] = np.concatenate(
            (np.minimum(starts, ends), np.maximum(starts, ends)), dtype=np.float32
        )
        return spans

    @functools.cached_property
    def bunches(self) -> dict[int, Any]:
        """What `bunches.bunches` has found, by the number of people who stand for themselves."""
        return {}

    @functools.cached_property
    def brackets(self) -> Brackets | None:
        """The blocks of receivers in a tree."""
        if not self.names_right:
            return None
        return brackets(self.places, self.givers, self.receivers, self.is_primary)

    @functools.cached_property
    def grid(self) -> Grid:
        return Grid.over(self.places)

    @functools.cached_property
    def by_giver(self) -> Packed:
        """The referrals of each giver, as positions in `givers` and `receivers`."""
        return Packed.by(self.givers, len(self.ids))

    @functools.cached_property
    def by_receiver(self) -> Packed:
        """The referrals to each receiver."""
        return Packed.by(self.receivers, len(self.ids))

    def prepare(self) -> None:
        """Compute now what the first look-up would compute."""
        for name in (
            "rank",
            "largest",
            "largest_least",
            "bounds",
            "grid",
            "by_giver",
            "by_receiver",
        ):
            getattr(self, name)
