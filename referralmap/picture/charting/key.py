"""The key of a plot: the meaning of colours, patterns and shapes, in a line above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referralmap.picture.charting.letters import width as measured
from referralmap.picture.charting.room import LINE, POINT, WORDS, cut_off_top, extent, paper
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIGN, _GAP, _BETWEEN = 12, 6, 20
_LINE = WORDS * LINE + 3


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A symbol and its `text`: a surface with a hatch, or the points of a `marker`."""

    text: str
    face: str
    edge: str
    pattern: str = ""
    marker: str = ""
    line: str = "solid"


def draw_key(axes: Axes, theme: Theme, entries: Sequence[KeyEntry]) -> None:
    """Draw the key into a strip at the top of `axes`; colours are names of the theme."""
    from matplotlib.patches import Rectangle

    width, _height = extent(axes)
    places = _places([_SIGN + _GAP + measured(entry.text, WORDS) for entry in entries], width)
    strip = cut_off_top(axes, _LINE * (1 + max((line for _x, line in places), default=0)) + 4)
    paper(strip)
    for entry, (x, line) in zip(entries, places, strict=True):
        y = (line + 0.5) * _LINE
        face, edge = getattr(theme, entry.face), getattr(theme, entry.edge)
        if entry.marker:
            strip.scatter(
                [x + _SIGN / 2],
                [y],
                s=46,
                marker=entry.marker,
                facecolors=face,
                edgecolors=edge,
                linestyles=entry.line,
                linewidths=1.2,
            )
        else:
            box = Rectangle(
                (x, y - _SIGN / 2),
                _SIGN,
                _SIGN,
                facecolor=face,
                edgecolor=edge,
                hatch=entry.pattern * 2 or None,
                linewidth=0.7,
            )
            strip.add_artist(box)
        strip.text(
            x + _SIGN + _GAP, y, entry.text, color=theme.ink, fontsize=WORDS * POINT, va="center"
        )


def _places(widths: Sequence[float], width: float) -> list[tuple[float, int]]:
    """The position of each entry: distance from the left, and line."""
    found: list[tuple[float, int]] = []
    x, line = 0.0, 0
    for each in widths:
        if x and x + each > width:
            x, line = 0.0, line + 1
        found.append((x, line))
        x += each + _BETWEEN
    return found
