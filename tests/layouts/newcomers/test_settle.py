from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from referralmap.layouts import LAYOUTS, Layout, clusters, rings, tree
from referralmap.layouts.newcomers.settle import settle
from referralmap.layouts.packing.family_packing import in_tray
from tests.layouts.maps import Map, a_grown_list, a_map, briefly, maps
from tests.layouts.measures import overlaps

every = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.key)


def settled(layout: Layout, made: Map, newcomers: list[int]) -> NDArray[np.float64]:
    """The places of a map after `newcomers` came; the others stand as the layout put them."""
    places = layout.place(made.forest, made.room, made.radius, made.me)
    places[newcomers] = np.nan
    rows = np.array(newcomers, np.int32)
    before = places.copy()
    found = settle(layout, places, made.room, made.radius, made.forest, made.me, rows)
    assert np.array_equal(places, before, equal_nan=True)
    again = settle(layout, places, made.room, made.radius, made.forest, made.me, rows)
    assert np.array_equal(found, again)
    places[rows] = found
    return places


@every
@briefly
@given(made=maps(most=60), data=st.data())
def test_newcomers_find_free_places_and_nobody_else_moves(
    layout: Layout, made: Map, data: st.DataObject
) -> None:
    rows = st.integers(0, max(made.people - 1, 0))
    newcomers = data.draw(st.lists(rows, unique=True, max_size=made.people))
    if made.people == 0:
        return
    places = settled(layout, made, newcomers)
    assert np.isfinite(places).all()
    assert overlaps(places, made.radius) == 0
    forest = made.forest
    away = np.hypot(*(places - places[forest.root]).T)
    for row in newcomers:
        giver = forest.parent[row]
        if giver < 0 or forest.root[row] in newcomers:
            continue
        if layout is rings.LAYOUT and len(newcomers) < made.people:
            assert away[row] > away[giver]
        if layout is tree.LAYOUT:
            assert places[row, 0] > places[giver, 0]


@every
@pytest.mark.parametrize("seed", range(8))
def test_one_newcomer_stands_near_the_giver(layout: Layout, seed: int) -> None:
    made = a_map(a_grown_list(60, seed), me=0, seed=seed)
    row = 59
    places = settled(layout, made, [row])
    giver = made.forest.parent[row]
    assert np.hypot(*(places[row] - places[giver])) < 400


@every
def test_many_newcomers_at_once_stay_apart(layout: Layout) -> None:
    made = a_map(a_grown_list(500, 3), me=0)
    places = settled(layout, made, list(range(150, 500)))
    assert overlaps(places, made.radius) == 0


@every
def test_the_first_person_stands_at_the_origin(layout: Layout) -> None:
    assert settled(layout, a_map([-1]), [0]).tolist() == [[0.0, 0.0]]


@every
def test_a_new_giver_of_somebody_placed_stands_near_them(layout: Layout) -> None:
    made = a_map([-1, 0, 1, 1, 1])
    places = settled(layout, made, [0])
    assert np.hypot(*(places[0] - places[1])) < 200


@every
def test_singles_take_the_next_spots_of_the_tray(layout: Layout) -> None:
    made = a_map(a_grown_list(20), me=0, singles=40)
    fresh = layout.place(made.forest, made.room, made.radius, made.me)
    places = settled(layout, made, [57, 58, 59])
    assert in_tray(made.forest)[57:].all()
    bottom = fresh[20:57, 1].max()
    for row in (57, 58, 59):
        assert places[row, 1] >= bottom - 1e-6
    assert (places[57:, 0] >= fresh[20:57, 0].min() - 1e-6).all()


@every
def test_the_first_single_waits_below_the_rest(layout: Layout) -> None:
    made = a_map(a_grown_list(20), me=0, singles=1)
    places = settled(layout, made, [20])
    assert places[20, 1] > places[:20, 1].max()


def test_a_new_family_stands_beside_the_rest_in_rings_of_its_own() -> None:
    made = a_map([*a_grown_list(20), -1, 20, 20, 21], me=0)
    places = settled(rings.LAYOUT, made, [20, 21, 22, 23])
    assert overlaps(places, made.radius) == 0
    away = np.hypot(*(places[20:] - places[20]).T)
    assert away[1] == pytest.approx(away[2])
    assert away[3] > away[1]


@every
def test_nobody_new_asks_for_nothing(layout: Layout) -> None:
    made = a_map([-1, 0])
    places = layout.place(made.forest, made.room, made.radius, -1)
    nobody = np.empty(0, np.int32)
    assert settle(layout, places, made.room, made.radius, made.forest, -1, nobody).shape == (0, 2)


def test_in_a_tree_a_newcomer_stands_in_a_column_of_the_siblings() -> None:
    made = a_map([-1, 0, 0, 0, 1, 1, 1, 1], seed=4)
    places = settled(tree.LAYOUT, made, [7])
    assert places[7, 0] == places[6, 0]
    assert abs(places[7, 1] - places[6, 1]) < 100


def test_in_a_tree_a_new_giver_stands_left_of_those_referred() -> None:
    made = a_map([-1, 0, 1, 1, 1])
    places = settled(tree.LAYOUT, made, [0])
    assert places[0, 0] < places[1:, 0].min()


def test_in_clusters_a_newcomer_stands_beside_the_giver() -> None:
    made = a_map([*a_grown_list(100), 3], me=0)
    places = settled(clusters.LAYOUT, made, [100])
    assert np.hypot(*(places[100] - places[3])) < 150


@every
@pytest.mark.parametrize("far", [(1e7, -1e7), (-1e7, 1e7), (9e6, 9e6)])
@pytest.mark.parametrize("stray", [1, 7])
def test_whoever_was_carried_to_the_end_of_the_world_disturbs_no_newcomer(
    layout: Layout, far: tuple[float, float], stray: int
) -> None:
    """Row 1 has referred 4, row 7 waits in the tray; both have company that stays at home."""
    made = a_map([-1, 0, 0, 1, 1], me=0, seed=1, singles=5)
    places = layout.place(made.forest, made.room, made.radius, made.me)
    places[stray] = far
    newcomers = np.array([3, 9], np.int32)
    places[newcomers] = np.nan
    found = settle(layout, places, made.room, made.radius, made.forest, made.me, newcomers)
    assert np.isfinite(found).all()
    near = np.delete(places[:9], [stray, 3], axis=0)
    single = found[1]
    assert np.hypot(*(near - single).T).min() < 2_000
    if stray == 1:
        # Beside the giver or, where these stand right in the layout's sense, a sibling.
        assert min(np.hypot(*(found[0] - far)), np.hypot(*(found[0] - places[4]))) < 2_000
