"""Drawn people come back as they were kept, and from elsewhere only what can be understood."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.model.cleaning import one_line
from referralmap.model.fields.drawn_people import DrawnPerson, drawn_form, read_drawn
from referralmap.model.records import PersonId

DRAWN = st.builds(
    DrawnPerson,
    st.text(max_size=12).map(one_line).filter(bool),
    st.integers(1, 5),
    st.floats(-9999, 9999),
    st.floats(-9999, 9999),
    st.none() | st.sampled_from(["a", "b"]).map(PersonId),
)


@given(st.lists(DRAWN, max_size=6))
def test_what_was_drawn_comes_back_by_way_of_json(drawn: list[DrawnPerson]) -> None:
    assert list(read_drawn(json.loads(json.dumps(drawn_form(drawn))))) == drawn


@pytest.mark.parametrize("size", [0, 6, -1, 2.0, True, "3", None, [3]])
def test_a_size_that_is_none_of_the_five_is_the_usual_one(size: object) -> None:
    assert list(read_drawn([{"name": "Anna", "size": size}])) == [DrawnPerson("Anna")]


@pytest.mark.parametrize("x", [math.nan, math.inf, -math.inf, 10**400, "7", True, None, {}])
def test_a_place_that_is_none_is_in_the_middle(x: object) -> None:
    assert list(read_drawn([{"name": "Anna", "x": x, "y": 5}])) == [DrawnPerson("Anna", y=5.0)]


@pytest.mark.parametrize("data", [None, 3, "Anna", {"name": "Anna"}, [{"name": " "}, "Anna", [1]]])
def test_what_names_nobody_is_left_out(data: object) -> None:
    assert not list(read_drawn(data))


def test_each_size_is_twice_the_one_before() -> None:
    assert [DrawnPerson("Anna", size).area for size in range(1, 6)] == [1, 2, 4, 8, 16]
