"""Maps as items of a drawing."""

from __future__ import annotations

import dataclasses

from referralmap.picture.drawing.page_drawing import PageParts, page_drawing
from referralmap.picture.drawing.shapes import Disc, Glow, Text
from referralmap.picture.map_picture import Rim
from tests.maps import a_map
from tests.picture.drawing.pages import drawn, pictured


def test_everybody_has_a_mark_a_title_and_words_and_every_referral_a_curve() -> None:
    items = drawn().items
    people = {item.title: item.description for item in items if item.kind == "person"}
    assert people["Anna"] == "Ambassador, 3 contracts"
    assert people["Emil"] == "Person"
    ends = {item.title for item in items if item.kind == "referral"}
    assert "Anna → Clara" in ends


def test_a_rim_is_drawn_and_told() -> None:
    picture, beside = pictured(a_map("me > Anna > Bernd*"))
    rims = (Rim(picture.row_of["Anna"], True), Rim(picture.row_of["Bernd"], False))
    page = page_drawing(dataclasses.replace(picture, rims=rims), beside, PageParts())
    people = {item.title: item for item in page.items if item.kind == "person"}
    for name, told in (("Anna", "top three whatever"), ("Bernd", "top three depends")):
        rim = people[name].shapes[-1]
        assert isinstance(rim, Disc)
        assert rim.stroke is not None
        assert bool(rim.stroke.dash) == (name == "Bernd")
        assert told in people[name].description


def test_golden_lines_lie_above_quiet_ones_and_people_above_both() -> None:
    items = drawn().items
    kinds = [item.kind for item in items]
    assert kinds.index("person") > max(at for at, kind in enumerate(kinds) if kind == "referral")
    widths = [item.shapes[0].stroke.width for item in items if item.kind == "referral"]  # type: ignore[union-attr]
    assert widths.index(min(widths)) < widths.index(max(widths))
    assert kinds.index("glow") < kinds.index("referral")


def test_names_are_beside_their_marks_on_their_own_side() -> None:
    items = drawn().items
    marks = {
        item.key[0]: shape.centre
        for item in items
        if item.kind == "person"
        for shape in item.shapes
        if isinstance(shape, Disc)
    }
    for item in items:
        for text in item.shapes if item.kind == "name" else ():
            assert isinstance(text, Text)
            mark = marks.get(item.key[0])
            if mark and text.anchor == "start":
                assert text.at[0] > mark[0]
            elif mark and text.anchor == "end":
                assert text.at[0] < mark[0]


def test_a_crowd_is_drawn_in_bunches_or_one_by_one() -> None:
    crowd = ", ".join(f"p{number}" for number in range(400))
    page = pictured(a_map(crowd), "clusters")
    [bunch] = [item for item in page_drawing(*page, PageParts()).items if item.kind == "bunch"]
    assert bunch.title == "400 more people"
    items = page_drawing(*page, PageParts(unfolded=True)).items
    assert sum(item.kind == "person" for item in items) == 400
    assert not [s for item in items if item.kind == "person" for s in item.shapes if s is Glow]
