"""Names never overlap, never lie on a person, and the important ones come first."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator

import numpy as np
import pytest

from referralmap.commands.made_up.made_up_map import made_up
from referralmap.model.network import Network
from referralmap.model.vocabulary import Role
from referralmap.picture.geometry.view import Area, View, fitted
from referralmap.picture.labelling.labels import place as all_labels
from referralmap.picture.labelling.level_of_detail import Scene, scene_of, screen_radius
from referralmap.picture.labelling.placed_names import (
    NO_NAMES,
    ON_LINE,
    PILL,
    Measure,
    PlacedName,
    Wishes,
)
from referralmap.picture.map_picture import Fold, MapPicture
from referralmap.picture.mark_styles import GOLD_OF_BUYER, ROLES
from tests.maps import a_map
from tests.picture.crowds import crowd, with_
from tests.picture.drawn import measure, picture_of, sample

CANVAS = Area(0, 0, 1400, 900)
SCALES = (0.15, 0.4, 1.0, 2.0, 5.0)


@functools.cache
def networks() -> dict[str, Network]:
    large = Network()
    large.load(made_up(2000, 1, datetime.date(2026, 11, 23)))
    return {"broker": sample("broker"), "agency": sample("agency"), "large": large}


@pytest.fixture(scope="module")
def pictures() -> dict[str, MapPicture]:
    return {name: picture_of(network) for name, network in networks().items()}


def place(scene: Scene, measure: Measure, wishes: Wishes | None = None) -> Iterator[PlacedName]:
    """The names and pills alone."""
    found = all_labels(scene, measure, wishes)
    return (label for label in found if label.side in (PILL,) or label.side not in NO_NAMES)


def labels(picture: MapPicture, view: View) -> list[PlacedName]:
    return list(place(scene_of(picture, view, CANVAS), measure))


@pytest.mark.parametrize("name", ["broker", "agency"])
def test_in_a_tree_every_name_is_read_in_full_at_100_per_cent(name: str) -> None:
    picture = picture_of(sample(name), layout="tree")
    everywhere = scene_of(picture, View(), Area(-1e4, -1e4, 2e4, 2e4), unfolded=True)
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
    scene = scene_of(picture, view, CANVAS)
    points, radius = view.to_screen(picture.places), screen_radius(picture, view)
    if scene.bunches is not None:
        points = np.concatenate((points[scene.alone], scene.spots))
        radius = np.concatenate((radius[scene.alone], scene.bunches.radius()))
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


@pytest.mark.parametrize("layout", ["rings", "tree", "clusters"])
@pytest.mark.parametrize("name", ["broker", "agency", "large"])
def test_the_first_ten_ambassadors_are_named_and_the_largest(name: str, layout: str) -> None:
    picture = picture_of(networks()[name], layout=layout)
    view = fitted(picture.bounds, CANVAS)
    best = picture.best.tolist()
    assert len(best) == min(10, np.count_nonzero(picture.role == ROLES.index(Role.AMBASSADOR)))
    placed = {label.row: label for label in labels(picture, view)}
    assert set(best) <= set(placed)
    assert placed[best[0]].size == max(label.size for label in placed.values())
    me = picture.role == ROLES.index(Role.ME)
    others = np.setdiff1d(np.flatnonzero(~me), best)
    radius = screen_radius(picture, view)
    assert radius[best].min() > radius[others].max()


def test_ambassadors_of_equal_credit_have_equal_gold() -> None:
    picture = crowd(1, 40)
    role = np.full(40, ROLES.index(Role.PERSON), np.uint8)
    role[:4] = ROLES.index(Role.AMBASSADOR)
    importance = np.zeros(40)
    importance[:4] = (5.0, 7.0, 5.0, 3.0)
    bought = np.array([True, False, False, True] + [False] * 36)
    shown = with_(picture, role=role, importance=importance, bought=bought)
    assert shown.least[3] > shown.least[4:].max()
    gold = np.where(bought, GOLD_OF_BUYER, 1.0) * shown.least
    assert gold[0] == pytest.approx(gold[2], rel=0.06)
    assert gold[1] > gold[0]
    assert min(gold[0], gold[2]) > gold[3]


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


def test_pills_of_folds_are_there_and_no_name_lies_on_them(
    pictures: dict[str, MapPicture],
) -> None:
    picture = pictures["broker"]
    best = np.argsort(-picture.importance)[1:6].tolist()
    folds = tuple(Fold(row, "12 people, 3 contracts, €41,200") for row in best)
    placed = labels(with_(picture, folds=folds), fitted(picture.bounds, CANVAS))
    pills = [label for label in placed if label.side == PILL]
    assert len(pills) >= 3
    for pill in pills:
        assert pill.row in best
        left, top, right, bottom = pill.box
        for other in placed:
            apart = other.box[0] >= right or other.box[2] <= left
            assert other is pill or apart or other.box[1] >= bottom or other.box[3] <= top


def test_the_faded_have_no_names(pictures: dict[str, MapPicture]) -> None:
    picture = pictures["broker"]
    faded = np.arange(len(picture.ids)) % 2 == 0
    placed = labels(with_(picture, faded=faded), fitted(picture.bounds, CANVAS))
    assert placed
    assert not any(faded[label.row] for label in placed)


def test_a_name_keeps_its_side_and_may_lose_its_place_only_to_somebody_greater(
    pictures: dict[str, MapPicture],
) -> None:
    picture = pictures["large"]
    view = fitted(picture.bounds, CANVAS)
    before = {label.row: label for label in labels(picture, view)}
    for step in (1.0, 2.7, 9.4):
        scene = scene_of(picture, view.moved(step, -step), CANVAS)
        after = {label.row: label for label in place(scene, measure, Wishes(shown=before))}
        kept = [row for row in before if row in after]
        assert len(kept) >= 0.9 * len(before)
        moved = [row for row in kept if after[row].side != before[row].side]
        assert len(moved) <= 0.05 * len(kept)


def test_there_are_no_more_names_than_wished(pictures: dict[str, MapPicture]) -> None:
    scene = scene_of(pictures["large"], fitted(pictures["large"].bounds, CANVAS), CANVAS)
    assert len(list(place(scene, measure, Wishes(most=12)))) == 12
    assert not list(place(scene, measure, Wishes(most=0)))


def test_of_equals_the_one_whose_name_is_shown_comes_first() -> None:
    picture = with_(crowd(1, 2), importance=np.ones(2), role=np.full(2, len(ROLES) - 1, np.uint8))
    scene = scene_of(picture, View(), CANVAS)
    both = list(place(scene, measure))
    assert {label.row for label in both} == {0, 1}
    for label in both:
        [first] = place(scene, measure, Wishes(shown={label.row: label}, most=1))
        assert first.row == label.row


def test_names_that_are_kept_stay_where_they_are_and_others_make_room(
    pictures: dict[str, MapPicture],
) -> None:
    picture = next(iter(pictures.values()))
    scene = scene_of(picture, fitted(picture.bounds, CANVAS), CANVAS)
    shown = {label.row: label for label in place(scene, measure)}
    kept = {row: shown[row] for row in sorted(shown)[::2]}
    again = {label.row: label for label in place(scene, measure, Wishes(shown=kept, keeps=True))}
    assert kept
    assert {row: again[row] for row in kept} == kept
    boxes = [label.box for label in again.values()]
    for at, (left, top, right, bottom) in enumerate(boxes):
        for x1, y1, x2, y2 in boxes[:at]:
            assert right <= x1 or x2 <= left or bottom <= y1 or y2 <= top


def test_no_amount_stands_on_a_line_that_is_faded() -> None:
    picture = picture_of(a_map("me > Anna > Bernd**, me > Clara > Dora*"))
    view = fitted(picture.bounds, CANVAS)
    rows = {name: row for row, name in enumerate(picture.names)}

    def amounts(*faded: str) -> set[str]:
        mask = np.zeros(len(picture.ids), np.bool_)
        mask[[rows[name] for name in faded]] = True
        found = all_labels(scene_of(with_(picture, faded=mask), view, CANVAS), measure)
        return {picture.names[label.row] for label in found if label.side == ON_LINE}

    assert amounts() == {"Bernd", "Dora"}
    assert amounts("Dora") == {"Bernd"}
    assert amounts("Anna") == {"Dora"}


@pytest.mark.parametrize("layout", ["rings", "tree", "clusters"])
@pytest.mark.parametrize("name", ["broker", "agency", "large"])
@pytest.mark.parametrize("larger", [1.0, 1.6])
def test_a_name_without_a_line_is_nearer_to_its_own_mark_than_to_any_other(
    name: str, layout: str, larger: float
) -> None:
    picture = picture_of(networks()[name], layout=layout)
    scene = scene_of(picture, fitted(picture.bounds, CANVAS), CANVAS)
    beside = [each for each in place(scene, measure, Wishes(larger=larger)) if each.side >= 0]
    assert beside
    marks = scene.people.marks
    points, radius = scene.points[marks], scene.radius(marks)
    for label in beside:
        left, top, right, bottom = label.box
        x, y = points.T
        across = np.maximum(np.maximum(left - x, x - right), 0)
        down = np.maximum(np.maximum(top - y, y - bottom), 0)
        away = np.hypot(across, down) - radius
        own = float(away[marks == label.row][0])
        # none passes for another's at its own mark
        assert own < 11 or away.min() >= own - 0.01, picture.names[label.row]
