"""The signs of a legend on a slide."""

from __future__ import annotations

import io
import itertools

import pptx
import pytest
from lxml import etree

from referralmap.picture.drawing.page_drawing import PageParts, page_drawing
from referralmap.picture.drawing.shapes import Block, Corners, Disc, Segments, Shape, Stroke, Text
from referralmap.picture.vector.slide_file import MapSlide, SlideWords, slide_bytes
from referralmap.picture.vector.slide_signs import signs_xml
from tests.maps import a_map
from tests.picture.drawing.pages import pictured

LINE = Stroke("#112233", 2.0)
SHAPES: tuple[Shape, ...] = (
    Disc((10, 10), 5, "#aabbcc", LINE),
    Block(0, 0, 20, 10, 0.0, "#aabbcc"),
    Corners(((0, 0), (10, 0), (5, 8)), "", LINE),
    Segments((((0, 10), (10, 0)), ((0, 0), (10, 10))), LINE),
    Text((0, 10), 'A & <B> "C"', 10, "#000000", True, "end"),
)


def test_each_shape_is_an_element_and_each_stroke_of_a_cross() -> None:
    made = [*map(etree.fromstring, signs_xml(SHAPES, "L & <g>", 12_700, itertools.count(7)))]
    assert [int(each[0][0].get("id")) for each in made] == [7, 8, 9, 10, 11, 12]
    assert "".join(made[-1].itertext()) == 'A & <B> "C"'
    assert [each[0][0].get("name") for each in made[:-1]] == ["L & <g>"] * 5
    flips = [each.find(".//{*}xfrm").get("flipV") for each in made[3:5]]
    assert flips == ["1", None]


@pytest.mark.parametrize("has_legend", [True, False])
def test_a_slide_has_the_legend_that_is_asked_for(has_legend: bool) -> None:
    picture, beside = pictured(a_map("me > Anna > Bernd*"))
    page = page_drawing(picture, beside, PageParts(legend=has_legend))
    content = slide_bytes([MapSlide(picture, page, SlideWords(beside))])
    [slide] = pptx.Presentation(io.BytesIO(content)).slides
    said = [s.text_frame.text for s in slide.shapes if s.has_text_frame]
    assert any("Ambassador (number" in text for text in said) == has_legend
    ids = [shape.shape_id for shape in slide.shapes]
    assert len(set(ids)) == len(ids)
