"""The charts of a report."""

from __future__ import annotations

from referralmap.analysis.figures.accounts import Accounts
from referralmap.picture.report.report_charts import report_charts
from referralmap.picture.theme import for_paper
from tests.maps import a_map
from tests.picture.drawn import TODAY


def test_each_chart_is_a_picture_that_says_what_it_finds() -> None:
    charts = report_charts(Accounts.of(a_map("me > Anna > Bernd*"), None, TODAY), for_paper())
    assert len({chart.text for chart in charts}) == 3
    assert all(chart.data.startswith(b"\x89PNG") for chart in charts)
    assert any("Anna" in chart.text for chart in charts)
