"""Sizes of pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.picture.geometry.page_size import (
    PAPER,
    SCREEN,
    PageSize,
    PageTooLarge,
    page_size,
)


def test_a_page_has_pixels_by_its_resolution_and_a_screen_has_millimetres() -> None:
    assert PAPER.pixels(300) == (3508, 2480)
    assert SCREEN.pixels(300) == (1920, 1080)
    assert PageSize(96, 192, "px").millimetres() == pytest.approx((25.4, 50.8))


@given(st.integers(1, 5000), st.integers(1, 5000), st.sampled_from(["px", "mm"]))
def test_every_size_is_read_back_as_it_is_written(width: int, height: int, unit: str) -> None:
    size = PageSize(width, height, unit)
    assert page_size(size.text) == size


@pytest.mark.parametrize("text", ["1600 x 900", " 1600×900 px", "1600X900"])
def test_a_size_is_read_as_people_write_it(text: str) -> None:
    assert page_size(text) == PageSize(1600, 900, "px")


@pytest.mark.parametrize("text", ["", "big", "0x5", "5x0mm", "5", "5x5cm", "-5x5", "5x5x5", "٣x٣"])
def test_what_is_no_size_is_none(text: str) -> None:
    assert page_size(text) is None


def test_a_page_ends_at_five_metres() -> None:
    assert page_size("5000x10mm") is not None
    with pytest.raises(PageTooLarge):
        page_size("5001x10mm")


def test_a2_is_a_poster_and_a3_is_none() -> None:
    assert PageSize(594, 420, "mm").is_poster
    assert not PageSize(420, 297, "mm").is_poster
