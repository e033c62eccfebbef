"""Points in a plane of two amounts, with lines at the thresholds, and names where there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from referralmap.i18n import _
from referralmap.picture.charting.bars import say
from referralmap.picture.charting.boxes import Box, around, best
from referralmap.picture.charting.chart import OF_ROWS
from referralmap.picture.charting.key import KeyEntry
from referralmap.picture.charting.letters import HEAVY, REGULAR
from referralmap.picture.charting.letters import width as measured
from referralmap.picture.charting.room import NOTE, WORDS, paper, shortened, widest
from referralmap.picture.charting.scale import Scale
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST_NAMED = 10
_LONGEST_NAME = 170
_SIZE = 46
"""Size of a mark, in square points as in matplotlib."""
_STRIP = 24
"""Margin above and below the points, for the names of the corners."""
_INNER, _INNER_OF_LOW = 30, 10
_LOW = 130
"""Height below which the corners have no names, as their points would have no room."""
_BAND, _BAND_PART = 30.0, 0.2
"""Room below the line of zero, where marks are set apart, and its part of a low plot."""
_STEP, _WIDE = 6.0, 7.0
"""Distance of the lines on which they are set apart, and width of a mark that stays free."""
_TICKS, _HEAD = 20, 20
_GAP = 8
_DOTS = 24
_MARKS, _BELOW_MARKS = 3, 2.5
"""Order of drawing; lines come before both."""
_CLEAR = 9
"""Distance from the middle of a point to the text beside it."""


@dataclass(frozen=True, slots=True)
class Point:
    name: str
    x: float
    y: float
    look: KeyEntry


@dataclass(frozen=True, slots=True)
class Axis:
    """`much` is where the dashed line is drawn."""

    name: str
    much: float | None


@dataclass(frozen=True, slots=True)
class Names:
    """The texts around the points; `corners` from the top left to the bottom right."""

    across: Axis
    up: Axis
    corners: Sequence[str]
    shown: Callable[[float], str]


def draw_points(axes: Axes, theme: Theme, points: Sequence[Point], names: Names) -> None:
    """Draw `points`; the first ones are named first."""
    width, height = paper(axes)
    across, up = Scale.of([p.x for p in points]), Scale.of([p.y for p in points])
    left = widest([names.shown(tick) for tick in up.ticks(names.shown)], NOTE) + _GAP
    frame = Box(left, _HEAD, width, max(_HEAD + 2 * _INNER + 1, height - _TICKS))
    high = frame.bottom - frame.top
    margin = _INNER if high >= _LOW else _INNER_OF_LOW
    band = min(_BAND, high * _BAND_PART)
    bottom = frame.bottom - margin - band
    inner = Box(frame.left + 12, frame.top + margin, frame.right - 12, bottom)
    plot = _Plot(axes, theme, frame, inner, across, up)
    plot.draw_ticks(names)
    taken = [*plot.write_corners(names.corners if high >= _LOW else ()), *plot.draw_lines(names)]
    places = set_apart(
        np.array([plot.place(point.x, point.y) for point in points]),
        np.array([point.y == 0 for point in points]),
        band,
    )
    plot.draw_marks(points, places)
    in_the_way = np.concatenate([places, places, *plot.dots_of_lines(names)])
    plot.write_names([point.name for point in points], places, taken, in_the_way)


def set_apart(
    places: NDArray[np.float64], on_line: NDArray[np.bool_], band: float
) -> NDArray[np.float64]:
    """`places` (n, 2), those `on_line` (n,) moved down by up to `band` where they would meet.

    From left to right each goes to the first line that is free there or, where all are taken, to
    the one that was taken first.
    """
    moved = places.copy()
    lines = np.full(1 + int(band / _STEP), -np.inf)
    for at in sorted(np.flatnonzero(on_line).tolist(), key=lambda row: (places[row, 0], row)):
        free = np.flatnonzero(lines <= places[at, 0] - _WIDE)
        line = int(free[0]) if len(free) else int(lines.argmin())
        lines[line] = places[at, 0]
        moved[at, 1] += line * _STEP
    return moved


@dataclass(frozen=True, slots=True)
class _Plot:
    axes: Axes
    theme: Theme
    frame: Box
    inner: Box
    """The area of the points: the frame without its margin."""
    across: Scale
    up: Scale

    def place(self, x: float, y: float) -> tuple[float, float]:
        inner = self.inner
        return (
            inner.left + self.across(x) * (inner.right - inner.left),
            inner.bottom - self.up(y) * (inner.bottom - inner.top),
        )

    def draw_ticks(self, names: Names) -> None:
        """Draw amounts along both axes, as many as fit, and the names of the axes."""
        frame, quiet = self.frame, self.theme.quiet
        self.axes.plot(
            [frame.left, frame.left, frame.right],
            [frame.top, frame.bottom, frame.bottom],
            color=self.theme.line,
            linewidth=1,
        )
        free = np.inf
        for tick in self.up.ticks(names.shown):
            y = self.place(0, tick)[1]
            if y < free - NOTE - 4:
                self._say(frame.left - _GAP, y, names.shown(tick), quiet, ha="right")
                free = y
        across = f"{_said(names.across, self.across)} →"
        self._say(frame.right, frame.bottom + _TICKS / 2, across, quiet, ha="right")
        end = frame.right - measured(across, NOTE) - 2 * _GAP
        reached = -np.inf
        for tick in self.across.ticks(names.shown):
            text, x = names.shown(tick), self.place(tick, 0)[0]
            half = measured(text, NOTE) / 2
            if x - half > reached + 10 and x + half <= end:
                self._say(x, frame.bottom + _TICKS / 2, text, quiet, ha="center")
                reached = x + half
        self._say(0, _HEAD / 2 - 2, f"↑ {_said(names.up, self.up)}", quiet)

    def write_corners(self, corners: Sequence[str]) -> list[Box]:
        """Write the names of the corners and return the boxes they take."""
        frame, taken = self.frame, []
        room = (frame.right - frame.left) / 2 - 2 * _GAP
        for at, corner in enumerate(corners):
            text = shortened(corner, room, NOTE, HEAVY)
            y = (frame.top, frame.bottom - _STRIP)[at // 2] + _STRIP / 2
            x, ha = ((frame.left + _GAP, "left"), (frame.right, "right"))[at % 2]
            self._say(x, y, text, self.theme.quiet, ha=ha, weight=HEAVY, is_clear=True)
            width = measured(text, NOTE, HEAVY)
            start = x if ha == "left" else x - width
            taken.append(Box(start, y - NOTE * 0.7, start + width, y + NOTE * 0.7))
        return taken

    def draw_lines(self, names: Names) -> list[Box]:
        """Draw the dashed lines; each is named where that touches nothing."""
        frame, taken = self.frame, []
        if names.across.much is not None:
            x = self.place(names.across.much, 0)[0]
            self._dash((x, x), (frame.top, frame.bottom))
            text = _("median {amount}").format(amount=names.shown(names.across.much))
            half = measured(text, NOTE) / 2
            x = min(max(x, frame.left + half), frame.right - half)
            start = measured(_said(names.up, self.up), NOTE) + 40
            if x - half > start:
                self._say(x, _HEAD / 2 - 2, text, self.theme.quiet, ha="center")
        if names.up.much is not None:
            y = self.place(0, names.up.much)[1]
            self._dash((frame.left, frame.right), (y, y))
            text = _("median {amount}").format(amount=names.shown(names.up.much))
            width = measured(text, NOTE)
            box = Box(frame.right - width, y - NOTE * 1.4, frame.right, y - 1)
            if box.top > frame.top + _STRIP:
                middle = (box.top + box.bottom) / 2
                self._say(frame.right, middle, text, self.theme.quiet, ha="right")
                taken.append(box)
        return taken

    def _dash(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        self.axes.plot(x, y, color=self.theme.quiet, linewidth=1, linestyle=(0, (4, 3)))

    def draw_marks(self, points: Sequence[Point], places: NDArray[np.float64]) -> None:
        """Draw the marks of each look at once, and all in order, unseen, for the mouse."""
        for look in dict.fromkeys(point.look for point in points):
            chosen = places[[point.look == look for point in points]]
            self.axes.scatter(
                chosen[:, 0],
                chosen[:, 1],
                s=_SIZE,
                marker=look.marker,
                facecolors=getattr(self.theme, look.face),
                edgecolors=getattr(self.theme, look.edge),
                linestyles=look.line,
                linewidths=1.2,
                zorder=_MARKS,
            )
        unseen = self.axes.scatter(places[:, 0], places[:, 1], visible=False)
        unseen.set_gid(OF_ROWS)

    def dots_of_lines(self, names: Names) -> Iterator[NDArray[np.float64]]:
        """The dashed lines as points (n, 2), so that names keep clear of them."""
        frame = self.frame
        if names.across.much is not None:
            y = np.arange(frame.top, frame.bottom, _DOTS)
            yield np.stack([np.full(len(y), self.place(names.across.much, 0)[0]), y], axis=1)
        if names.up.much is not None:
            x = np.arange(frame.left, frame.right, _DOTS)
            yield np.stack([x, np.full(len(x), self.place(0, names.up.much)[1])], axis=1)

    def write_names(
        self,
        names: Sequence[str],
        places: NDArray[np.float64],
        taken: list[Box],
        in_the_way: NDArray[np.float64],
    ) -> None:
        """The first names, each beside its point, and none over a mark or along a line."""
        height = WORDS * 1.2
        for name, (x, y) in list(zip(names, places, strict=True))[:_MOST_NAMED]:
            text = shortened(name, _LONGEST_NAME)
            beside = around(x, y, measured(text, WORDS), height, _CLEAR)
            box = best(beside, self.frame, taken, in_the_way)
            if box is not None:
                taken.append(box)
                middle = (box.top + box.bottom) / 2
                self._say(box.left, middle, text, self.theme.ink, size=WORDS, is_clear=True)

    def _say(
        self,
        x: float,
        y: float,
        text: str,
        colour: str,
        *,
        size: float = NOTE,
        ha: str = "left",
        weight: int = REGULAR,
        is_clear: bool = False,
    ) -> None:
        """With `is_clear`, over nothing but the ground."""
        made = say(self.axes, x, y, text, colour, size=size, ha=ha, weight=weight)
        if is_clear:
            made.set_bbox({"facecolor": self.theme.background, "linewidth": 0, "pad": 1})
            made.set_zorder(_BELOW_MARKS)


def _said(axis: Axis, scale: Scale) -> str:
    """Its name; that it is not even belongs to it."""
    if scale.knee is None:
        return axis.name
    return _("{axis}, large amounts closer together").format(axis=axis.name)
