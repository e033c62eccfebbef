from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from referralmap.layouts import rings
from tests.layouts.maps import ODD, Map, a_grown_list, a_map, briefly, maps
from tests.layouts.measures import crossings


def placed(made: Map) -> NDArray[np.float64]:
    return rings.place(made.forest, made.room, made.radius, made.me)


def hold_the_laws(made: Map) -> None:
    places = placed(made)
    assert crossings(made, places) == []
    away = np.hypot(*(places - places[made.forest.root]).T)
    below = made.forest.parent >= 0
    assert (away[below] > away[made.forest.parent[below]] + 1.0).all()


@briefly
@given(maps())
def test_every_map_holds_the_laws(made: Map) -> None:
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
def test_one_generation_of_a_family_stands_on_one_circle(made: Map) -> None:
    places = placed(made)
    forest = made.forest
    away = np.hypot(*(places - places[forest.root]).T)
    circles: dict[tuple[int, int], float] = {}
    for row in range(made.people):
        key = int(forest.root[row]), int(forest.level[row])
        assert away[row] == pytest.approx(circles.setdefault(key, away[row]))


@briefly
@given(maps())
def test_me_stands_at_the_origin(made: Map) -> None:
    if made.me >= 0:
        assert placed(made)[made.me].tolist() == [0.0, 0.0]


def test_fifty_thousand_receivers_of_one_giver_stay_apart() -> None:
    made = a_map([-1, *[0] * 50_000])
    places = placed(made)
    angle = np.arctan2(places[1:, 1], places[1:, 0])
    round_ = np.argsort(angle) + 1
    near = np.hypot(*(places[round_] - places[np.roll(round_, 1)]).T)
    least = made.radius[round_] + made.radius[np.roll(round_, 1)] + 4.0
    assert (near >= least - 1e-6).all()
