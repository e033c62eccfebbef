"""Two measures of the same people, mirrored: one to the left of a middle line, one to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referralmap.picture.charting.bars import (
    HIGHEST,
    LOWEST,
    THICKNESS,
    Bar,
    Piece,
    draw_pieces,
    say,
)
from referralmap.picture.charting.letters import HEAVY
from referralmap.picture.charting.room import paper, shortened, widest
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_GAP = 8
_NAMES, _TEXTS = 0.3, 0.22
"""Largest part of the width for names, and for the texts at the ends of bars on either side."""
_COLOURS = (("person", "////"), ("gold", ""))


@dataclass(frozen=True, slots=True)
class Pair:
    """The two numbers of a person, and the texts at the ends of their bars."""

    name: str
    lengths: tuple[float, float]
    texts: tuple[str, str]
    row: int


Groups = Sequence[tuple[str, Sequence[Pair]]]
"""Each with its heading."""


def draw_mirror(axes: Axes, theme: Theme, heads: tuple[str, str], groups: Groups) -> None:
    width, height = paper(axes)
    groups = _fitting(groups, int(height // LOWEST) - 1)
    pairs = [pair for _heading, group in groups for pair in group]
    names = min(width * _NAMES, widest([pair.name for pair in pairs]))
    left = names + 2 * _GAP
    ends = [min(width * _TEXTS, widest([pair.texts[side] for pair in pairs])) for side in (0, 1)]
    reach = (width - left - sum(ends) - 2 * _GAP) / 2
    middle = left + ends[0] + _GAP + reach
    scales = [reach / (max(pair.lengths[side] for pair in pairs) or 1) for side in (0, 1)]
    pitch = min(HIGHEST, height / (len(pairs) + len(groups) + 1))
    for side, ha in ((0, "right"), (1, "left")):
        x = middle + (-_GAP, _GAP)[side]
        room = (middle - left, width - middle)[side] - _GAP
        say(axes, x, pitch / 2, shortened(heads[side], room), theme.quiet, ha=ha)
    y = pitch * 1.5
    for heading, group in groups:
        say(axes, 0, y, shortened(heading, left + reach / 2), theme.ink, weight=HEAVY)
        y += pitch
        for pair in group:
            name = shortened(pair.name, names)
            say(axes, 0, y, name, theme.ink, row=pair.row)
            for side in (0, 1):
                colour, pattern = _COLOURS[side]
                sign = (-1, 1)[side]
                bar = Bar("", "", (Piece(pair.lengths[side], colour, pattern),), pair.row)
                per_unit = sign * scales[side]
                end = draw_pieces(axes, theme, bar, middle, y, pitch * THICKNESS, per_unit)
                room = (end - left - _GAP, width - end - _GAP)[side]
                text = shortened(pair.texts[side], max(room, ends[side]))
                ha = ("right", "left")[side]
                say(axes, end + sign * _GAP, y, text, theme.ink, row=pair.row, ha=ha)
            y += pitch
    axes.plot([middle, middle], [pitch * 1.1, y - pitch / 2], color=theme.line, linewidth=1)


def _fitting(groups: Groups, lines: int) -> Groups:
    """The pairs that fit into `lines` with the headings, taken from the groups in turn."""
    room = max(len(groups), lines - len(groups))
    taken = [0] * len(groups)
    while room and any(n < len(pairs) for n, (_, pairs) in zip(taken, groups, strict=True)):
        for at, (_heading, pairs) in enumerate(groups):
            if room and taken[at] < len(pairs):
                taken[at] += 1
                room -= 1
    return [(name, pairs[:n]) for n, (name, pairs) in zip(taken, groups, strict=True)]
