"""Pages as shapes."""

from __future__ import annotations

import dataclasses

import pytest

from referralmap.i18n import _, use_language
from referralmap.picture.captions import _LEGEND
from referralmap.picture.drawing.bounds import bounds_of
from referralmap.picture.drawing.page_drawing import (
    PageParts,
    fitted_logo,
    legend_rows,
    page_drawing,
)
from referralmap.picture.drawing.shapes import Drawing, Picture, Text
from referralmap.picture.map_picture import LegendLine
from referralmap.picture.mark_styles import ROLES
from referralmap.picture.vector.slide_file import title_room
from tests.maps import a_map
from tests.picture.drawing.logos import a_logo
from tests.picture.drawing.pages import drawn, pictured


def texts(drawing: Drawing) -> list[str]:
    return [s.text for item in drawing.items for s in item.shapes if isinstance(s, Text)]


def test_a_page_has_heading_map_legend_and_ranking() -> None:
    drawing = drawn()
    assert drawing.title in texts(drawing)
    kinds = [item.kind for item in drawing.items]
    assert (kinds.count("person"), kinds.count("referral")) == (7, 5)
    assert {"Ambassadors", "Anna", "Bernd"} <= {*texts(drawing)}


@pytest.mark.parametrize(
    ("without", "gone"),
    [("legend", "Customer"), ("ranking", "Ambassadors"), ("figures", "At a glance")],
)
def test_what_is_not_wanted_is_left_out(without: str, gone: str) -> None:
    assert gone in texts(drawn())
    parts = dataclasses.replace(PageParts(), **{without: False})
    assert gone not in texts(page_drawing(*pictured(), parts))


@pytest.mark.parametrize("layout", ["rings", "tree", "clusters"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (800, 800), (297, 210)])
def test_words_and_people_lie_on_the_page(layout: str, size: tuple[int, int]) -> None:
    drawing = page_drawing(*pictured(layout=layout), PageParts(*size))
    assert drawing.width / drawing.height == pytest.approx(size[0] / size[1])
    for item in drawing.items:
        if item.kind in ("person", "words", "name"):
            left, top, right, bottom = bounds_of(item.shapes)
            assert min(left, top) >= -0.5, item
            assert max(right - drawing.width, bottom - drawing.height) <= 0.5, item


def test_closer_means_larger() -> None:
    far, near = (page_drawing(*pictured(), PageParts(closeness=c)) for c in (1.0, 1.65))
    assert near.height == pytest.approx(far.height / 1.65)


def test_nobody_is_a_page_too() -> None:
    drawing = drawn(a_map(""))
    assert not [item for item in drawing.items if item.kind == "person"]


def test_a_logo_keeps_its_shape_and_stays_in_its_corner() -> None:
    for width, height in ((1000, 10), (10, 1000), (300, 300)):
        x, y, wide, tall = fitted_logo(width, height, 1920)
        assert wide / tall == pytest.approx(width / height)
        assert (x + wide, y) == pytest.approx((1880, 20))
        assert tall <= 64.01
    logo = Picture(0, 0, 300, 300, b"png")
    page = page_drawing(*pictured(), PageParts(logo=logo))
    assert [item.kind for item in page.items][-1] == "logo"


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("closeness", [1.0, 2.0])
def test_no_title_is_so_long_that_it_reaches_the_logo(
    size: tuple[int, int], closeness: float
) -> None:
    picture, beside = pictured()
    words = dataclasses.replace(picture.words, title="long " * 60, subtitle="longer " * 90)
    parts = PageParts(*size, logo=a_logo(), closeness=closeness)
    drawing = page_drawing(dataclasses.replace(picture, words=words), beside, parts)
    [logo] = [item for item in drawing.items if item.kind == "logo"]
    heading = next(item for item in drawing.items if item.kind == "words")
    assert bounds_of(heading.shapes)[2] < bounds_of(logo.shapes)[0]
    assert title_room(drawing) + 40 < bounds_of(logo.shapes)[0]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", [420, 600, 818, 1160, 3000])
def test_a_brief_legend_explains_every_role_in_one_row_if_there_is_room(
    width: float, language: str
) -> None:
    use_language(language)
    lines = tuple(LegendLine(role, _(_LEGEND[role])) for role in ROLES)
    gold = LegendLine("gold", _("Referral with credit for a contract"))
    rows = legend_rows((gold, *lines), width, is_brief=True)
    use_language("en")
    assert {line.kind for row in rows for line in row} == {*ROLES, "gold"}
    assert len(rows) == 1 or width < 3000
    assert len(rows) <= 2 or width <= 600


def test_a_brief_legend_tells_both_rims_or_none() -> None:
    roles = tuple(LegendLine(role, _(_LEGEND[role])) for role in ROLES)
    rims = tuple(LegendLine(kind, f"Top three, {kind}") for kind in ("rim", "dotted"))
    pale = LegendLine("pale", "Chain above")
    for width in range(400, 1600, 40):
        rows = legend_rows((*roles, pale, *rims), width, is_brief=True)
        assert {"rim", "dotted"} <= {line.kind for row in rows for line in row}


@pytest.mark.parametrize("has_side", [True, False])
def test_no_word_of_a_legend_is_cut_however_wide_the_page_is(has_side: bool) -> None:
    picture, beside = pictured()
    legend = {line.text for line in picture.words.legend}
    assert len(legend) > 3
    for width in range(1200, 2000, 7):
        parts = PageParts(width, 900, ranking=has_side, figures=has_side)
        items = page_drawing(picture, beside, parts).items
        [words] = [item for item in items if item.title == _("Legend")]
        assert {text.text for text in words.shapes if isinstance(text, Text)} >= legend
