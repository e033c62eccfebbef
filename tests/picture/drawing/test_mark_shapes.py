"""Marks as shapes."""

from __future__ import annotations

import pytest

from referralmap.model.vocabulary import Role
from referralmap.picture.drawing.bounds import bounds_of
from referralmap.picture.drawing.mark_shapes import mark_shapes
from referralmap.picture.drawing.shapes import Text
from referralmap.picture.theme import contrast, theme

LIGHT = theme("light")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("radius", [1.6, 5.0, 13.0, 26.0])
def test_a_mark_is_where_and_as_large_as_it_should_be(role: Role, radius: float) -> None:
    shapes = mark_shapes(role, LIGHT, (100, 50), radius, badge=3, bought=True)
    left, top, right, bottom = bounds_of(s for s in shapes if not isinstance(s, Text))
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx((100, 50))
    assert right - left == pytest.approx(2 * radius, rel=0.35)


def test_roles_look_different_and_colours_can_tell_something_else() -> None:
    looks = {role: mark_shapes(role, LIGHT, (0, 0), 13.0) for role in Role}
    assert len({str(look) for look in looks.values()}) == len(looks)
    for role in Role:
        tinted = mark_shapes(role, LIGHT, (0, 0), 13.0, tint="#123456")
        assert "#123456" in str(tinted) or role is Role.ME


def test_only_marks_with_room_have_a_number() -> None:
    for radius, has_number in ((4.0, False), (13.0, True)):
        shapes = mark_shapes(Role.AMBASSADOR, LIGHT, (0, 0), radius, badge=7)
        assert any(isinstance(s, Text) and s.text == "7" for s in shapes) is has_number


@pytest.mark.parametrize("worn", ["light", "dark"])
def test_the_number_is_read_on_every_step(worn: str) -> None:
    colours = theme(worn)
    for step in colours.steps:
        shapes = mark_shapes(Role.AMBASSADOR, colours, (0, 0), 13.0, badge=7, tint=step)
        [number] = [shape for shape in shapes if isinstance(shape, Text)]
        assert contrast(number.colour, step) >= 4.5
