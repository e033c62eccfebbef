"""The charts of a coaching report as pictures."""

from __future__ import annotations

import dataclasses
import math

from referralmap.analysis.figures.accounts import Accounts
from referralmap.picture.charting.chart import ChartPicture
from referralmap.picture.charting.drawing import least_height, written
from referralmap.picture.charts import CHARTS
from referralmap.picture.report.report_pages import ChartImage, chart_width
from referralmap.picture.theme import Theme

_KEYS = ("ambassador_value", "fans", "channel_yield")
_SCALE = 2.0
_MOST_ROWS = 12
"""Rows of a chart's table that are told in words."""
_LEAST_WIDTH = 600
"""In less, names and amounts would have to be cut off: then all is drawn a little smaller."""
_LOWEST_PLOT, _HIGHEST_PLOT, _PER_ROW = 110, 320, 26
"""Heights of a plot, which grows with its rows, in units."""


def report_charts(
    accounts: Accounts, worn: Theme, closeness: float = 1.0
) -> tuple[ChartImage, ...]:
    """Who brings value, fans against ambassadors, and what the channels yield, in the colours of
    the theme `worn`; their texts are about as large as those of a page of this `closeness`.
    """
    by_key = {chart.key: chart for chart in CHARTS}
    width = max(_LEAST_WIDTH, round(chart_width(closeness)))
    return tuple(_image(by_key[key].picture(accounts, {}), worn, width) for key in _KEYS)


def _image(picture: ChartPicture, worn: Theme, width: int) -> ChartImage:
    plot = min(_HIGHEST_PLOT, max(_LOWEST_PLOT, _PER_ROW * (len(picture.rows) + 1)))
    picture = dataclasses.replace(picture, least=plot)
    height = math.ceil(least_height(picture, width))
    rows = "; ".join(", ".join(row.cells) for row in picture.rows[:_MOST_ROWS])
    return ChartImage(
        written(picture, worn, "png", width, height, _SCALE),
        width,
        height,
        f"{picture.title}. {picture.empty or rows}",
    )
