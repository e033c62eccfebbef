"""A map of more shapes than a slide is good for is refused before any is made."""

from __future__ import annotations

import pytest

from referralmap.picture.drawing.page_drawing import PageParts, page_drawing
from referralmap.picture.vector.slide_file import MapSlide, SlideWords, is_too_much, slide_bytes
from referralmap.picture.vector.slide_refusals import MOST_SHAPES, TooManyShapes
from tests.maps import a_map
from tests.picture.drawing.pages import pictured


@pytest.mark.parametrize("more", [0, 1])
def test_one_shape_more_is_too_much(more: int) -> None:
    pairs = MOST_SHAPES // 3 + more
    network = a_map(", ".join(f"p{number} > q{number}" for number in range(pairs)))
    picture, beside = pictured(network)
    drawing = page_drawing(picture, beside, PageParts())
    assert is_too_much(drawing) is bool(more)
    if more:
        with pytest.raises(TooManyShapes):
            slide_bytes([MapSlide(picture, drawing, SlideWords(beside, ""))])
