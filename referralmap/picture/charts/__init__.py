"""The charts: each a module that makes a `ChartPicture` of a map's accounts."""

from referralmap.picture.charting.chart import Chart
from referralmap.picture.charts import (
    ambassador_value,
    channel_yield,
    contracts_over_time,
    fans_chart,
    funnel_chart,
    people_over_time,
    quadrant_chart,
    reach_chart,
    rules_chart,
    time_to_contract,
    value_chains_chart,
    value_concentration,
    what_if_chart,
    whom_to_ask_chart,
)

CHARTS: tuple[Chart, ...] = (
    ambassador_value.CHART,
    value_chains_chart.CHART,
    rules_chart.CHART,
    quadrant_chart.CHART,
    fans_chart.CHART,
    whom_to_ask_chart.CHART,
    funnel_chart.CHART,
    time_to_contract.CHART,
    contracts_over_time.CHART,
    channel_yield.CHART,
    reach_chart.CHART,
    people_over_time.CHART,
    value_concentration.CHART,
    what_if_chart.CHART,
)
"""In the order in which they are offered."""
