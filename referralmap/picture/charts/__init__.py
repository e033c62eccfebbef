"""The charts: each a module that makes a `ChartPicture` of a map's accounts."""

from referralmap.picture.charts import (
    ambassador_value,
    channel_yield,
    concentration,
    contracts_over_time,
    fans,
    funnel,
    growth,
    quadrant,
    what_if,
)
from referralmap.picture.charts.chart import Chart

CHARTS: tuple[Chart, ...] = (
    ambassador_value.CHART,
    quadrant.CHART,
    fans.CHART,
    funnel.CHART,
    contracts_over_time.CHART,
    channel_yield.CHART,
    growth.CHART,
    concentration.CHART,
    what_if.CHART,
)
"""In the order in which they are offered."""
