from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from referralmap.layouts import clusters
from referralmap.layouts.forests.families import nests
from tests.layouts.maps import ODD, Map, a_grown_list, a_map, briefly, maps

Floats = NDArray[np.float64]


def circles(made: Map) -> tuple[Floats, Floats, Floats]:
    """Places by position, and the middles and radii of all circles."""
    row = made.forest.order
    return clusters.circles(nests(made.forest), made.room[row], made.radius[row])


def hold_the_laws(made: Map) -> None:
    forest = made.forest
    if not made.people:
        return
    by_position, middles, radii = circles(made)
    places = np.empty_like(by_position)
    places[forest.order] = by_position
    givers = forest.order[forest.size[forest.order] > 1].tolist()
    circle = {row: (middles[at], radii[at]) for at, row in enumerate(givers)}
    for row in range(made.people):
        giver = int(forest.parent[row])
        # Everybody is inside the circle of their own branch and of the giver's.
        for middle, radius in (circle[of] for of in (row, giver) if of in circle):
            assert np.hypot(*(places[row] - middle)) + made.radius[row] <= radius
        if row in circle and giver in circle:
            middle, radius = circle[row]
            outer, reach = circle[giver]
            assert np.hypot(*(middle - outer)) + radius <= reach + 1e-6
            assert np.hypot(*(middle - places[giver])) >= radius + made.radius[giver] - 1e-6
    for giver in givers:
        inside = [circle[row] for row in givers if forest.parent[row] == giver]
        for at, (middle, radius) in enumerate(inside):
            for other, reach in inside[:at]:
                assert np.hypot(*(middle - other)) >= radius + reach - 1e-6


@briefly
@given(maps())
def test_circles_nest_and_siblings_never_overlap(made: Map) -> None:
    hold_the_laws(made)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("people", [2, 9, 60, 300])
def test_grown_maps_hold_the_laws(people: int, seed: int) -> None:
    hold_the_laws(a_map(a_grown_list(people, seed), me=0, seed=seed))


@pytest.mark.parametrize("givers", ODD)
def test_odd_maps_hold_the_laws(givers: list[int]) -> None:
    hold_the_laws(a_map(givers))


@pytest.mark.parametrize("branches", [3, 7, 40, 700])
def test_alike_branches_lie_close_around_their_giver(branches: int) -> None:
    made = a_map([-1, *[0] * branches, *range(1, branches + 1)])
    _places, _middles, radii = circles(made)
    assert (radii[1:] ** 2).sum() > 0.3 * radii[0] ** 2


def test_a_branch_around_a_chain_grows_by_the_same_for_each_link() -> None:
    made = a_map(list(range(-1, 200)))
    _places, _middles, radii = circles(made)
    assert radii[0] < 200 * 2 * radii[-1]


def test_those_who_referred_nobody_stand_around_their_giver_on_rings() -> None:
    made = a_map([-1, *[0] * 300])
    places = clusters.place(made.forest, made.room, made.radius, -1)
    away = np.hypot(*(places[1:] - places[0]).T)
    rings, many = np.unique(away.round(6), return_counts=True)
    assert len(rings) < 20
    assert (np.diff(many[:-1]) > 0).all()


@pytest.mark.parametrize("leaves", range(1, 9))
def test_nobody_stands_on_the_line_between_two_givers(leaves: int) -> None:
    made = a_map([-1, 0, 1, *[0] * leaves, *[1] * leaves, *[2] * leaves], seed=4)
    places = clusters.place(made.forest, made.room, made.radius, -1)
    for giver, receiver in ((0, 1), (1, 2)):
        along = places[receiver] - places[giver]
        away = places[3:] - places[giver]
        part = np.clip(away @ along / (along @ along), 0.0, 1.0)
        far = np.hypot(*(away - part[:, None] * along).T)
        assert (far > made.radius[3:]).all()
