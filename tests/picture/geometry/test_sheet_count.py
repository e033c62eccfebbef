"""How many sheets a page is put on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.picture.geometry.page_size import PageSize
from referralmap.picture.geometry.sheet_count import (
    MOST_SHEETS,
    ONE_SHEET,
    OVERLAP,
    Sheets,
    sheets_called,
)


def test_sheets_overlap_and_are_as_large_as_they_are_together() -> None:
    assert Sheets(3, 1).whole(PageSize(200, 100, "mm")) == PageSize(600 - 2 * OVERLAP, 100, "mm")
    assert ONE_SHEET.closeness(PageSize(200, 100, "mm")) == 1.0


@given(st.integers(1, MOST_SHEETS), st.integers(1, MOST_SHEETS))
def test_sheets_are_read_as_they_are_written(across: int, down: int) -> None:
    sheets = Sheets(across, down)
    assert sheets_called(sheets.text) == sheets
    assert (sheets == ONE_SHEET) == (sheets.pages == 1)


@pytest.mark.parametrize("text", ["", "3", "x", "0x1", "1x0", "13x1", "1x2x3", "-1x2", "²x1"])
def test_what_is_no_number_of_sheets_is_none(text: str) -> None:
    assert sheets_called(text) is None
