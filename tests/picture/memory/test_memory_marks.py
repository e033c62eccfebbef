"""Marks of who was drawn and who was forgotten: equal shares are equally large."""

from __future__ import annotations

import itertools

import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.drawn_from_memory import set_against_credit
from referralmap.model.fields.drawn_people import DrawnPerson
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role
from referralmap.picture.memory.memory_marks import (
    BOX_OF_ME,
    MemoryMark,
    between,
    drawn_marks,
    extent,
    marks_over,
    place_for,
)
from referralmap.picture.memory.memory_places import moved, overlap
from tests.maps import a_map
from tests.random_maps import TODAY

MAP = "me > Anna > a****, me > Berta > b*, me > Fred > f, Fred > g"


def over(network: Network, *drawn: DrawnPerson) -> tuple[MemoryMark, ...]:
    accounts = Accounts.of(network, "direct", TODAY)
    memory = set_against_credit(
        accounts, drawn, lambda name: [PersonId(name)] if name in network.people else []
    )
    return marks_over(accounts, drawn, memory)


def test_the_credit_has_as_much_area_as_was_drawn() -> None:
    drawn = (DrawnPerson("Anna", 5, -200), DrawnPerson("Berta", 3, 200))
    anna, berta = over(a_map(MAP), *drawn)
    assert (anna.credit, berta.credit) == pytest.approx((anna.drawn, berta.drawn))
    assert (anna.at, berta.at) == ((-200, 0), (200, 0))
    swapped = over(a_map(MAP), DrawnPerson("Anna", 3, -200), DrawnPerson("Berta", 5, 200))
    assert swapped[0].credit > swapped[0].drawn
    assert swapped[1].credit < swapped[1].drawn
    areas = [sum(getattr(m, of) ** 2 for m in swapped) for of in ("drawn", "credit")]
    assert areas[0] == pytest.approx(areas[1])


def test_who_was_forgotten_stands_where_there_is_room_and_nothing_overlaps() -> None:
    drawn = (DrawnPerson("Fred", 5, 90, 5), DrawnPerson("Zoe", 5, 95, 0), DrawnPerson("me", 1))
    marks = over(a_map(MAP), *drawn)
    assert [mark.name for mark in marks] == ["Fred", "Zoe", "me", "Anna", "Berta"]
    assert [mark.role for mark in marks[:2]] == [Role.FAN, None]
    assert [bool(mark.credit) for mark in marks] == [False, False, False, True, True]
    assert [bool(mark.drawn) for mark in marks] == [True, True, True, False, False]
    boxes = [BOX_OF_ME, *(moved(mark.box, mark.at) for mark in marks)]
    assert not [pair for pair in itertools.combinations(boxes, 2) if overlap(*pair)]


def test_the_credit_of_one_person_is_shown_once() -> None:
    network = a_map(MAP)
    marks = over(
        network, DrawnPerson("Anna", x=-200), DrawnPerson("Annie", x=200, person=PersonId("Anna"))
    )
    assert [bool(mark.credit) for mark in marks] == [True, False, True]


def test_who_drew_nobody_sees_who_was_forgotten() -> None:
    assert [mark.name for mark in over(a_map(MAP))] == ["Anna", "Berta"]
    assert over(a_map("me > Anna")) == ()


def test_at_most_ten_forgotten_people_are_shown() -> None:
    network = a_map(", ".join(f"g{number} > b{number}*" for number in range(14)))
    assert len(over(network)) == 10


def test_the_map_grows_over_the_drawing() -> None:
    drawn = [DrawnPerson("Anna", 3, 200)]
    before, after = drawn_marks(drawn), over(a_map(MAP), *drawn)
    begun = between(before, after, 0)
    assert [mark.at for mark in begun[:1]] == [mark.at for mark in before]
    assert [mark.credit for mark in begun] == [0, 0]
    assert between(before, after, 1) == after
    assert 0 < between(before, after, 0.5)[0].credit < after[0].credit


def test_the_extent_takes_in_everybody_with_their_names() -> None:
    assert extent([]) == (34, 34)
    width, height = extent(drawn_marks([DrawnPerson("Anna", 3, -300, 200)]))
    assert width > 322
    assert height > 222


def test_a_long_name_is_shortened_and_stays_whole_beside() -> None:
    [mark] = drawn_marks([DrawnPerson("Anna " * 20)])
    assert mark.shown_name.endswith("…")
    assert mark.box[2] < 100


def test_a_newcomer_has_a_place_beside_the_others() -> None:
    drawn: list[DrawnPerson] = []
    for name in ("Anna", "Berta", "Carl"):
        x, y = place_for(name, drawn, (400, 260))
        drawn.append(DrawnPerson(name, x=x, y=y))
    boxes = [BOX_OF_ME, *(moved(mark.box, mark.at) for mark in drawn_marks(drawn))]
    assert not [pair for pair in itertools.combinations(boxes, 2) if overlap(*pair)]
