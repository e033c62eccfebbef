"""Two slides that move: what both have has one name, and the second slide the transition."""

from __future__ import annotations

import io
from typing import Any

import pptx

from referralmap.picture.drawing.page_drawing import PageParts, page_drawing
from referralmap.picture.vector.slide_file import MapSlide, SlideWords, slide_bytes
from tests.maps import a_map
from tests.picture.drawing.pages import pictured

MORPH = "{http://schemas.microsoft.com/office/powerpoint/2015/09/main}morph"
FADE = "{http://schemas.openxmlformats.org/presentationml/2006/main}fade"


def slides(*drawings: str) -> list[Any]:
    maps = []
    for drawing in drawings:
        picture, beside = pictured(a_map(drawing))
        maps.append(
            MapSlide(picture, page_drawing(picture, beside, PageParts()), SlideWords(beside))
        )
    return [*pptx.Presentation(io.BytesIO(slide_bytes(maps))).slides]


def names(slide: Any) -> list[str]:
    return [shape.name for shape in slide.shapes if not shape.is_placeholder]


def test_who_is_on_both_slides_has_one_name_and_each_name_is_there_once() -> None:
    before, after = slides("Anna > Bernd*", "Anna > Bernd**\nAnna > Clara > Dora*")
    assert {"!!Anna", "!!Bernd", "!!Anna → Bernd"} <= {*names(before)} & {*names(after)}
    assert "!!Clara" not in names(before)
    for slide in (before, after):
        assert all(name.startswith("!!") for name in names(slide))
        assert len({*names(slide)}) == len(names(slide))


def test_only_the_later_slide_moves_and_others_fade() -> None:
    before, after = slides("Anna > Bernd", "Anna > Bernd*")
    assert not [*before._element.iter(MORPH)]
    [morph] = after._element.iter(MORPH)
    assert morph.get("option") == "byObject"
    assert len([*after._element.iter(FADE)]) == 1
    tags = [child.tag.rpartition("}")[2] for child in after._element]
    assert tags.index("AlternateContent") == tags.index("clrMapOvr") + 1


def test_one_slide_alone_has_plain_names() -> None:
    [slide] = slides("Anna > Bernd")
    assert "Anna" in names(slide)
