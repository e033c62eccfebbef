"""Curves lead from giver to receiver in the sense of the layout, and what is cut is inside."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from referralmap.model.edits import Change, Edit, Label
from referralmap.model.records import PersonId, Place
from referralmap.picture.curves import clipped, curves, flat
from referralmap.picture.geometry.view import Area, View
from referralmap.picture.map_picture import MapPicture
from tests.maps import a_map
from tests.picture.crowds import crowd, with_
from tests.picture.drawn import picture_of

VIEW = View(0.7, 30, 20)


def made(picture: MapPicture, leaving: float | None = None) -> NDArray[np.float64]:
    away = None if leaving is None else np.full(len(picture.ids), leaving)
    every = np.arange(len(picture.givers))
    return curves(picture, every, VIEW.to_screen(picture.places), VIEW, away)


@pytest.fixture(params=["rings", "tree", "clusters"])
def picture(request: pytest.FixtureRequest) -> MapPicture:
    centre = np.array([(200.0, 200.0, 50.0)])
    return with_(
        crowd(5, 60, referrals=300),
        names_right=request.param == "tree",
        rings=centre if request.param == "rings" else np.empty((0, 3)),
    )


def test_a_curve_begins_at_the_giver_and_ends_at_the_receiver(picture: MapPicture) -> None:
    points = VIEW.to_screen(picture.places)
    assert np.array_equal(made(picture)[:, 0], points[picture.givers])
    assert np.array_equal(made(picture)[:, 3], points[picture.receivers])
    assert np.isfinite(made(picture)).all()


def test_two_who_referred_each_other_have_two_curves(picture: MapPicture) -> None:
    picture = with_(
        picture,
        givers=np.array([0, 1], np.int32),
        receivers=np.array([1, 0], np.int32),
        **{name: getattr(picture, name)[:2] for name in ("gold", "width")},
        is_primary=np.zeros(2, np.bool_),
    )
    there, back = made(picture)
    assert np.abs(there - back[::-1]).max() > 1


def test_in_a_tree_lines_leave_level_behind_the_name() -> None:
    picture = with_(crowd(5, 60, referrals=300), names_right=True)
    points = VIEW.to_screen(picture.places)
    start, leave, arrive, end = made(picture, 50.0).transpose(1, 0, 2)
    right = picture.is_primary & (points[picture.receivers, 0] > points[picture.givers, 0])
    assert right.any()
    assert np.array_equal(leave[right, 1], start[right, 1])
    assert np.array_equal(arrive[right, 1], end[right, 1])
    far = right & (end[:, 0] - points[picture.givers, 0] > 100)
    assert np.allclose(start[far, 0] - points[picture.givers[far], 0], 50)
    assert (start[right, 0] <= end[right, 0]).all()


def test_pieces_follow_one_another_along_the_curve(picture: MapPicture) -> None:
    whole = made(picture)
    pieces, owner = flat(whole)
    for number in range(len(whole)):
        mine = pieces[owner == number]
        assert np.allclose(mine[0, :2], whole[number, 0])
        assert np.allclose(mine[-1, 2:], whole[number, 3])
        assert np.allclose(mine[1:, :2], mine[:-1, 2:])
        part = np.linspace(0, 1, 50)[:, None]
        a, b, c, d = whole[number]
        on_it = (1 - part) ** 3 * a + 3 * part * (1 - part) ** 2 * b
        on_it += 3 * part**2 * (1 - part) * c + part**3 * d
        assert max(distance(point, mine) for point in on_it) <= 0.35


def distance(point: NDArray[np.float64], pieces: NDArray[np.float64]) -> float:
    start, along = pieces[:, :2], pieces[:, 2:] - pieces[:, :2]
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    part = np.clip(((point - start) * along).sum(axis=1) / length, 0, 1)
    return float(np.hypot(*(start + along * part[:, None] - point).T).min())


@pytest.mark.parametrize("seed", range(3))
def test_what_is_cut_is_the_part_inside(seed: int) -> None:
    area = Area(10, 20, 100, 60)
    pieces = np.random.default_rng(seed).random((400, 4)) * 200 - 50
    pieces[::7, 2] = pieces[::7, 0]  # upright ones, too
    inside, kept = clipped(pieces, area)
    assert (area.grown(1e-6).holds(inside[:, :2]) & area.grown(1e-6).holds(inside[:, 2:])).all()
    part = np.linspace(0, 1, 200)[None, :, None]
    on_it = pieces[:, None, :2] + part * (pieces[:, None, 2:] - pieces[:, None, :2])
    is_seen = area.holds(on_it.reshape(-1, 2)).reshape(400, 200)
    length = np.hypot(*(inside[:, 2:] - inside[:, :2]).T)
    whole = np.hypot(*(pieces[:, 2:] - pieces[:, :2]).T)
    found = np.zeros(400)
    found[kept] = length / whole[kept]
    assert np.abs(found - is_seen.mean(axis=1)).max() < 0.02


@pytest.mark.parametrize("layout", ["rings", "clusters"])
def test_no_line_leads_through_me_who_stands_in_its_way(layout: str) -> None:
    network = a_map("me > Zoe, Kunz > Dora*")
    for name, x in (("Kunz", -120.0), ("me", 0.0), ("Dora", 240.0)):
        put = Place(PersonId(name), layout, x, 0.0, by_hand=True)
        before = network.places.get((put.person, layout))
        network.apply(Edit(Label("move"), (Change(before, put),)))
    picture = picture_of(network, layout=layout)
    view = View(1.0, 400, 300)
    points = view.to_screen(picture.places)
    [at] = np.flatnonzero(picture.gold == 2)
    pieces, _owners = flat(curves(picture, np.array([at]), points, view))
    row = picture.ids.index(PersonId("me"))
    away = np.hypot(*(pieces[:, :2] - points[row]).T).min()
    assert away > picture.radius[row]
