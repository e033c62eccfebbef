"""The reading for paper: white, thin and without a glow, whatever was worn on the screen."""

from __future__ import annotations

import dataclasses
import itertools

import numpy as np
import pytest

from referralmap.picture.drawing.page_drawing import PageParts, page_drawing
from referralmap.picture.drawing.paper_reading import on_paper
from referralmap.picture.drawing.shapes import Glow, Text
from referralmap.picture.fan_picture import fan_of
from referralmap.picture.map_picture import LegendLine, MapPicture
from referralmap.picture.theme import THEMES, for_paper, theme
from tests.maps import a_map
from tests.picture.drawing.pages import pictured
from tests.picture.drawn import picture_of

DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil > Frida"


def coloured(worn: str) -> MapPicture:
    """A map in the colours of a theme, its people in all colours of values one after the other."""
    picture, colours = picture_of(a_map(DRAWING), colours=worn), theme(worn)
    tints = (*colours.tints, *colours.steps, colours.declined, colours.person)
    legend = tuple(LegendLine(tint, str(number)) for number, tint in enumerate(tints))
    words = dataclasses.replace(picture.words, legend=(*legend, *picture.words.legend))
    tint = np.arange(1, len(picture.ids) + 1, dtype=np.uint8)
    return dataclasses.replace(picture, tint=tint, tints=tints, words=words, glowing=(1,))


@pytest.mark.parametrize("worn", THEMES)
def test_the_theme_of_the_screen_does_not_matter_on_paper(worn: str) -> None:
    read, paper = on_paper(coloured(worn)), for_paper()
    assert isinstance(read, MapPicture)
    assert read.theme == paper
    assert read.tints == (*paper.tints, *paper.steps, paper.declined, paper.person)
    assert tuple(line.kind for line in read.words.legend[: len(read.tints)]) == read.tints


def test_lines_are_thin_and_nothing_glows() -> None:
    before = coloured("light")
    read = on_paper(before)
    assert isinstance(read, MapPicture)
    assert (read.width < before.width).all()
    _picture, beside = pictured(a_map(DRAWING))
    for picture, glows in ((before, True), (read, False)):
        items = page_drawing(picture, beside, PageParts()).items
        shapes = itertools.chain.from_iterable(item.shapes for item in items)
        assert any(isinstance(shape, Glow) for shape in shapes) == glows


def test_paper_read_for_paper_is_the_same() -> None:
    read = on_paper(coloured("dark"))
    assert on_paper(read) is read


def test_a_fan_is_on_white_paper_too() -> None:
    whole = coloured("dark")
    assert on_paper(fan_of(whole, whole.row_of["Anna"], None)).theme == for_paper()


def test_names_are_in_full_where_screens_shorten_them() -> None:
    crowd = ", ".join(f"me > Maximiliane{at} Unterberger-Hofstetter" for at in range(110))
    picture, beside = pictured(a_map(crowd))

    def in_full(*, wanted: bool) -> int:
        parts = PageParts(900, 700, full_names=wanted)
        items = page_drawing(picture, beside, parts).items
        names = (s.text for i in items if i.kind == "name" for s in i.shapes if isinstance(s, Text))
        return sum(name in picture.names for name in names)

    assert in_full(wanted=True) > in_full(wanted=False)
