from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from referralmap.layouts import LAYOUTS, Layout, tidy
from tests.layouts.maps import Map, a_grown_list, a_map, briefly, maps
from tests.layouts.measures import overlaps

Mask = NDArray[np.bool_]


def tidied(layout: Layout, made: Map, current: NDArray[np.float64], by_hand: Mask):  # type: ignore[no-untyped-def]
    return tidy(layout, made.forest, made.room, made.radius, made.me, current, by_hand)


def nobody(made: Map) -> Mask:
    return np.zeros(made.people, np.bool_)


def fresh(layout: Layout, made: Map) -> NDArray[np.float64]:
    return layout.place(made.forest, made.room, made.radius, made.me)


@pytest.mark.parametrize("layout", LAYOUTS)
@briefly
@given(made=maps(most=60))
def test_a_tidy_map_stays_as_it_is(layout: Layout, made: Map) -> None:
    places = fresh(layout, made)
    assert np.array_equal(tidied(layout, made, places, nobody(made)), places)


@pytest.mark.parametrize("layout", LAYOUTS)
@briefly
@given(made=maps(most=40), data=st.data())
def test_tidying_twice_is_tidying_once(layout: Layout, made: Map, data: st.DataObject) -> None:
    dice = np.random.default_rng(data.draw(st.integers(0, 99)))
    current = fresh(layout, made) + dice.normal(0, 300, (made.people, 2))
    by_hand = dice.random(made.people) < 0.2
    once = tidied(layout, made, current, by_hand)
    assert np.isfinite(once).all()
    assert np.array_equal(once[by_hand], current[by_hand])
    assert np.array_equal(tidied(layout, made, once, by_hand), once)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", range(6))
def test_nobody_lands_on_people_put_by_hand(layout: Layout, seed: int) -> None:
    made = a_map(a_grown_list(120, seed), me=0, seed=seed, singles=20)
    places = fresh(layout, made)
    current = places.copy()
    by_hand = nobody(made)
    by_hand[[5, 50, 100]] = True
    current[[5, 50, 100]] = places[[7, 60, 130]] + 3.0
    assert overlaps(tidied(layout, made, current, by_hand), made.radius) == 0


@pytest.mark.parametrize("layout", LAYOUTS)
def test_me_keeps_the_place_wherever_it_is(layout: Layout) -> None:
    made = a_map(a_grown_list(30), me=0)
    current = fresh(layout, made) + np.array([123.4, -567.8])
    once = tidied(layout, made, current, nobody(made))
    assert once[0].tolist() == current[0].tolist()
    assert once == pytest.approx(current)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_without_me_the_largest_family_keeps_its_middle(layout: Layout) -> None:
    made = a_map([-1, 0, -1, 2, 2, 2])
    current = fresh(layout, made) + 50.0
    assert tidied(layout, made, current, nobody(made))[2].tolist() == current[2].tolist()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_map_without_places_gets_the_fresh_ones(layout: Layout) -> None:
    made = a_map(a_grown_list(30), me=0)
    current = np.full((30, 2), np.nan)
    assert np.array_equal(tidied(layout, made, current, nobody(made)), fresh(layout, made))
