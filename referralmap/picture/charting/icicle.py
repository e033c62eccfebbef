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
    are left out, and those too thin to be seen are one block.
    """
    width, height = paper(axes)
    wide, top = width / len(heads), WORDS * LINE * 1.3
    for level, head in enumerate(heads):
        say(axes, level * wide, top / 2, shortened(head, wide - _GAP), theme.quiet)
    scale = (height - top) / (sum(block.amount for block in blocks) or 1)
    _Icicle(axes, theme, scale, wide, len(heads)).draw(blocks, 0, top)


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
        high -= _GAP if high > _LEAST + _GAP else 0
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
        """The name, and its text below it or behind it, where there is room."""
        line = WORDS * LINE
        if high < line:
            return
        room = self.wide - _GAP - 2 * _INSET
        is_tall = high >= line + NOTE * LINE
        middle = y + high / 2
        text = shortened(block.text, room if is_tall else room / 2, NOTE)
        if is_tall:
            say(self.axes, x, middle + line / 2, text, ink, size=NOTE, row=block.row)
        else:
            say(self.axes, x + room, middle, text, ink, size=NOTE, row=block.row, ha="right")
            room -= widest([text], NOTE) + _INSET
        above = middle - (NOTE * LINE / 2 if is_tall else 0)
        name = shortened(block.name, room, WORDS, HEAVY)
        say(self.axes, x, above, name, ink, row=block.row, weight=HEAVY)
