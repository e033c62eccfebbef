"""Letters of charts."""

from referralmap.analysis.figures.accounts import Accounts
from referralmap.model.network import Network
from referralmap.picture.charting.chart import Chart, ChartPicture
from referralmap.picture.charting.drawing import drawn
from referralmap.picture.charts import CHARTS
from referralmap.picture.theme import theme
from tests.maps import a_map
from tests.picture.charts.hard_maps import accounts_of

LIGHT = theme("light")


def picture_of(chart: Chart, network: Network, rule: str | None = None) -> ChartPicture:
    accounts = accounts_of(network, rule)
    return chart.picture(accounts, usual(chart, accounts))


def usual(chart: Chart, accounts: Accounts) -> dict[str, float]:
    return {slider.key: slider.usual(accounts) for slider in chart.sliders}


def test_letters_that_no_font_has_are_no_reason_to_warn() -> None:
    made = drawn(picture_of(CHARTS[0], a_map("日本 🜚 > Bernd*")), LIGHT, 400, 300, 1.0)
    assert made.hits
