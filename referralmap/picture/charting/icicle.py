"""Nested amounts as blocks, a column for each level: a block is as high as its amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referralmap.picture.charting.bars import say
from referralmap.picture.charting.chart import of_row
from referralmap.picture.charting.letters import HEAVY
from referralmap.picture.charting.letters import width as measured
from referralmap.picture.charting.room import LINE, NOTE, WORDS, paper, shortened, widest
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_GAP, _INSET = 2, 6
_TIGHT = 0.95
"""Height of the least block with a name, in heights of its letters."""
_THINNEST = 1.0
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
    """Draw `blocks`, the largest first, from the left, with a heading for each level; deeper ones
    are left out, as are levels without one that can be seen. Those too thin for it are one block.
    """
    width, height = paper(axes)
    top = WORDS * LINE * 1.3
    scale = (height - top) / (sum(block.amount for block in blocks) or 1)
    heads = heads[: max(1, _seen_levels(blocks, _THINNEST / scale))]
    wide = width / len(heads)
    for level, head in enumerate(heads):
        say(axes, level * wide, top / 2, shortened(head, wide - _GAP), theme.quiet)
    _Icicle(axes, theme, scale, wide, len(heads)).draw(blocks, 0, top)


def _seen_levels(blocks: Sequence[IcicleBlock], least: float) -> int:
    """How many levels have a block of `least`, each within one that is as large."""
    seen = (block for block in blocks if block.amount >= least)
    return 1 + max((_seen_levels(block.inner, least) for block in seen), default=-1)


@dataclass(frozen=True, slots=True)
class _Icicle:
    axes: Axes
    theme: Theme
    scale: float
    """Units of the sheet for one of the amounts"""
    wide: float
    levels: int

    def draw(self, blocks: Sequence[IcicleBlock], level: int, y: float) -> None:
        """Draw `blocks` one below the other from `y` on, and beside each what is in it."""
        for at, block in enumerate(blocks):
            high = block.amount * self.scale
            if high < _THINNEST:
                rest = sum(each.amount for each in blocks[at:]) * self.scale
                self._fill(level, y, rest, self.theme.bar, None)
                return
            self._draw_block(block, level, y, high)
            if level + 1 < self.levels:
                self.draw(block.inner, level + 1, y)
            y += high

    def _draw_block(self, block: IcicleBlock, level: int, y: float, high: float) -> None:
        theme = self.theme
        colour = theme.gold if block.is_giver else theme.customer
        ink = theme.gold_ink if block.is_giver else theme.background
        if high > _LEAST + _GAP:
            high -= _GAP if high > WORDS * LINE else _GAP / 2
        self._fill(level, y, high, colour, block.row)
        self._write(block, level * self.wide + _INSET, y, high, ink)

    def _fill(self, level: int, y: float, high: float, colour: str, row: int | None) -> None:
        self.axes.bar(
            level * self.wide + (self.wide - _GAP) / 2,
            high,
            self.wide - _GAP,
            bottom=y,
            color=colour,
            linewidth=0,
            gid=None if row is None else of_row(row),
        )

    def _write(self, block: IcicleBlock, x: float, y: float, high: float, ink: str) -> None:
        """The name, and its text below it or behind it, where there is room for all of it."""
        line = WORDS * LINE
        size = WORDS if high >= line else NOTE
        if high < NOTE * _TIGHT:
            return
        room = self.wide - _GAP - 2 * _INSET
        is_tall = high >= line + NOTE * LINE
        middle = y + high / 2
        if is_tall:
            text = shortened(block.text, room, NOTE)
            say(self.axes, x, middle + line / 2, text, ink, size=NOTE, row=block.row)
        elif measured(block.name, size, HEAVY) + _INSET + widest([block.text], NOTE) <= room:
            end = x + room
            say(self.axes, end, middle, block.text, ink, size=NOTE, row=block.row, ha="right")
        above = middle - (NOTE * LINE / 2 if is_tall else 0)
        name = shortened(block.name, room, size, HEAVY)
        say(self.axes, x, above, name, ink, size=size, row=block.row, weight=HEAVY)
