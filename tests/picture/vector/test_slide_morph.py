"""Two slides that move: what both have has one name, and the second slide the transition."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pptx

from referralmap.picture.drawing.page_drawing import PageParts, page_drawing
from referralmap.picture.vector.slide_file import MapSlide, SlideWords, slide_bytes
from tests.maps import a_map
from tests.picture.drawing.pages import pictured

MORPH = "{http://schemas.microsoft.com/office/powerpoint/2015/09/main}morph"
END = "{http://schemas.openxmlformats.org/drawingml/2006/main}endCxn"
FADE = "{http://schemas.openxmlformats.org/presentationml/2006/main}fade"


def slides(*drawings: str, called: Mapping[str, str] = MappingProxyType({})) -> list[Any]:
    """A slide for each map; `called` are the names of people, where they are not their ids."""
    maps = []
    for drawing in drawings:
        network = a_map(drawing)
        for id_ in network.people.keys() & called:
            person = network.people[id_]
            network.people[id_] = dataclasses.replace(person, name=called[id_])
        picture, beside = pictured(network)
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


def test_people_of_one_name_each_go_to_their_own_place() -> None:
    called = dict.fromkeys(("Anna", "Bernd", "Clara"), "Eva")
    drawings = "Dora > Clara**", "Dora > Anna, Dora > Bernd, Dora > Clara**"
    before, after = slides(*drawings, called=called)
    for slide in (before, after):
        assert len({*names(slide)}) == len(names(slide))
    same = [
        {shape.name: shape for shape in slide.shapes if "Customer" in described(shape)}
        for slide in (before, after)
    ]
    [clara] = same[0].keys() & same[1].keys()
    [(line, end)] = ends(before).items()
    assert (end, ends(after)[line]) == (clara, clara)


def described(shape: Any) -> str:
    return str(shape._element._nvXxPr.cNvPr.get("descr", ""))


def ends(slide: Any) -> dict[str, str]:
    """The name of the shape at the end of each glued line, by the name of the line."""
    by_id = {shape.shape_id: shape.name for shape in slide.shapes}
    found = ((shape.name, [*shape._element.iter(END)]) for shape in slide.shapes)
    return {name: by_id[int(end[0].get("id"))] for name, end in found if end}


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
