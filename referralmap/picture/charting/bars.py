"""Horizontal bars: a name before each and its amount behind it, as many as fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referralmap.i18n import ngettext
from referralmap.picture.charting.chart import of_row
from referralmap.picture.charting.letters import HEAVY, REGULAR
from referralmap.picture.charting.letters import width as measured
from referralmap.picture.charting.room import POINT, WORDS, paper, shortened, widest
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

LOWEST, HIGHEST = 18, 40
"""Distance from one bar to the next, in units."""
THICKNESS = 0.62
_GAP = 8
_EDGE = 0.7
_NAMES = 0.36
"""Largest part of the width for names, and `_TEXTS` for the texts behind the bars."""
_TEXTS = 0.7


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar; `colour` is the name of one in the theme, `pattern` a hatch."""

    length: float
    colour: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar of a row of the table, or a heading if there is no row; `text` stands behind it. One
    that `stays` is drawn however little room there is.
    """

    name: str
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    row: int | None = None
    stays: bool = False

    @property
    def length(self) -> float:
        return sum(piece.length for piece in self.pieces)


def draw_bars(axes: Axes, theme: Theme, bars: Sequence[Bar], most: int = 24) -> None:
    """Draw the bars that fit, the first on top; the others are counted below them."""
    width, height = paper(axes)
    shown = _fitting(bars, min(most, int(height // LOWEST)))
    pitch = min(HIGHEST, max(LOWEST, height / max(1, len(shown) + (len(shown) < len(bars)))))
    rows = [bar for bar in shown if bar.row is not None]
    names = min(width * _NAMES, widest([bar.name for bar in rows]))
    left = names + _GAP
    texts = [shortened(bar.text, (width - left) * (_TEXTS if bar.length else 1)) for bar in rows]
    per_unit = _longest(rows, texts, width - left)
    words = dict(zip([id(bar) for bar in rows], texts, strict=True))
    for at, bar in enumerate(shown):
        y = (at + 0.5) * pitch
        if bar.row is None:
            name = shortened(bar.name, width, weight=HEAVY)
            say(axes, 0, y + pitch * 0.12, name, theme.ink, weight=HEAVY)
            continue
        name = shortened(bar.name, names)
        say(axes, left - _GAP, y, name, theme.ink, row=bar.row, ha="right")
        end = draw_pieces(axes, theme, bar, left, y, pitch * THICKNESS, per_unit)
        say(axes, end + (_GAP if end > left else 0), y, words[id(bar)], theme.ink, row=bar.row)
    if len(shown) < len(bars):
        more = sum(bar.row is not None for bar in bars) - len(rows)
        text = ngettext("{count} more in the table", "{count} more in the table", more)
        say(axes, left, (len(shown) + 0.5) * pitch, text, theme.quiet)


def _fitting(bars: Sequence[Bar], room: int) -> Sequence[Bar]:
    """The bars to draw, with a line for the others if they do not all fit; no heading without a
    bar.
    """
    if len(bars) <= room:
        return bars
    first = max(1, room - 1 - sum(bar.stays for bar in bars[room - 1 :]))
    shown = [bar for at, bar in enumerate(bars) if at < first or bar.stays]
    return shown[:-1] if shown[-1].row is None else shown


def draw_pieces(
    axes: Axes, theme: Theme, bar: Bar, left: float, y: float, thickness: float, per_unit: float
) -> float:
    """Draw the pieces of a bar and return its end; a negative `per_unit` draws to the left."""
    from matplotlib.patches import Rectangle

    for piece in bar.pieces:
        length = piece.length * per_unit
        patch = Rectangle(
            (left, y - thickness / 2),
            length,
            thickness,
            facecolor=getattr(theme, piece.colour),
            edgecolor=getattr(theme, f"{piece.colour}_edge"),
            hatch=piece.pattern or None,
            linewidth=_EDGE if length else 0,
        )
        axes.add_artist(patch)
        if bar.row is not None:
            patch.set_gid(of_row(bar.row))
        left += length
    return left


def say(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    colour: str,
    *,
    size: float = WORDS,
    row: int | None = None,
    ha: str = "left",
    weight: int = REGULAR,
) -> Text:
    """Write a text with its middle at the height of `y`; it belongs to `row` if one is given."""
    made = axes.text(
        x, y, text, color=colour, fontsize=size * POINT, ha=ha, va="center", weight=weight
    )
    if row is not None and text:
        made.set_gid(of_row(row))
    return made


def _longest(bars: Sequence[Bar], texts: Sequence[str], width: float) -> float:
    """The scale of the bars, at which the text behind every bar still fits."""
    room = [
        (bar.length, width - measured(text, WORDS) - _GAP)
        for bar, text in zip(bars, texts, strict=True)
        if bar.length > 0
    ]
    return min((across / length for length, across in room), default=0.0)
