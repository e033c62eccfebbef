"""The charts: each a module that makes a `ChartPicture` of a map's accounts."""

from referralmap.picture.charts import ambassador_value
from referralmap.picture.charts.chart import Chart

CHARTS: tuple[Chart, ...] = (ambassador_value.CHART,)
"""In the order in which they are offered."""
