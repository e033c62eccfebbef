"""What stands above a chart."""

from decimal import Decimal

import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.model.network import Network
from referralmap.picture.charting.chart import Chart, ChartPicture, heading
from referralmap.picture.charts import CHARTS
from tests.maps import a_map
from tests.picture.charts.hard_maps import a_full_map, accounts_of

FULL, SHORT = a_full_map(), a_full_map("Wu", Decimal(900))


every_chart = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)


def picture_of(chart: Chart, network: Network, rule: str | None = None) -> ChartPicture:
    accounts = accounts_of(network, rule)
    return chart.picture(accounts, usual(chart, accounts))


def usual(chart: Chart, accounts: Accounts) -> dict[str, float]:
    return {slider.key: slider.usual(accounts) for slider in chart.sliders}


@every_chart
def test_title_rule_and_day_stand_above_each_chart(chart: Chart) -> None:
    picture = picture_of(chart, SHORT, "first")
    for part in ("Wu, Wu", "First wins", "25 Nov 2026"):
        assert part in picture.subtitle


def test_a_question_that_is_the_title_is_not_asked_again_below_it() -> None:
    accounts = accounts_of(a_map("A > B*"))
    title, below = heading(accounts, "Who?", "")
    assert (title, "Who?" in below) == ("Who?", False)
    title, below = heading(accounts, "Who?", "Anna", "More")
    assert (title, "Who?" in below, "More" in below) == ("Anna", True, True)
