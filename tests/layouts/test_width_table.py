from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.layouts import text_width, text_widths
from tests.layouts.maps import briefly

ANYTHING = st.text(st.characters(codec=None), max_size=12)


@briefly
@given(st.lists(ANYTHING, max_size=8))
def test_many_widths_are_those_of_each(names: list[str]) -> None:
    assert text_widths(names, 13).tolist() == [text_width(name, 13) for name in names]


@briefly
@given(ANYTHING, ANYTHING)
def test_joined_texts_are_as_wide_as_both(one: str, other: str) -> None:
    both = text_width(one, 10) + text_width(other, 10)
    assert text_width(one + other, 10) == pytest.approx(both)


@briefly
@given(ANYTHING)
def test_width_grows_with_the_size_of_the_font(text: str) -> None:
    assert text_width(text, 26) == pytest.approx(2 * text_width(text, 13))


def test_advances_are_those_of_the_font() -> None:
    assert text_width("A", 1000) == 676
    assert text_width("i", 1000) == 237
    assert text_width("Ä", 1000) == text_width("A", 1000)
    assert text_width("ß", 1000) == 609
    assert text_width("€", 1000) == 665
    assert text_width("…", 1000) == 821


def test_other_letters_get_a_middle_width_and_wide_ones_a_full_em() -> None:
    assert text_width("ж", 1000) == 600
    assert text_width("漢字", 1000) == 2000
    assert text_width("🙂", 1000) == 1000


def test_accents_of_their_own_take_no_room() -> None:
    assert text_width("a\u0308", 1000) == text_width("a", 1000)


def test_no_names() -> None:
    assert text_widths([], 13).tolist() == []
