"""Everybody in view is painted in one way or the other, the most important with a mark."""

from __future__ import annotations

import numpy as np
import pytest

from referralmap.picture.geometry.view import Area, View, fitted
from referralmap.picture.labelling import level_of_detail
from referralmap.picture.labelling.level_of_detail import scene_of
from tests.picture.crowds import crowd, with_

AREA = Area(0, 0, 800, 500)
FEW = 300


@pytest.fixture
def few_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(level_of_detail, "MOST_MARKS", FEW)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("scale", [0.1, 1.0, 3.0])
def test_everybody_in_view_has_a_mark_or_is_haze(seed: int, scale: float, few_marks: None) -> None:
    picture = crowd(seed, 3000)
    view = View(scale, 20, 10)
    people = scene_of(picture, view, AREA).people
    shown = np.concatenate((people.marks, people.haze))
    assert len(set(shown.tolist())) == len(shown)
    inside = np.flatnonzero(AREA.holds(view.to_screen(picture.places)))
    assert set(inside.tolist()) <= set(shown.tolist())
    assert len(people.marks) <= FEW
    # one above the other in the same order for all
    for rows in (people.marks, people.haze):
        assert (np.diff(picture.rank[rows]) > 0).all()


def test_few_are_all_marks(few_marks: None) -> None:
    picture = crowd(1, FEW)
    people = scene_of(picture, fitted(picture.bounds, AREA), AREA).people
    assert len(people.marks) == FEW
    assert not len(people.haze)


def test_the_most_important_have_marks_and_so_have_the_selected(few_marks: None) -> None:
    picture = crowd(1, 5000)
    least = picture.order[:3]
    people = scene_of(picture, fitted(picture.bounds, AREA), AREA, least).people
    assert picture.order[-1] in people.marks
    assert set(least.tolist()) <= set(people.marks.tolist())


def test_who_has_a_mark_keeps_it_while_the_map_moves(few_marks: None) -> None:
    picture = crowd(2, 2000)
    view = View(0.8, 100, 60)
    everywhere = Area(-5000, -5000, 10000, 10000)
    before = scene_of(picture, view, everywhere).people.marks
    for step in (3.3, 17.0, 40.9):
        moved = scene_of(picture, view.moved(step, -step), everywhere).people.marks
        assert moved.tolist() == before.tolist()


@pytest.mark.parametrize("seed", range(3))
def test_of_too_many_golden_lines_the_widest_with_credit_are_strokes(seed: int) -> None:
    picture = crowd(seed, 2000, referrals=6000)
    golden = scene_of(picture, fitted(picture.bounds, AREA), AREA).golden
    assert 0 < len(golden.strokes) < (picture.gold > 0).sum()
    worth = picture.gold * 100 + picture.width
    assert worth[golden.strokes].min() >= worth[golden.haze].max()
    assert (np.diff(worth[golden.strokes]) >= 0).all()


def test_a_quiet_line_is_a_stroke_or_haze_unless_it_is_a_point() -> None:
    picture = crowd(3, 500, referrals=900)
    scene = scene_of(picture, fitted(picture.bounds, AREA), AREA)
    quiet = np.flatnonzero((picture.gold == 0) & (picture.givers != picture.receivers))
    ends = scene.points[picture.givers[quiet]] - scene.points[picture.receivers[quiet]]
    quiet = quiet[np.hypot(*ends.T) > 2]
    assert not len(scene.quiet.haze)
    assert set(quiet.tolist()) <= set(scene.quiet.strokes.tolist())


def test_faded_people_lie_below_all_others_and_their_quiet_lines_are_left_out() -> None:
    picture = crowd(4, 400)
    faded = np.arange(400) % 3 == 0
    picture = with_(picture, faded=faded)
    scene = scene_of(picture, fitted(picture.bounds, AREA), AREA)
    is_faded = picture.faded[scene.people.marks]
    assert (np.diff(is_faded.astype(int)) <= 0).all()
    strokes = scene.quiet.strokes
    assert not (faded[picture.givers[strokes]] | faded[picture.receivers[strokes]]).any()
