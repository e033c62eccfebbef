from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from referralmap.layouts import rings
from tests.layouts.maps import Map, a_grown_list, a_map, briefly, maps


def placed(made: Map) -> NDArray[np.float64]:
    return rings.place(made.forest, made.room, made.radius, made.me)


def overlaps(places: NDArray[np.float64], radius: NDArray[np.float64]) -> int:
    far = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    least = radius[:, None] + radius[None] + 4.0
    np.fill_diagonal(far, np.inf)
    return int((far < least - 1e-6).sum())


def crossings(made: Map, places: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pairs of receivers of one family whose lines from their givers cross."""
    parent = made.forest.parent
    rows = np.flatnonzero(parent >= 0)
    start, end = places[parent[rows]], places[rows]

    def side(a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]):  # type: ignore[no-untyped-def]
        return (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (
            c[..., 0] - a[..., 0]
        )

    a, b, c, d = start[:, None], end[:, None], start[None], end[None]
    cross = (side(a, b, c) * side(a, b, d) < -1e-6) & (side(c, d, a) * side(c, d, b) < -1e-6)
    family = made.forest.root[rows]
    giver = parent[rows]
    cross &= family[:, None] == family[None]
    cross &= giver[:, None] != giver[None]
    cross &= (giver[:, None] != rows[None]) & (rows[:, None] != giver[None])
    return [(int(rows[i]), int(rows[j])) for i, j in np.argwhere(cross) if i < j]


def hold_the_laws(made: Map) -> None:
    places = placed(made)
    assert places.shape == (made.people, 2)
    assert np.isfinite(places).all()
    assert np.abs(places).max(initial=0.0) <= 1e7
    assert np.array_equal(places, placed(made))
    assert overlaps(places, made.radius) == 0
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


@pytest.mark.parametrize(
    "givers",
    [
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
    ],
)
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


def shape(places: NDArray[np.float64]) -> float:
    wide, tall = np.ptp(places, axis=0)
    return float(wide / tall)


@pytest.mark.parametrize("seed", range(6))
def test_many_families_are_packed_near_16_to_10(seed: int) -> None:
    made = a_map([-1, *a_grown_list(400, seed, roots=0.15)[1:]], seed=seed)
    assert 1.1 < shape(placed(made)) < 2.4


@pytest.mark.parametrize("singles", [40, 300, 10_000])
def test_singles_alone_wait_in_a_tray_near_16_to_10(singles: int) -> None:
    assert 1.1 < shape(placed(a_map([], singles=singles))) < 2.4


@pytest.mark.parametrize("singles", [60, 300, 2000])
def test_the_tray_beside_a_family_keeps_the_whole_near_16_to_10(singles: int) -> None:
    made = a_map(a_grown_list(60), me=0, singles=singles)
    assert 1.1 < shape(placed(made)) < 2.4


def test_the_tray_is_in_row_order() -> None:
    made = a_map(a_grown_list(20), me=0, singles=50)
    waiting = placed(made)[20:]
    assert np.lexsort((waiting[:, 0], waiting[:, 1])).tolist() == list(range(50))


def test_fifty_thousand_receivers_of_one_giver_stay_apart() -> None:
    made = a_map([-1, *[0] * 50_000])
    places = placed(made)
    angle = np.arctan2(places[1:, 1], places[1:, 0])
    round_ = np.argsort(angle) + 1
    near = np.hypot(*(places[round_] - places[np.roll(round_, 1)]).T)
    least = made.radius[round_] + made.radius[np.roll(round_, 1)] + 4.0
    assert (near >= least - 1e-6).all()


def test_a_map_too_wide_is_scaled_down_whole() -> None:
    made = a_map([-1, *[0] * 2000])
    places = rings.place(made.forest, made.room * 1e6, made.radius * 1e5, -1)
    assert np.abs(places).max() == pytest.approx(1e7)
