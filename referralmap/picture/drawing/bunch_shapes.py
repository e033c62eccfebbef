"""Bunches as shapes: a pale disc whose area grows with the number of people on it."""

from __future__ import annotations

from collections.abc import Iterator

from referralmap.i18n import format_number, ngettext
from referralmap.picture.drawing.mark_shapes import BASELINE
from referralmap.picture.drawing.shapes import Disc, Point, Shape, Stroke, Text
from referralmap.picture.theme import Theme

BUNCH_SIZE = 11.0
"""Size of the number."""


def bunch_shapes(at: Point, radius: float, count: int, gold: int, theme: Theme) -> Iterator[Shape]:
    fill, edge = bunch_look(gold, theme)
    yield Disc(at, radius, fill, Stroke(edge, 1.2))
    below = (at[0], at[1] + BUNCH_SIZE * BASELINE)
    yield Text(below, bunch_text(count), BUNCH_SIZE, theme.ink, False, "middle")


def bunch_look(gold: int, theme: Theme) -> tuple[str, str]:
    """Fill and edge of a bunch by the gold in it."""
    return theme.ring, theme.gold_pale if gold else theme.line


def bunch_text(count: int) -> str:
    return f"+{format_number(count)}"


def bunch_words(count: int) -> str:
    """*38 more people*"""
    return ngettext("{count} more person", "{count} more people", count)
