"""Widths of texts without Qt."""

from __future__ import annotations

import pytest

from referralmap.picture.drawing.text_width import elided, measure, wrapped_lines


def test_a_text_is_as_wide_as_its_letters_and_bold_is_wider() -> None:
    assert measure("", 10, False) == 0
    assert measure("WW", 10, False) == pytest.approx(2 * measure("W", 10, False))
    assert measure("Anna", 20, False) == pytest.approx(2 * measure("Anna", 10, False))
    assert measure("Anna Huber", 10, True) > measure("Anna Huber", 10, False)


def test_letters_that_the_font_lacks_have_a_width() -> None:
    assert measure("王", 10, False) == pytest.approx(10)
    assert measure("ب", 10, False) > 0
    assert measure("e\u0301", 10, False) == pytest.approx(measure("e", 10, False), rel=0.2)


@pytest.mark.parametrize("room", [0.0, 5.0, 20.0, 33.3, 60.0, 500.0])
def test_what_is_shortened_fits_and_is_no_shorter_than_it_must(room: float) -> None:
    text = "Maximiliane Thurnher-Böhler"
    short = elided(text, room, 10)
    assert measure(short, 10, False) <= max(room, measure("…", 10, False))
    assert short == text or short.endswith("…")


def test_lines_are_no_wider_than_the_page_and_lose_no_word() -> None:
    text = "Anna Huber hat Bernd empfohlen " * 9
    lines = [*wrapped_lines(text, 200, 13)]
    assert " ".join(lines).split() == text.split()
    assert len(lines) > 5
    assert [*wrapped_lines("", 200, 13)] == []
