"""The laws of the picture, on made-up maps of 5 to 5,000 people: it answers within five seconds."""

from __future__ import annotations

import functools

import numpy as np
import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.commands.made_up.made_up_map import made_up
from referralmap.layouts import LAYOUTS
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import homeless_places
from referralmap.model.network import Network
from referralmap.model.vocabulary import Role
from referralmap.picture.captions import beside
from referralmap.picture.compose import compose
from referralmap.picture.curves import curves, flat
from referralmap.picture.drawing.page_drawing import legend_rows
from referralmap.picture.drawing.text_width import measure
from referralmap.picture.geometry.page_layout import MARGIN, SIDE, is_wide, page_units, sheet
from referralmap.picture.labelling.fitting import fitted_picture
from referralmap.picture.labelling.labels import leaving, place
from referralmap.picture.labelling.level_of_detail import Scene, scene_of
from referralmap.picture.labelling.placed_names import LEAST_SIZE, NO_NAMES, PlacedName
from referralmap.picture.map_picture import MOST_BEST, MOST_WITH_AMOUNTS
from referralmap.picture.mark_styles import MARKS, ROLES
from referralmap.picture.theme import contrast, for_paper, theme
from tests.picture.drawn import TODAY, sample

SIZES, UPRIGHT = ((1400, 900), (1920, 1080)), ((1080, 1527), (1080, 1080))
ROUND = [(n, key.key) for n in (5, 60, 400) for key in LAYOUTS]
LARGE = [(2000, "rings"), (5000, "tree"), (5000, "clusters")]
MOST_THINGS = 300


@functools.cache
def accounts(people: int | str) -> Accounts:
    """The accounts of this number of made-up people, or of the sample of this name."""
    if isinstance(people, str):
        return Accounts.of(sample(people), None, TODAY)
    network = Network()
    network.load(made_up(people, 1, TODAY))
    return Accounts.of(network, None, TODAY)


@functools.cache
def seen(people: int | str, layout: str, size: tuple[int, int]) -> tuple[Scene, list[PlacedName]]:
    known = accounts(people)
    inputs = LayoutInputs(known.network)
    known.network.work_out(homeless_places(inputs, layout))
    picture = compose(known, layout, theme("light"))
    width, height, _unit = page_units(*size)
    told = beside(known)
    aside = SIDE + MARGIN if is_wide(width, height) else 0
    rows = legend_rows(picture.words.legend, width - 2 * MARGIN - aside)
    ranked, figures = len(told.ranking), len(told.figures)
    page = sheet(width, height, legend_lines=len(rows), ranked=ranked, figures=figures, words=True)
    scene = scene_of(picture, fitted_picture(picture, page.map), page.map)
    return scene, list(place(scene, measure))


def named(placed: list[PlacedName]) -> dict[int, PlacedName]:
    return {label.row: label for label in placed if label.side not in NO_NAMES}


@pytest.mark.parametrize("size", [*SIZES, *UPRIGHT])
@pytest.mark.parametrize(("people", "layout"), ROUND + LARGE)
def test_the_first_ten_are_named_the_first_three_with_amounts_and_the_largest(
    people: int, layout: str, size: tuple[int, int]
) -> None:
    scene, placed = seen(people, layout, size)
    picture, names = scene.picture, named(placed)
    ranking = [each.id for each in accounts(people).ranking() if each.is_ambassador][:MOST_BEST]
    assert [picture.ids[row] for row in picture.best] == ranking
    assert names.keys() >= set(picture.best.tolist())
    assert all(names[row].amount for row in picture.best[:MOST_WITH_AMOUNTS].tolist())
    others = np.setdiff1d(scene.people.marks, picture.best)
    others = others[picture.role[others] != ROLES.index(Role.ME)]
    if len(picture.best) == MOST_BEST and len(others):
        assert scene.radius(picture.best).min() > scene.radius(others).max()


@pytest.mark.parametrize("colours", ["light", "dark", "paper"])
@pytest.mark.parametrize(("people", "layout"), ROUND + LARGE)
def test_the_first_ten_strike_the_eye_before_all_others(
    people: int, layout: str, colours: str
) -> None:
    """By the area of their marks, times the contrast to the ground."""
    scene, _placed = seen(people, layout, SIZES[1])
    worn = for_paper() if colours == "paper" else theme(colours)
    picture, marks = scene.picture, scene.people.marks
    marks = marks[picture.role[marks] != ROLES.index(Role.ME)]
    inks = [getattr(worn, MARKS[role].colour) for role in ROLES]
    contrasts = np.array([contrast(ink, worn.background) for ink in inks])
    salience = scene.radius(marks) ** 2 * contrasts[picture.role[marks]]
    first = marks[np.argsort(-salience, kind="stable")][: len(picture.best)]
    assert {*first.tolist()} == {*picture.best.tolist()}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("people", "layout"), ROUND)
def test_no_name_lies_on_a_line_that_carries_gold(
    people: int, layout: str, size: tuple[int, int]
) -> None:
    """Of a crowd one may, where there is no other room at all; of up to 60 people nobody's."""
    scene, placed = seen(people, layout, size)
    strokes = scene.golden.strokes
    begins = leaving(scene, placed)
    pieces, _ = flat(curves(scene.picture, strokes, scene.points, scene.view, begins))
    middles = (pieces[:, :2] + pieces[:, 2:]) / 2
    crossed = []
    for label in named(placed).values():
        for left, top, right, bottom in (line.box for line in label.lines()):
            low, high = (left + 2, top + 2), (right - 2, bottom - 2)
            if ((middles > low) & (middles < high)).all(axis=1).any():
                crossed.append(label.text)
    assert len(crossed) <= (people > 60)


@pytest.mark.parametrize("people", [60, "broker"])
@pytest.mark.parametrize("layout", [layout.key for layout in LAYOUTS])
def test_at_60_people_everybody_is_named_in_type_that_can_be_read(
    layout: str, people: int | str
) -> None:
    for size, least in (((1920, 1080), 1.0), ((1400, 900), 0.95)):
        scene, placed = seen(people, layout, size)
        assert len(named(placed)) >= least * (len(scene.picture.ids) - 1)
        assert min(label.size for label in placed) >= LEAST_SIZE


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("people", "layout"), ROUND + LARGE)
def test_the_picture_fills_its_room(people: int, layout: str, size: tuple[int, int]) -> None:
    scene, placed = seen(people, layout, size)
    marks = scene.people.marks
    points, radius = scene.points[marks], scene.radius(marks)[:, None]
    boxes = np.array([label.box for label in placed])
    low = np.concatenate((points - radius, scene.spots, boxes[:, :2])).min(axis=0)
    high = np.concatenate((points + radius, scene.spots, boxes[:, 2:])).max(axis=0)
    parts = (high - low) / (scene.area.width, scene.area.height)
    assert parts.min() >= 0.6
    assert parts.max() >= 0.85


@pytest.mark.parametrize(("people", "layout"), [(400, "rings"), *LARGE])
def test_a_crowd_is_at_most_300_things(people: int, layout: str) -> None:
    scene, _placed = seen(people, layout, SIZES[0])
    assert scene.bunches is not None
    assert len(scene.people.marks) + len(scene.bunches.count) <= MOST_THINGS
    alone = int((scene.bunches.of < 0).sum())
    assert alone + scene.bunches.count.sum() == people
