"""What holds for every layout."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from referralmap.layouts import LAYOUTS, Layout
from tests.layouts.maps import ODD, Map, a_grown_list, a_map, briefly, maps
from tests.layouts.measures import overlaps, shape

every = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.key)


def placed(layout: Layout, made: Map) -> NDArray[np.float64]:
    return layout.place(made.forest, made.room, made.radius, made.me)


def hold_the_laws(layout: Layout, made: Map) -> None:
    places = placed(layout, made)
    assert places.shape == (made.people, 2)
    assert np.isfinite(places).all()
    assert np.abs(places).max(initial=0.0) <= 1e7
    assert np.array_equal(places, placed(layout, made))
    assert overlaps(places, made.radius) == 0
    if made.me >= 0:
        assert places[made.me].tolist() == [0.0, 0.0]


def test_keys_are_unique() -> None:
    assert len({layout.key for layout in LAYOUTS}) == len(LAYOUTS)


@every
@briefly
@given(made=maps())
def test_everybody_has_one_place_and_no_marks_overlap(layout: Layout, made: Map) -> None:
    hold_the_laws(layout, made)


@every
@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("people", [2, 9, 60, 300])
def test_grown_maps_hold_the_laws(layout: Layout, people: int, seed: int) -> None:
    hold_the_laws(layout, a_map(a_grown_list(people, seed), me=0, seed=seed))


@every
@pytest.mark.parametrize("givers", ODD)
def test_odd_maps_hold_the_laws(layout: Layout, givers: list[int]) -> None:
    hold_the_laws(layout, a_map(givers))


@every
@pytest.mark.parametrize("seed", range(6))
def test_many_families_are_packed_near_16_to_10(layout: Layout, seed: int) -> None:
    made = a_map([-1, *a_grown_list(400, seed, roots=0.15)[1:]], seed=seed)
    assert 1.1 < shape(placed(layout, made)) < 2.4


@every
@pytest.mark.parametrize("singles", [40, 300, 10_000])
def test_singles_alone_wait_in_a_tray_near_16_to_10(layout: Layout, singles: int) -> None:
    assert 1.1 < shape(placed(layout, a_map([], singles=singles))) < 2.4


@every
@pytest.mark.parametrize("singles", [60, 300, 2000])
def test_the_tray_beside_a_family_keeps_the_whole_near_16_to_10(
    layout: Layout, singles: int
) -> None:
    made = a_map(a_grown_list(60), me=0, singles=singles)
    assert 1.1 < shape(placed(layout, made)) < 2.4


@every
def test_the_tray_is_in_row_order(layout: Layout) -> None:
    made = a_map(a_grown_list(20), me=0, singles=50)
    waiting = placed(layout, made)[20:]
    assert np.lexsort((waiting[:, 0], waiting[:, 1])).tolist() == list(range(50))


@every
def test_a_map_too_wide_is_scaled_down_whole(layout: Layout) -> None:
    made = a_map([-1, *[0] * 2000])
    places = layout.place(made.forest, made.room * 1e6, made.radius * 1e6, -1)
    assert np.abs(places).max() == pytest.approx(1e7)


@every
def test_the_tray_beside_a_large_family_is_no_long_line(layout: Layout) -> None:
    made = a_map(a_grown_list(2000), me=0, singles=200)
    assert 0.2 < shape(placed(layout, made)[2000:]) < 8.0
