"""Nested amounts as blocks, a column for each level: a block is as high as its amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referralmap.picture.charting.bars import say
from referralmap.picture.charting.chart import of_row
from referralmap.picture.charting.letters import HEAVY
from referralmap.picture.charting.room import LINE, NOTE, WORDS, paper, shortened, widest
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_GAP, _INSET = 2, 6
_LEAST = 2.0
"""Blocks less high are drawn without a gap."""


@dataclass(frozen=True, slots=True)
class IcicleBlock:
    """`amount` includes that of the blocks in it, of which not all need be given."""

    name: str
    text: str
    amount: float
    row: int | None
    is_giver: bool
    inner: tuple[IcicleBlock, ...] = ()


def draw_icicle(
    axes: Axes, theme: Theme, heads: Sequence[str], blocks: Sequence[IcicleBlock]
) -> None:
    """Draw `blocks` from the left, with a heading for each level; deeper ones are left out."""
    width, height = paper(axes)
    wide, top = width / len(heads), WORDS * LINE * 1.3
    for level, head in enumerate(heads):
        say(axes, level * wide, top / 2, shortened(head, wide - _GAP), theme.quiet)
    scale = (height - top) / (sum(block.amount for block in blocks) or 1)
    y = top
    for block in blocks:
        _draw(axes, theme, block, 0, y, scale, wide, len(heads))
        y += block.amount * scale


def _draw(
    axes: Axes,
    theme: Theme,
    block: IcicleBlock,
    level: int,
    y: float,
    scale: float,
    wide: float,
    levels: int,
) -> None:
    high = block.amount * scale
    gap = _GAP if high > _LEAST + _GAP else 0
    colour, ink = (
        (theme.gold, theme.gold_ink) if block.is_giver else (theme.customer, theme.background)
    )
    x = level * wide
    axes.bar(
        x + (wide - _GAP) / 2,
        high - gap,
        wide - _GAP,
        bottom=y,
        color=colour,
        linewidth=0,
        gid=None if block.row is None else of_row(block.row),
    )
    _write(axes, block, x + _INSET, y, high - gap, wide - _GAP - 2 * _INSET, ink)
    if level + 1 < levels:
        for inner in block.inner:
            _draw(axes, theme, inner, level + 1, y, scale, wide, levels)
            y += inner.amount * scale


def _write(
    axes: Axes, block: IcicleBlock, x: float, y: float, high: float, room: float, ink: str
) -> None:
    """The name, and its text below it or behind it, where there is room."""
    line = WORDS * LINE
    if high < line:
        return
    is_tall = high >= line + NOTE * LINE
    middle = y + high / 2
    if is_tall:
        text = shortened(block.text, room, NOTE)
        say(axes, x, middle + line / 2, text, ink, size=NOTE, row=block.row)
    else:
        text = shortened(block.text, room / 2, NOTE)
        say(axes, x + room, middle, text, ink, size=NOTE, row=block.row, ha="right")
        room -= widest([text], NOTE) + _INSET
    above = middle - (NOTE * LINE / 2 if is_tall else 0)
    name = shortened(block.name, room, WORDS, HEAVY)
    say(axes, x, above, name, ink, row=block.row, weight=HEAVY)
