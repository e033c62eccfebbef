"""Painted marks: what is around them, and in whose colours."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from referralmap.picture.theme import Theme, for_paper, for_projector, theme
from referralmap.render.mark_painter import paint_ambassador, paint_people, paint_rim
from tests.maps import a_map
from tests.picture.drawn import picture_of

_SIDE = 80


def painted(worn: Theme, paint: Callable[[QPainter], object]) -> NDArray[np.uint8]:
    """(side, side, 4) BGRA of the ground of a theme with what `paint` paints on it."""
    image = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor(worn.background))
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(_SIDE, _SIDE, 4).copy()


@pytest.mark.parametrize(("worn", "glows"), [(theme("light"), True), (for_paper(), False)])
def test_an_ambassador_glows_on_the_screen_and_not_on_paper(worn: Theme, glows: bool) -> None:
    middle = (_SIDE / 2, _SIDE / 2)
    found = painted(worn, lambda on: paint_ambassador(on, worn, middle, 20.0, 3, bought=False))
    beside = found[_SIDE // 2, _SIDE // 2 + 25]
    ground = found[0, 0]
    assert np.array_equal(beside, ground) != glows


def test_a_rim_is_whole_or_dotted() -> None:
    worn, middle = theme("light"), (_SIDE / 2, _SIDE / 2)
    found = [
        painted(worn, lambda on, whole=whole: paint_rim(on, worn, middle, 20.0, is_whole=whole))  # type: ignore[misc]
        for whole in (True, False)
    ]
    whole, dotted = ((each != each[0, 0]).any(axis=2).sum() for each in found)
    assert 0 < dotted < whole


def small(worn: Theme) -> NDArray[np.uint8]:
    """A small mark of a person, as a stamp."""
    picture = dataclasses.replace(picture_of(a_map("Anna")), theme=worn)
    rows, at = np.array([0]), np.full((1, 2), _SIDE / 2)
    return painted(worn, lambda on: [*paint_people(on, picture, rows, at, np.array([4.0]))])


def test_small_marks_of_one_theme_are_not_those_of_another() -> None:
    worn = (theme("light"), for_projector(theme("light")), for_paper())
    middles = [small(colours)[_SIDE // 2, _SIDE // 2, :3].tolist() for colours in worn]
    assert len({tuple(middle) for middle in middles}) == len(worn)
