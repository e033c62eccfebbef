"""The axes of a plot: amounts on the left, time along the bottom, as many labels as fit."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from referralmap.i18n import _
from referralmap.picture.charting.letters import width as measured
from referralmap.picture.charting.room import NOTE, POINT, extent, shrink, widest
from referralmap.picture.charting.scale import ticks_to
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BETWEEN = 46
"""Least distance between the labels of amounts, in units."""
_ABOVE, _BELOW, _BESIDE = 20, 20, 8
_WIDEST_STRETCH = 96
_SPANS = (1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200)
"""Possible distances between the labels of time, in months."""


def value_axis(axes: Axes, theme: Theme, most: float, shown: Callable[[float], str]) -> None:
    """Draw an axis from 0 to at least `most`, with room for texts above the highest value."""
    _width, height = extent(axes)
    steps = max(1, min(5, int((height - _ABOVE - _BELOW) / _BETWEEN)))
    ticks = ticks_to(most, steps, shown, integer=most >= 1)
    labels = [shown(tick) for tick in ticks]
    shrink(axes, left=widest(labels, NOTE) + _BESIDE, bottom=_BELOW, top=_ABOVE)
    axes.set_ylim(0, max(ticks[-1], most))
    axes.set_yticks(ticks, labels, fontsize=NOTE * POINT)
    axes.tick_params(length=0, pad=_BESIDE * POINT, labelcolor=theme.quiet)
    axes.grid(axis="y", color=theme.line, linewidth=0.5)
    axes.spines["left"].set_visible(False)


def time_axis(
    axes: Axes, starts: Sequence[datetime.date], months: int, most: float = _WIDEST_STRETCH
) -> float:
    """Draw an axis with a unit for each period; return the width of a unit, at most `most`."""
    width, _height = extent(axes)
    pitch = min(most, width / len(starts))
    axes.set_xlim(0, width / pitch)
    names = [stretch_name(start, months) for start in (starts[0], starts[-1])]
    room = widest(names, NOTE) + 12
    span = next((span for span in _SPANS if span / months * pitch >= room), _SPANS[-1])
    labelled = [at for at, start in enumerate(starts) if _months(start) % span == 0]
    fitting = [at for at in labelled if (at + 0.5) * pitch + room / 2 <= width + 6]
    fitting = fitting or [len(starts) // 2]
    texts = [stretch_name(starts[at], months) for at in fitting]
    axes.set_xticks([at + 0.5 for at in fitting], texts, fontsize=NOTE * POINT)
    return pitch


def stretch_name(start: datetime.date, months: int) -> str:
    """The name of a period, such as ``03/2026`` or ``Q1 2026``."""
    if months == 1:
        return f"{start.month:02}/{start.year:04}"
    return _("Q{quarter} {year}").format(quarter=math.ceil(start.month / 3), year=start.year)


def fits(text: str, pitch: float) -> bool:
    return measured(text, NOTE) + 6 <= pitch


def _months(date: datetime.date) -> int:
    return date.year * 12 + date.month - 1
