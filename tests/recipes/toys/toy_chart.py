"""A chart: how many people there are."""

from collections.abc import Mapping

from matplotlib.axes import Axes

from referralmap.analysis.figures.accounts import Accounts
from referralmap.picture.charting.chart import Chart, ChartPicture, ChartRow
from referralmap.picture.theme import Theme


def _draw(axes: Axes, theme: Theme) -> None:
    axes.bar([0], [1], color=theme.gold)


def _picture(accounts: Accounts, _values: Mapping[str, float]) -> ChartPicture:
    people = str(len(accounts.network.people))
    return ChartPicture("Toy chart", "", ("People",), (ChartRow((people,), ()),), _draw)


CHART = Chart("toy", "Toy chart", _picture)
