"""Made-up forests for the tests of layouts, and the room that their people ask for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from referralmap.layouts.forests.forest import Forest, grow

ODD: tuple[list[int], ...] = (
    [],
    [-1],
    [1, 0],
    [-1, 0],
    [-1, 0, *[1] * 400],
    [-1, 0, 0, 0, *[1] * 300, 2, 3],
    [-1, *[0] * 500],
    [-1, 0, 1, 1, *[2] * 200, *[3] * 200],
    list(range(-1, 700)),
    [(row + 1) % 400 for row in range(400)],
    [-1] * 300,
)
"""Givers of maps that a layout may stumble over."""

briefly = settings(max_examples=40, deadline=None)


@dataclass(frozen=True)
class Map:
    forest: Forest
    room: NDArray[np.float64]
    radius: NDArray[np.float64]
    me: int

    @property
    def people(self) -> int:
        return len(self.radius)


def a_map(givers: list[int], me: int = -1, seed: int = 0, singles: int = 0) -> Map:
    """People under `givers` (rows or -1), then `singles` without a referral."""
    primary = np.array([*givers, *[-1] * singles], dtype=np.int32)
    people = len(primary)
    linked = np.arange(people) < len(givers)
    dice = np.random.default_rng(seed)
    room = np.stack([dice.uniform(40, 160, people), np.full(people, 16.0)], axis=1)
    radius = np.where(dice.random(people) < 0.1, 26.0, 6.0)
    return Map(grow(primary, linked, me), room, radius, me)


def a_grown_list(people: int, seed: int = 0, roots: float = 0.0) -> list[int]:
    """Givers of a random recursive tree, some people being roots of their own."""
    dice = np.random.default_rng(seed)
    givers = (dice.random(people) * np.arange(people)).astype(int)
    givers[dice.random(people) < roots] = -1
    return [-1, *givers[1:].tolist()] if people else []


@st.composite
def maps(draw: st.DrawFn, most: int = 120) -> Map:
    """Any primary givers at all, loops included, with or without me and singles."""
    people = draw(st.integers(0, most))
    anybody = st.integers(-1, people - 1)
    hubs = st.integers(-1, min(3, people - 1))
    givers = draw(st.lists(anybody | hubs, min_size=people, max_size=people))
    me = draw(anybody)
    return a_map(givers, me, draw(st.integers(0, 9)), draw(st.integers(0, 30)))
