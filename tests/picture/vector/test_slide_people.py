"""The people of a slide."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from referralmap.model.editing import replace
from referralmap.picture.drawing.bounds import bounds_of
from referralmap.picture.drawing.page_drawing import PageParts, page_drawing
from referralmap.picture.theme import contrast
from referralmap.picture.vector.slide_people import SlidePeople
from tests.maps import a_map
from tests.picture.drawing.pages import pictured


def test_ids_are_there_once_and_every_line_has_two_shapes() -> None:
    picture, beside = pictured(a_map("me > Anna*, " + ", ".join(f"Anna > p{n}" for n in range(40))))
    people = SlidePeople(picture, page_drawing(picture, beside, PageParts()), 6_350)
    lines = [*people.connectors()]
    ids = [*(b.id for b in people.bubbles), *(r[0] for r in people.rings()), *(c.id for c in lines)]
    assert len(set(ids)) == len(ids)
    assert len(lines) == 41
    assert all({line.giver, line.receiver} <= {*people.bubbles} for line in lines)


def test_names_are_read_on_every_step() -> None:
    picture, beside = pictured(a_map("me > Anna > Bernd*, me > Clara*, me > Dora"))
    steps = picture.theme.steps
    tint = (np.arange(len(picture.ids)) % len(steps) + 1).astype(np.uint8)
    picture = dataclasses.replace(picture, tint=tint, tints=steps)
    people = SlidePeople(picture, page_drawing(picture, beside, PageParts()), 6350.0)
    assert {bubble.fill for bubble in people.bubbles} == {*steps}
    for bubble in people.bubbles:
        assert contrast(bubble.ink, bubble.fill) >= 4.5


@pytest.mark.parametrize("layout", ["rings", "tree", "clusters"])
def test_no_shape_leaves_the_slide_or_covers_what_stands_beside_the_map(layout: str) -> None:
    network = a_map("me > Anna > Bernd*****, Anna > Clara**, me > Dora > Emil*, me > Fritz")
    for person in list(network.people.values()):
        wide = dataclasses.replace(person, name=f"{person.name} Freifrau von Wartenburg-Oettingen")
        network.apply(replace(network, person, wide))
    picture, beside = pictured(network, layout)
    drawing = page_drawing(picture, beside, PageParts())
    bubbles = SlidePeople(picture, drawing, 6350.0).bubbles
    assert beside.ranking
    words = [bounds_of(item.shapes) for item in drawing.items if item.kind == "words"]
    for bubble in bubbles:
        left, top, width, height = (length / 6350 for length in bubble.box)
        right, bottom = left + width, top + height
        assert 0 <= left < right <= drawing.width
        assert 0 <= top < bottom <= drawing.height
        for x1, y1, x2, y2 in words:
            assert left >= x2 or right <= x1 or top >= y2 or bottom <= y1, bubble.text
