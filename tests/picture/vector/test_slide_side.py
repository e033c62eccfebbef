"""Ranking and figures beside the map of a slide."""

from __future__ import annotations

import pytest

from referralmap.picture.drawing.page_drawing import PageParts, page_drawing
from referralmap.picture.vector.slide_file import MapSlide, SlideWords
from referralmap.picture.vector.slide_side import SlideSide
from tests.maps import a_map
from tests.picture.drawing.pages import pictured


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1080)])
def test_table_and_figures_stand_beside_each_other_or_below(size: tuple[int, int]) -> None:
    picture, beside = pictured(a_map("me > Anna* > Bernd**"))
    page = page_drawing(picture, beside, PageParts(*size))
    side = SlideSide.of(MapSlide(picture, page, SlideWords(beside)))
    assert side is not None
    columns = [*side.columns()]
    assert sum(width for _left, width in columns) == pytest.approx(side.width)
    x, y = side.figures_at
    bottom = max(top for _cells, top in side.rows()) + side.row_height
    assert x >= side.x + side.width if side.is_strip else y >= bottom
    assert side.is_strip == (size[0] == size[1])


def test_without_both_there_is_none() -> None:
    picture, beside = pictured(a_map("me > Anna*"))
    page = page_drawing(picture, beside, PageParts())
    nothing = SlideWords(beside.without(ranking=True, figures=True))
    assert SlideSide.of(MapSlide(picture, page, nothing)) is None


@pytest.mark.parametrize("closeness", [1.0, 1.3, 2.0])
@pytest.mark.parametrize("ambassadors", [1, 4, 8, 10])
@pytest.mark.parametrize("size", [(1920, 1080), (1440, 1080), (1080, 1080)])
def test_all_of_it_stays_on_the_slide(
    size: tuple[int, int], ambassadors: int, closeness: float
) -> None:
    chains = ", ".join(f"me > A{at} > B{at}{'*' * at}" for at in range(1, ambassadors + 1))
    picture, beside = pictured(a_map(chains))
    page = page_drawing(picture, beside, PageParts(*size, closeness=closeness))
    side = SlideSide.of(MapSlide(picture, page, SlideWords(beside)))
    if side is None:
        return
    assert side.y + side.height < page.height
    if side.figures:
        assert side.figures_at[1] + side.figures_height < page.height
    shown, ranking = side.beside.ranking, beside.ranking
    assert shown == ranking[: len(shown)]
    assert len(shown) >= min(len(ranking), 3) or side.y > page.height / 2
