"""The charts of a coaching report as pictures."""

from __future__ import annotations

from referralmap.analysis.figures.accounts import Accounts
from referralmap.picture.charting.drawing import written
from referralmap.picture.charts import CHARTS
from referralmap.picture.report.report_pages import ChartImage
from referralmap.picture.theme import Theme

_KEYS = ("ambassador_value", "fans", "channel_yield")
_SIZE, _SCALE = (1000, 440), 2.0
_MOST_ROWS = 12
"""Rows of a chart's table that are told in words."""


def report_charts(accounts: Accounts, worn: Theme) -> tuple[ChartImage, ...]:
    """Who brings value, fans against ambassadors, and what the channels yield, in the colours of
    the theme `worn`.
    """
    by_key = {chart.key: chart for chart in CHARTS}
    pictures = (by_key[key].picture(accounts, {}) for key in _KEYS)
    return tuple(
        ChartImage(
            written(picture, worn, "png", *_SIZE, _SCALE),
            *_SIZE,
            f"{picture.title}. "
            + (picture.empty or "; ".join(", ".join(r.cells) for r in picture.rows[:_MOST_ROWS])),
        )
        for picture in pictures
    )
