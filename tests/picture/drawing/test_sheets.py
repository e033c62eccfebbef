"""A map on several sheets: everything is there, where it belongs, and as large as on one page."""

from __future__ import annotations

import pytest

from referralmap.picture.drawing.page_drawing import PageParts, page_drawing
from referralmap.picture.drawing.shapes import Disc, Drawing, Text
from referralmap.picture.drawing.sheets import sheets_of
from referralmap.picture.geometry.page_size import PageSize
from referralmap.picture.geometry.sheet_count import (
    OVERLAP,
    Sheets,
)
from referralmap.picture.theme import theme
from tests.maps import a_map
from tests.picture.drawing.pages import pictured

A5 = PageSize(210, 148, "mm")
SOME = [Sheets(2, 1), Sheets(1, 3), Sheets(3, 2)]
CROWD = "me > Anna**, me > Dora, " + ", ".join(f"Anna > Maximiliane{n}" for n in range(60))


def on_sheets(sheets: Sheets) -> tuple[Drawing, list[Drawing]]:
    picture, beside = pictured(a_map(CROWD))
    size = sheets.whole(A5)
    parts = PageParts(size.width, size.height, closeness=sheets.closeness(A5), unfolded=True)
    whole = page_drawing(picture, beside, parts)
    return whole, [*sheets_of(whole, sheets, A5, theme("light"))]


def texts(drawing: Drawing) -> list[Text]:
    return [s for item in drawing.items for s in item.shapes if isinstance(s, Text)]


@pytest.mark.parametrize("sheets", SOME, ids=lambda sheets: sheets.text)
def test_every_word_is_whole_in_its_place_on_some_sheet(sheets: Sheets) -> None:
    whole, (key, *pages) = on_sheets(sheets)
    assert len(pages) == sheets.count == sheets.pages - 1
    unit = whole.width / sheets.whole(A5).width
    found = set()
    for number, page in enumerate(pages):
        row, column = divmod(number, sheets.across)
        left, top = (column * (210 - OVERLAP) * unit, row * (148 - OVERLAP) * unit)
        assert (page.width, page.height) == pytest.approx((210 * unit, 148 * unit))
        for text in texts(page):
            x, y = text.at[0] + left, text.at[1] + top
            found.add((round(x, 3), round(y, 3), text.text, text.size))
    wanted = {(round(t.at[0], 3), round(t.at[1], 3), t.text, t.size) for t in texts(whole)}
    assert wanted <= found
    assert {text for _x, _y, text, _size in found - wanted} == {
        f"{number} of {sheets.count}" for number in range(1, sheets.count + 1)
    }
    numbers = [text.text for text in texts(key) if text.bold and text.text.isdecimal()]
    assert {str(number) for number in range(1, sheets.count + 1)} <= {*numbers}


@pytest.mark.parametrize("sheets", SOME, ids=lambda sheets: sheets.text)
def test_the_key_map_shows_everybody_within_one_sheet(sheets: Sheets) -> None:
    whole, (key, *_pages) = on_sheets(sheets)
    people = [item.title for item in whole.items if item.kind == "person"]
    assert [item.title for item in key.items if item.kind == "person"] == people
    assert not [item for item in key.items if item.kind == "name"]
    for item in key.items:
        for shape in item.shapes if item.kind == "person" else ():
            if isinstance(shape, Disc):
                assert 0 <= shape.centre[0] <= key.width
                assert 0 <= shape.centre[1] <= key.height


@pytest.mark.parametrize("sheets", SOME, ids=lambda sheets: sheets.text)
def test_words_are_as_large_on_a_sheet_as_on_a_page_of_its_own(sheets: Sheets) -> None:
    picture, beside = pictured(a_map(CROWD))
    alone = page_drawing(picture, beside, PageParts(210, 148))
    _whole, (_key, *pages) = on_sheets(sheets)
    assert pages[0].width == pytest.approx(alone.width)
