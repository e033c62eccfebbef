"""The mark of a person as shapes: one look for each role, as on the canvas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from referralmap.i18n import _
from referralmap.model.vocabulary import Role
from referralmap.picture.drawing.shapes import (
    Block,
    Corners,
    Disc,
    Glow,
    Point,
    Segments,
    Shape,
    Stroke,
    Text,
)
from referralmap.picture.mark_styles import DOTS, GOLD_OF_BUYER, MARKS, rim_size
from referralmap.picture.mark_styles import Shape as MarkShape
from referralmap.picture.theme import Theme, ink_on

LEAST_NUMBERED = 8.0
"""Radius from which a mark glows; its number is drawn from 0.8 of that."""
BASELINE = 0.364
"""From the middle of a line to its baseline, in sizes."""


def mark_shapes(
    role: Role,
    theme: Theme,
    at: Point,
    radius: float,
    *,
    badge: int = 0,
    bought: bool = False,
    tint: str = "",
    glows: bool = True,
) -> tuple[Shape, ...]:
    """The mark of one person at `at`; `tint` replaces the colour of the role."""
    if role is Role.AMBASSADOR:
        return tuple(_ambassador(theme, at, radius, badge, bought, tint, glows))
    if role is Role.ME:
        return tuple(_me(theme, at, radius))
    style = MARKS[role]
    fill, edge = getattr(theme, style.colour), getattr(theme, f"{style.colour}_edge")
    if tint and style.shape in (MarkShape.RING, MarkShape.CROSS):
        edge = tint
    elif tint:
        fill = tint
    return tuple(_SHAPES[style.shape](at, radius, fill, edge))


def rim_shape(theme: Theme, at: Point, radius: float, *, is_whole: bool) -> Disc:
    """A line around a mark of `radius`, dotted unless it `is_whole`."""
    reach, width = rim_size(radius)
    dash = () if is_whole else (DOTS[0] * width, DOTS[1] * width)
    return Disc(at, reach, "", Stroke(theme.ink, width, dash))


def _ambassador(
    theme: Theme, at: Point, radius: float, badge: int, bought: bool, tint: str, glows: bool
) -> Iterator[Shape]:
    if glows and theme.gold_glow and radius >= LEAST_NUMBERED:
        yield Glow(at, radius * 1.75, theme.gold_glow)
    size = radius
    if bought:
        ring = Stroke(theme.customer, max(1.2, size * 0.08))
        yield Disc(at, size * 0.96, theme.background, ring)
        size *= GOLD_OF_BUYER
    yield Disc(at, size * 0.96, theme.gold, Stroke(theme.gold_edge, max(0.8, size * 0.07)))
    if tint:
        yield Disc(at, size * 0.72, tint)
    if badge and size >= LEAST_NUMBERED * 0.8:
        ink, share = (ink_on(tint, theme), 0.85) if tint else (theme.gold_ink, 1.0)
        yield _in_the_middle(str(badge), at, size, ink, share)


def _me(theme: Theme, at: Point, radius: float) -> Iterator[Shape]:
    yield Disc(at, radius * 0.95, theme.me, Stroke(theme.me_edge, max(1.0, radius * 0.11)))
    if radius >= LEAST_NUMBERED:
        yield _in_the_middle(_("Me"), at, radius, theme.me_edge, 0.68)


def _in_the_middle(text: str, at: Point, radius: float, colour: str, share: float) -> Text:
    size = radius * share * (1.0 if len(text) < 3 else 0.8)
    return Text((at[0], at[1] + size * BASELINE), text, size, colour, True, "middle")


def _disc(at: Point, size: float, fill: str, _edge: str) -> Iterator[Shape]:
    yield Disc(at, size, fill)


def _ring(at: Point, size: float, fill: str, edge: str) -> Iterator[Shape]:
    wide = min(max(1.6, size * 0.6) / 2, size)
    yield Disc(at, size - wide / 2, fill if size > 1.6 else edge, Stroke(edge, wide))


def _square(at: Point, size: float, fill: str, edge: str) -> Iterator[Shape]:
    half = size * 0.9
    stroke = Stroke(edge, max(0.6, size * 0.12))
    yield Block(at[0] - half, at[1] - half, 2 * half, 2 * half, size * 0.35, fill, stroke)


def _dashed(at: Point, size: float, fill: str, edge: str) -> Iterator[Shape]:
    """A silent A-client: a dashed square with a question mark."""
    half, wide = size * 0.9, max(1.0, size * 0.26)
    dash = Stroke(fill, wide, (wide * 1.6, wide * 1.2))
    yield Block(at[0] - half, at[1] - half, 2 * half, 2 * half, 0.0, "", dash)
    if size >= LEAST_NUMBERED * 0.8:
        yield _in_the_middle("?", at, size, edge, 1.25)


def _diamond(at: Point, size: float, fill: str, edge: str) -> Iterator[Shape]:
    x, y = at
    corners = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
    yield Corners(corners, fill, Stroke(edge, max(0.6, size * 0.12)))


def _cross(at: Point, size: float, _fill: str, edge: str) -> Iterator[Shape]:
    (x, y), half = at, size * 0.8
    ends = tuple(((x - half, y - sign * half), (x + half, y + sign * half)) for sign in (1, -1))
    yield Segments(ends, Stroke(edge, max(1.0, size * 0.42)))


_SHAPES: Mapping[MarkShape, Callable[[Point, float, str, str], Iterator[Shape]]] = {
    MarkShape.DISC: _disc,
    MarkShape.RING: _ring,
    MarkShape.SQUARE: _square,
    MarkShape.DASHED_SQUARE: _dashed,
    MarkShape.DIAMOND: _diamond,
    MarkShape.CROSS: _cross,
}
