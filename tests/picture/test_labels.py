"""Names never overlap, never lie on a person, and the important ones come first."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from referralmap.commands.made_up import made_up
from referralmap.model.network import Network
from referralmap.model.vocabulary import Role
from referralmap.picture.detail import scene_of, screen_radius
from referralmap.picture.labels import Label, Wishes, place
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.marks import ROLES
from referralmap.picture.view import Area, View, fitted
from tests.picture.drawn import measure, picture_of, sample

CANVAS = Area(0, 0, 1400, 900)
SCALES = (0.15, 0.4, 1.0, 2.0, 5.0)


@pytest.fixture(scope="module")
def pictures() -> dict[str, MapPicture]:
    large = Network()
    large.load(made_up(2000, 1, datetime.date(2026, 11, 23)))
    return {
        "broker": picture_of(sample("broker")),
        "agency": picture_of(sample("agency")),
        "large": picture_of(large),
    }


def labels(picture: MapPicture, view: View) -> list[Label]:
    return list(place(scene_of(picture, view, CANVAS), measure))


@pytest.mark.parametrize("name", ["broker", "agency"])
def test_in_a_tree_every_name_is_read_in_full_at_100_per_cent(name: str) -> None:
    picture = picture_of(sample(name), layout="tree")
    everywhere = scene_of(picture, View(), Area(-1e4, -1e4, 2e4, 2e4))
    named = {label.row: label for label in place(everywhere, measure)}
    people = [row for row in range(len(picture.ids)) if picture.role[row] != ROLES.index(Role.ME)]
    assert sorted(named) == people
    assert all(named[row].text == picture.names[row] for row in people)


@pytest.mark.parametrize("name", ["broker", "agency", "large"])
@pytest.mark.parametrize("scale", [None, *SCALES])
def test_no_two_names_overlap_and_none_lies_on_a_person(
    pictures: dict[str, MapPicture], name: str, scale: float | None
) -> None:
    picture = pictures[name]
    view = fitted(picture.bounds, CANVAS)
    if scale is not None:
        best = int(np.argmax(picture.importance * (picture.role != ROLES.index(Role.ME))))
        x, y = view.to_screen(picture.places[best : best + 1])[0]
        view = view.zoomed(scale / view.scale, x, y, 0.01)
    placed = labels(picture, view)
    boxes = np.array([label.box for label in placed])
    points, radius = view.to_screen(picture.places), screen_radius(picture, view)
    assert placed
    for at, (left, top, right, bottom) in enumerate(boxes):
        others = np.delete(boxes, at, axis=0)
        assert not (
            (others[:, 0] < right)
            & (others[:, 2] > left)
            & (others[:, 1] < bottom)
            & (others[:, 3] > top)
        ).any()
        near_x = np.clip(points[:, 0], left, right) - points[:, 0]
        near_y = np.clip(points[:, 1], top, bottom) - points[:, 1]
        assert (np.hypot(near_x, near_y) >= radius * 0.999).all()


def test_at_60_people_nine_in_ten_are_named(pictures: dict[str, MapPicture]) -> None:
    picture = pictures["broker"]
    placed = labels(picture, fitted(picture.bounds, CANVAS))
    assert len(placed) >= 0.9 * (len(picture.ids) - 1)


def test_at_2000_people_at_least_40_are_named(pictures: dict[str, MapPicture]) -> None:
    picture = pictures["large"]
    assert len(labels(picture, fitted(picture.bounds, CANVAS))) >= 40


def test_every_ambassador_of_the_sample_is_named(pictures: dict[str, MapPicture]) -> None:
    picture = pictures["broker"]
    placed = {label.row for label in labels(picture, fitted(picture.bounds, CANVAS))}
    ambassadors = np.flatnonzero(picture.role == ROLES.index(Role.AMBASSADOR))
    assert set(ambassadors.tolist()) <= placed


def test_the_selected_are_named_before_others(pictures: dict[str, MapPicture]) -> None:
    picture = pictures["large"]
    view = fitted(picture.bounds, CANVAS)
    last = labels(picture, view)[-1].row
    [first, *_] = place(scene_of(picture, view, CANVAS), measure, Wishes(np.array([last])))
    assert first.row == last


def test_whoever_is_on_the_screen_has_the_whole_name_there() -> None:
    picture = picture_of(sample("broker"))
    view = fitted(picture.bounds, CANVAS)
    seen = Area(400, 200, 500, 400)
    points = view.to_screen(picture.places)
    for label in place(scene_of(picture, view, CANVAS), measure, Wishes(seen=seen.box)):
        x, y = points[label.row]
        if 400 <= x <= 900 and 200 <= y <= 600:
            assert label.box[0] >= 400
            assert label.box[2] <= 900
