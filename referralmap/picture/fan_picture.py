"""The fan of one person: their branch as rings of segments around them, one for each generation."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap.i18n import _, ngettext
from referralmap.model.vocabulary import Role
from referralmap.picture.geometry.view import Area
from referralmap.picture.map_picture import Captions, MapPicture
from referralmap.picture.mark_styles import ROLES
from referralmap.picture.theme import Theme

MOST_GENERATIONS = 7
_WIDENED = 0.72
"""Least share of the widened segment among those of the same giver."""
_MIDDLE, _THICKEST = 0.17, 0.42
"""Parts of the radius: the disc in the middle, and the widest ring."""


@dataclass(frozen=True, slots=True, eq=False)
class FanPicture:
    """Segments as rows, the person in the middle first, givers before their receivers."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    giver: NDArray[np.int32]
    """(segments,) row of the giver they hang on here, -1 for the middle"""
    generation: NDArray[np.int32]
    """(segments,) 0 is the middle"""
    start: NDArray[np.float64]
    """(segments,) where each begins, in turns clockwise from the top"""
    sweep: NDArray[np.float64]
    """(segments,) extent of each, in turns"""
    role: NDArray[np.uint8]
    gold: NDArray[np.uint8]
    """(segments,) of the referral that leads to each, as in a MapPicture"""
    badge: NDArray[np.int32]
    widened: int
    """Row of the segment that was given more room, -1 for none"""
    words: Captions
    theme: Theme

    @property
    def generations(self) -> int:
        """The number of rings."""
        return int(self.generation.max())


@dataclass(frozen=True, slots=True)
class Rings:
    """The position of a fan in an area, in pixels."""

    x: float
    y: float
    inner: float
    thickness: float

    @classmethod
    def of(cls, fan: FanPicture, area: Area) -> Rings:
        radius = max(min(area.width, area.height) / 2 - 10, 20.0)
        inner = radius * _MIDDLE
        thickness = min((radius - inner) / max(fan.generations, 1), radius * _THICKEST)
        return cls(area.x + area.width / 2, area.y + area.height / 2, inner, thickness)

    def bounds(self, generation: int) -> tuple[float, float]:
        """Inner and outer radius of a ring."""
        if generation == 0:
            return (0.0, self.inner)
        outer = self.inner + generation * self.thickness
        return (outer - self.thickness, outer)

    def point(self, away: float, turn: float) -> tuple[float, float]:
        """The pixel at a distance from the middle and a turn clockwise from the top."""
        return (
            self.x + away * math.sin(turn * math.tau),
            self.y - away * math.cos(turn * math.tau),
        )

    def segment_at(self, fan: FanPicture, x: float, y: float) -> int | None:
        """The row of the segment at a pixel."""
        away = math.hypot(x - self.x, y - self.y)
        if away <= self.inner:
            return 0
        generation = int((away - self.inner) // self.thickness) + 1
        turn = (math.atan2(x - self.x, self.y - y) / math.tau) % 1.0
        rows = np.flatnonzero(fan.generation == generation)
        hit = rows[(fan.start[rows] <= turn) & (turn < fan.start[rows] + fan.sweep[rows])]
        return int(hit[0]) if len(hit) else None


def fan_of(picture: MapPicture, row: int, widened: str | None = None) -> FanPicture:
    """The fan of the person of `row`, with more room for the one with the id `widened`.

    A person reached in several ways is placed on the shortest.
    """
    rows, giver, line, generation = _branch(picture, row)
    at = next((n for n, r in enumerate(rows) if picture.ids[r] == widened), -1)
    start, sweep = _turns(giver, generation, at)
    gold = np.where(line >= 0, picture.gold[line], 0) if len(picture.gold) else line * 0
    return FanPicture(
        ids=tuple(picture.ids[r] for r in rows),
        names=tuple(picture.names[r] for r in rows),
        giver=giver,
        generation=generation,
        start=start,
        sweep=sweep,
        role=picture.role[rows],
        gold=gold.astype(np.uint8),
        badge=picture.badge[rows],
        widened=at,
        words=_words(picture, rows, int(generation.max()), has_gold=bool((gold == 2).any())),
        theme=picture.theme,
    )


def _branch(
    picture: MapPicture, row: int
) -> tuple[NDArray[np.intp], NDArray[np.int32], NDArray[np.intp], NDArray[np.int32]]:
    """Rows of the people, generation by generation; for each segment its giver's, the referral
    it came by, and its generation.
    """
    seen = np.zeros(len(picture.ids), np.bool_)
    segment_of = np.full(len(picture.ids), -1, np.int32)
    seen[row], segment_of[row] = True, 0
    rows, lines, givers, sizes = [[row]], [[-1]], [[-1]], [1]
    for _generation in range(MOST_GENERATIONS):
        level = np.zeros(len(picture.ids), np.bool_)
        level[rows[-1]] = True
        found = np.flatnonzero(level[picture.givers] & ~seen[picture.receivers])
        # By giver in the order of their segments, then in the order of entry; each person once.
        found = found[np.argsort(segment_of[picture.givers[found]], kind="stable")]
        found = found[np.sort(np.unique(picture.receivers[found], return_index=True)[1])]
        if not len(found):
            break
        fresh = picture.receivers[found]
        seen[fresh] = True
        segment_of[fresh] = sum(sizes) + np.arange(len(fresh))
        rows.append(fresh.tolist())
        lines.append(found.tolist())
        givers.append(segment_of[picture.givers[found]].tolist())
        sizes.append(len(fresh))
    return (
        np.concatenate(rows).astype(np.intp),
        np.concatenate(givers).astype(np.int32),
        np.concatenate(lines).astype(np.intp),
        np.repeat(np.arange(len(sizes), dtype=np.int32), sizes),
    )


def _turns(
    giver: NDArray[np.int32], generation: NDArray[np.int32], widened: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Start and sweep of each segment: by the outermost segments of its branch."""
    leaves = np.zeros(len(giver))
    for number in range(int(generation.max()), 0, -1):
        level = np.flatnonzero(generation == number)
        leaves[level] = np.maximum(leaves[level], 1)
        leaves += np.bincount(giver[level], leaves[level], len(giver))
    share = leaves.copy()
    for row in _way_up(giver, widened):
        among = np.flatnonzero(giver == giver[row])
        others = share[among].sum() - share[row]
        share[row] = max(share[row], others * _WIDENED / (1 - _WIDENED))
    start, sweep = np.zeros(len(giver)), np.ones(len(giver))
    for number in range(1, int(generation.max()) + 1):
        level = np.flatnonzero(generation == number)
        whole = np.bincount(giver[level], share[level], len(giver))[giver[level]]
        sweep[level] = sweep[giver[level]] * share[level] / whole
        # Siblings stand side by side, so a running sum minus that of those before is enough.
        before = np.cumsum(sweep[level]) - sweep[level]
        first = np.searchsorted(giver[level], giver[level])
        start[level] = start[giver[level]] + before - before[first]
    return start, sweep


def _way_up(giver: NDArray[np.int32], row: int) -> Iterator[int]:
    while row > 0:
        yield row
        row = int(giver[row])


def _words(
    picture: MapPicture, rows: NDArray[np.intp], generations: int, *, has_gold: bool
) -> Captions:
    people = ngettext("{count} person", "{count} people", len(rows) - 1)
    depth = ngettext("{count} generation", "{count} generations", generations)
    kinds: set[Role | str] = {ROLES[number] for number in picture.role[rows].tolist()}
    if has_gold:
        kinds.add("gold")
    said = _("{people} in {generations}").format(people=people, generations=depth)
    return dataclasses.replace(
        picture.words,
        title=_("The branch of {name}").format(name=picture.names[rows[0]]),
        subtitle=f"{said} · {picture.words.subtitle}",
        legend=tuple(line for line in picture.words.legend if line.kind in kinds),
    )
