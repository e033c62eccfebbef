"""What was drawn from memory as shapes: quiet discs at first, later with the map laid over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from referralmap.model.vocabulary import Role
from referralmap.picture.drawing.mark_shapes import LEAST_NUMBERED, mark_shapes
from referralmap.picture.drawing.shapes import Disc, Glow, Segments, Shape, Stroke, Text
from referralmap.picture.mark_styles import MARKS
from referralmap.picture.memory.memory_marks import (
    LINE,
    NAME_SIZE,
    RADIUS_OF_ME,
    VERDICT_SIZE,
    MemoryMark,
)
from referralmap.picture.theme import Theme

_RINGS = (112.0, 224.0, 336.0, 448.0)
_LARGER = 1.2
"""Enlargement of marks without credit, compared with the map"""


def memory_shapes(
    marks: Iterable[MemoryMark], theme: Theme, chosen: int | None, *, is_laid_over: bool
) -> Iterator[Shape]:
    """From the ground upward, lines above every glow; the mark number `chosen` is framed."""
    marks = list(marks)
    for radius in _RINGS:
        yield Disc((0, 0), radius, "", Stroke(theme.ring, 1.2))
    for mark in marks if is_laid_over and theme.gold_glow else ():
        if mark.role is Role.AMBASSADOR and mark.drawn and mark.credit >= LEAST_NUMBERED:
            yield Glow(mark.at, mark.credit * 1.75, theme.gold_glow)
    for mark in marks:
        yield Segments((((0, 0), mark.at),), _line(mark, theme, is_laid_over=is_laid_over))
    yield from mark_shapes(Role.ME, theme, (0, 0), RADIUS_OF_ME)
    # the largest first, so that a small one is never hidden below it
    for mark in sorted(marks, key=lambda each: -each.radius):
        yield from _over(mark, theme) if is_laid_over else _drawn(mark, theme)
    if chosen is not None and chosen < len(marks):
        mark = marks[chosen]
        yield Disc(mark.at, mark.radius + 5, "", Stroke(theme.accent, 2))
    for mark in marks:
        yield from _words(mark, theme)


def _line(mark: MemoryMark, theme: Theme, *, is_laid_over: bool) -> Stroke:
    if not is_laid_over or not (mark.credit or mark.drawn):
        return Stroke(theme.line, 1)
    if not mark.drawn:
        return Stroke(theme.gold_pale, 1.4, (4, 4))
    return Stroke(theme.gold_line, 1.5 + mark.credit / 14) if mark.credit else Stroke(theme.line, 1)


def _drawn(mark: MemoryMark, theme: Theme) -> Iterator[Shape]:
    yield Disc(mark.at, mark.drawn, theme.raised, Stroke(theme.quiet, 1.6))


def _over(mark: MemoryMark, theme: Theme) -> Iterator[Shape]:
    """As it was drawn is dashed, the credit filled; whoever was forgotten is hollow."""
    if not mark.drawn:
        yield Disc(mark.at, mark.credit, theme.background, Stroke(theme.gold_line, 2))
        return
    yield Disc(mark.at, mark.drawn, theme.background)
    if mark.role is not None and mark.credit:
        yield from mark_shapes(mark.role, theme, mark.at, mark.credit, glows=False)
    elif mark.role is not None and mark.role is not Role.ME:
        style = MARKS[mark.role]
        yield from mark_shapes(mark.role, theme, mark.at, min(style.radius, 9) * _LARGER)
    colour = theme.ink if mark.role is not None else theme.quiet
    yield Disc(mark.at, mark.drawn, "", Stroke(colour, 1.5, (5, 4)))


def _words(mark: MemoryMark, theme: Theme) -> Iterator[Shape]:
    x, y = mark.at
    baseline = y + mark.radius + NAME_SIZE * LINE
    is_bold = bool(mark.credit) and bool(mark.drawn)
    halo = theme.background
    yield Text((x, baseline), mark.shown_name, NAME_SIZE, theme.ink, is_bold, "middle", halo)
    if mark.verdict:
        at = (x, baseline + VERDICT_SIZE * LINE)
        yield Text(at, mark.verdict, VERDICT_SIZE, theme.quiet, False, "middle", halo)
