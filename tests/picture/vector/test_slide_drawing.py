"""The picture of a slide is that of the file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pptx
import pytest

from referralmap.picture.drawing.page_drawing import PageParts, page_drawing
from referralmap.picture.drawing.shapes import Block, Corners, Segments, Text
from referralmap.picture.vector.slide_drawing import slide_drawing
from referralmap.picture.vector.slide_file import (
    HEIGHT,
    MapSlide,
    SlideWords,
    slide_bytes,
)
from referralmap.picture.vector.slide_refusals import TooManyShapes
from tests.maps import a_map
from tests.picture.drawing.pages import pictured

CROWD = "me > Anna**, me > Dora, " + ", ".join(f"Anna > Maximiliane{n}" for n in range(20))


def a_slide(drawing: str, width: int = 1920, height: int = 1080, **left_out: bool) -> MapSlide:
    picture, beside = pictured(a_map(drawing))
    parts = {f"{key}": not value for key, value in left_out.items()}
    page = page_drawing(picture, beside, PageParts(width, height, **parts))  # type: ignore[arg-type]
    return MapSlide(picture, page, SlideWords(beside.without(
        ranking=left_out.get("ranking", False), figures=left_out.get("figures", False)
    )))  # fmt: skip


def texts_of(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
        elif shape.has_text_frame:
            yield from (line.text for line in shape.text_frame.paragraphs)


@pytest.mark.parametrize("size", [(1920, 1080), (1440, 1080)])
@pytest.mark.parametrize("left_out", [{}, {"ranking": True}, {"figures": True}])
def test_it_says_what_the_file_says(size: tuple[int, int], left_out: dict[str, bool]) -> None:
    made = a_slide(CROWD, *size, **left_out)
    [slide] = pptx.Presentation(io.BytesIO(slide_bytes([made]))).slides
    shapes = [shape for item in slide_drawing(made).items for shape in item.shapes]
    shown = sorted(shape.text for shape in shapes if isinstance(shape, Text) and shape.text)
    assert shown == sorted(text for text in texts_of(slide) if text)


def test_shapes_and_connectors_are_where_the_file_has_them() -> None:
    made = a_slide(CROWD)
    presentation = pptx.Presentation(io.BytesIO(slide_bytes([made])))
    [slide] = presentation.slides
    there = [shape for shape in slide.shapes if shape.name != "Legend"]
    drawing = slide_drawing(made)
    item = drawing.items[0]
    unit = HEIGHT / drawing.height
    assert drawing.width * unit == pytest.approx(presentation.slide_width)
    shown = {
        (round(block.x * unit), round(block.y * unit), round(block.width * unit))
        for block in item.shapes
        if isinstance(block, Block) and block.corner
    }
    rounded = [s for s in there if 'prst="roundRect"' in s._element.xml]
    assert shown == {(s.left, s.top, s.width) for s in rounded}
    lines = [shape for shape in item.shapes if isinstance(shape, Segments)]
    connectors = [s for s in there if s._element.tag.endswith("cxnSp")]
    assert len(lines) == len(connectors)
    for line, connector in zip(lines, connectors, strict=True):
        [(start, end)] = line.ends
        ends = (connector.begin_x, connector.begin_y, connector.end_x, connector.end_y)
        assert [length * unit for length in (*start, *end)] == pytest.approx(ends, abs=2)
    ellipses = [s for s in item.shapes if isinstance(s, Corners) and s.stroke is not None]
    rings = [s for s in there if s.name.startswith("Ring ")]
    in_file = [s for s in there if 'prst="ellipse"' in s._element.xml]
    assert len(ellipses) == len(in_file) - len(rings)


def test_what_a_slide_cannot_hold_has_no_picture_either() -> None:
    picture, beside = pictured(a_map(", ".join(f"p{number}" for number in range(301))))
    page = page_drawing(picture, beside, PageParts(unfolded=True))
    with pytest.raises(TooManyShapes):
        slide_drawing(MapSlide(picture, page, SlideWords(beside)))
