"""A drawing says nothing before the map lies over it; then dashed, filled and hollow tell it."""

from __future__ import annotations

from referralmap.model.vocabulary import Role
from referralmap.picture.drawing.shapes import Disc, Glow, Segments, Shape, Text
from referralmap.picture.memory.memory_marks import MemoryMark
from referralmap.picture.memory.memory_shapes import memory_shapes
from referralmap.picture.theme import theme

LIGHT = theme("light")
ANNA = MemoryMark("Anna", (100, 0), 22, 44, Role.AMBASSADOR, "underrated")
FRED = MemoryMark("Fred", (-100, 0), 31, 0, Role.FAN, "no contract")
CLARA = MemoryMark("Clara", (0, 150), 0, 20, Role.AMBASSADOR, "forgotten")
ZOE = MemoryMark("Zoe", (0, -150), 16, 0, None, "not on the map")


def discs(shapes: list[Shape], at: tuple[float, float]) -> list[Disc]:
    return [shape for shape in shapes if isinstance(shape, Disc) and shape.centre == at]


def test_while_one_draws_all_are_alike_and_nothing_is_gold() -> None:
    marks = [MemoryMark(mark.name, mark.at, 22) for mark in (ANNA, FRED)]
    shapes = list(memory_shapes(marks, LIGHT, None, is_laid_over=False))
    assert [(d.fill, d.radius) for d in discs(shapes, ANNA.at)] == [(LIGHT.raised, 22)]
    looks = [[(d.fill, d.radius, d.stroke) for d in discs(shapes, m.at)] for m in marks]
    assert looks[0] == looks[1]
    golden = (LIGHT.gold, LIGHT.gold_line, LIGHT.gold_glow)
    assert not any(colour in repr(shapes) for colour in golden)
    assert [shape.text for shape in shapes if isinstance(shape, Text)][1:] == ["Anna", "Fred"]


def test_the_chosen_one_is_framed() -> None:
    shapes = list(memory_shapes([FRED, ZOE], LIGHT, 1, is_laid_over=False))
    assert any(d.stroke and d.stroke.colour == LIGHT.accent for d in discs(shapes, ZOE.at))
    assert not any(d.stroke and d.stroke.colour == LIGHT.accent for d in discs(shapes, FRED.at))


def test_with_the_map_over_it_dashed_is_drawn_filled_is_credit_and_hollow_is_forgotten() -> None:
    shapes = list(memory_shapes([ANNA, FRED, CLARA, ZOE], LIGHT, None, is_laid_over=True))
    for mark in (ANNA, FRED, ZOE):
        [ring] = [d for d in discs(shapes, mark.at) if d.stroke and d.stroke.dash]
        assert ring.radius == mark.drawn
    assert LIGHT.gold in {disc.fill for disc in discs(shapes, ANNA.at)}
    assert LIGHT.gold not in {disc.fill for disc in discs(shapes, CLARA.at)}
    assert [disc.radius for disc in discs(shapes, CLARA.at)] == [20]
    assert [shape.centre for shape in shapes if isinstance(shape, Glow)] == [ANNA.at]
    assert LIGHT.accent not in repr(shapes)
    said = [shape.text for shape in shapes if isinstance(shape, Text)]
    assert {"underrated", "no contract", "forgotten", "not on the map"} <= {*said}


def test_no_line_lies_above_a_mark() -> None:
    shapes = list(memory_shapes([ANNA, CLARA], LIGHT, None, is_laid_over=True))
    last_line = max(at for at, shape in enumerate(shapes) if isinstance(shape, Segments))
    first_mark = min(
        at for at, s in enumerate(shapes) if isinstance(s, Disc) and s.centre == ANNA.at
    )
    assert last_line < first_mark
