from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from referralmap.layouts import tree
from tests.layouts.maps import ODD, Map, a_grown_list, a_map, briefly, maps
from tests.layouts.measures import crossings, shape, touching


def hold_the_laws(made: Map) -> None:
    places = tree.place(made.forest, made.room, made.radius, made.me)
    x, y = places.T
    below = np.flatnonzero(made.forest.parent >= 0)
    giver = made.forest.parent[below]
    beside = made.radius + made.room[:, 0]
    assert (x[below] - made.radius[below] > x[giver] + beside[giver]).all()
    assert crossings(made, places) == []
    tall = made.room[:, 1] / 2
    marks = np.stack([x - made.radius, y - made.radius, x + made.radius, y + made.radius], axis=1)
    names = np.stack([x + made.radius, y - tall, x + beside, y + tall], axis=1)
    assert touching(np.concatenate([marks, names])) == 0


@briefly
@given(maps())
def test_givers_stand_left_lines_never_cross_and_no_name_is_hidden(made: Map) -> None:
    hold_the_laws(made)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("people", [2, 9, 60, 300])
def test_grown_maps_hold_the_laws(people: int, seed: int) -> None:
    hold_the_laws(a_map(a_grown_list(people, seed), me=0, seed=seed))


@pytest.mark.parametrize("givers", ODD)
def test_odd_maps_hold_the_laws(givers: list[int]) -> None:
    hold_the_laws(a_map(givers))


@briefly
@given(maps())
def test_the_givers_of_one_generation_of_a_family_stand_in_one_column(made: Map) -> None:
    forest = made.forest
    x = tree.place(forest, made.room, made.radius, made.me)[:, 0]
    columns: dict[tuple[int, int], float] = {}
    for row in np.flatnonzero(forest.size > 1).tolist():
        key = int(forest.root[row]), int(forest.level[row])
        assert x[row] == pytest.approx(columns.setdefault(key, x[row]))


def test_a_few_receivers_stand_in_one_column_in_row_order() -> None:
    made = a_map([-1, *[0] * 7])
    x, y = tree.place(made.forest, made.room, made.radius, -1)[1:].T
    assert np.ptp(x) == 0
    assert (np.diff(y) > 0).all()


@pytest.mark.parametrize("receivers", [60, 500, 5000])
def test_a_long_column_is_wrapped_into_a_block(receivers: int) -> None:
    made = a_map([-1, *[0] * receivers])
    places = tree.place(made.forest, made.room, made.radius, -1)
    assert 0.8 < shape(places[1:]) < 4.0
    assert places[0, 1] == pytest.approx(places[1:, 1].mean(), abs=0.1 * np.ptp(places[1:, 1]))


@pytest.mark.parametrize("people", [200, 1000, 4000])
def test_one_large_family_is_spread_to_16_to_10(people: int) -> None:
    made = a_map(a_grown_list(people), me=0)
    places = tree.place(made.forest, made.room, made.radius, 0)
    assert 1.3 < shape(places) < 1.9


def test_a_chain_runs_straight() -> None:
    made = a_map(list(range(-1, 9)))
    assert np.ptp(tree.place(made.forest, made.room, made.radius, -1)[:, 1]) == 0
