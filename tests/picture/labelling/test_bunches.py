"""Bunches of quiet people: nobody is lost, chains stay whole, and zooming unfolds them."""

from __future__ import annotations

import dataclasses
import datetime
import functools

import numpy as np
import pytest

from referralmap.commands.made_up.made_up_map import made_up
from referralmap.layouts import LAYOUTS
from referralmap.model.network import Network
from referralmap.model.vocabulary import Role
from referralmap.picture.labelling.bunches import Bunches, bunches, has_bunches
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import ROLES
from tests.maps import a_map
from tests.picture.drawn import picture_of

MOST_THINGS = 300
DAY = datetime.date(2026, 11, 23)


@functools.cache
def picture(people: int, layout: str = "rings") -> MapPicture:
    network = Network()
    network.load(made_up(people, 1, DAY))
    return picture_of(network, layout=layout)


def found(people: int, zoom: float = 1.0, layout: str = "rings") -> Bunches:
    made = bunches(picture(people, layout), zoom)
    assert made is not None
    return made


@pytest.mark.parametrize("people", [400, 2000])
@pytest.mark.parametrize("zoom", [0.5, 1.0, 1.5, 2.0])
def test_everybody_is_counted_once(people: int, zoom: float) -> None:
    made = bunches(picture(people), zoom)
    if made is None:
        assert zoom > 1
        return
    alone = int((made.of < 0).sum())
    assert made.count.sum() + alone == people
    assert np.array_equal(np.bincount(made.of[made.of >= 0], minlength=len(made.count)), made.count)
    assert (made.count > 1).all()
    assert np.array_equal(made.of[made.at], np.arange(len(made.at)))


@pytest.mark.parametrize("layout", [layout.key for layout in LAYOUTS])
@pytest.mark.parametrize("people", [400, 2000])
def test_a_fitted_crowd_is_a_few_things(people: int, layout: str) -> None:
    made = found(people, layout=layout)
    assert (made.of < 0).sum() + len(made.count) <= MOST_THINGS


def test_the_more_one_zooms_in_the_more_people_stand_for_themselves() -> None:
    alone = [(made.of < 0).sum() for zoom in (1.0, 1.5, 2.1) if (made := found(5000, zoom))]
    assert alone == sorted(alone)
    assert alone[0] < alone[-1]
    assert bunches(picture(5000), 8.0) is None


def test_the_first_ambassadors_and_me_stand_for_themselves_with_all_above_them() -> None:
    shown, made = picture(2000), found(2000)
    assert (made.of[shown.best] < 0).all()
    assert (made.of[shown.role == ROLES.index(Role.ME)] < 0).all()
    primary = shown.is_primary & (made.of[shown.receivers] < 0)
    assert (made.of[shown.givers[primary]] < 0).all()


def test_a_bunch_hangs_on_a_giver_of_somebody_in_it() -> None:
    shown, made = picture(2000), found(2000)
    for number in np.flatnonzero(made.owner >= 0).tolist():
        into = shown.givers[made.of[shown.receivers] == number]
        assert made.owner[number] in into


def test_a_bunch_is_golden_if_gold_leads_to_somebody_in_it() -> None:
    shown, made = picture(2000), found(2000)
    for number in range(len(made.count)):
        into = shown.gold[made.of[shown.receivers] == number]
        assert made.gold[number] == into.max(initial=0)


def test_who_is_selected_leaves_the_bunch() -> None:
    made = found(400)
    row = int(made.at[0])
    less = made.without(np.array([row]))
    assert less.of[row] == -1
    assert less.count[0] == made.count[0] - 1
    assert made.without(None) is made


def test_few_faded_or_coloured_people_all_stand_for_themselves() -> None:
    few, many = picture_of(a_map("Anna > Bernd*, Clara")), picture(400)
    assert not has_bunches(few)
    assert bunches(few, 1.0) is None
    some = np.zeros(400, np.bool_)
    some[7] = True
    for other in (
        dataclasses.replace(many, faded=some),
        dataclasses.replace(many, tint=some.astype(np.uint8)),
    ):
        assert bunches(other, 1.0) is None


def test_the_number_that_stand_for_themselves_can_be_given() -> None:
    made = bunches(picture(60), 1.0, most=20)
    assert made is not None
    assert (made.of < 0).sum() <= 2 * 20


def test_loops_of_primary_givers_are_no_hindrance() -> None:
    many = ", ".join(f"Anna > p{number}" for number in range(320))
    looped = picture_of(a_map(f"Anna > Bernd > Clara > Anna, {many}"))
    made = bunches(looped, 1.0)
    assert made is not None
    assert made.count.sum() + (made.of < 0).sum() == len(looped.ids)
