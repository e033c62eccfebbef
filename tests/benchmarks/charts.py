"""How long it takes to say what convinces: places under all rules, who to ask, every chart."""

from __future__ import annotations

import datetime
from functools import partial
from pathlib import Path

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.places import placements
from referralmap.analysis.studies.whom_to_ask import whom_to_ask
from referralmap.commands.made_up.made_up_map import made_up
from referralmap.model.network import Network
from referralmap.picture.charting.chart import Chart
from referralmap.picture.charting.drawing import drawn
from referralmap.picture.charts import CHARTS
from referralmap.picture.theme import theme
from tests.benchmarks.figure import Figure, timed

TODAY = datetime.date(2026, 11, 23)
PEOPLE, RUNS = 5_000, 3
SIZE = (1400, 500)
GOALS = (1_000, 2_000, 500)


def measure(_folder: Path) -> list[Figure]:
    network = Network()
    network.load(made_up(PEOPLE, 1, TODAY))
    empty = timed(_empty_figure, RUNS)
    taken = {chart.key: timed(partial(_chart, network, chart), RUNS) for chart in CHARTS}
    slowest = max(taken, key=taken.__getitem__)
    of = f"{PEOPLE:,} people"
    took = {
        f"places under all rules, {of}": timed(partial(placements, network), RUNS),
        f"who to ask, with its back-test, {of}": timed(partial(_asked, network), RUNS),
        f"all key figures, {of}": timed(partial(_figures, network), RUNS),
    }
    return [
        *(Figure(name, took[name], "ms", goal) for name, goal in zip(took, GOALS, strict=True)),
        Figure(f"the slowest chart ({slowest}), {of}", taken[slowest], "ms", 500),
        Figure("  an empty figure of that size", empty, "ms", None, empty / taken[slowest]),
        Figure(f"all {len(CHARTS)} charts, {of}", sum(taken.values()), "ms"),
    ]


def _accounts(network: Network) -> Accounts:
    return Accounts.of(network, None, TODAY)


def _asked(network: Network) -> object:
    return whom_to_ask(_accounts(network))


def _figures(network: Network) -> object:
    return _accounts(network).figures()


def _chart(network: Network, chart: Chart) -> None:
    accounts = _accounts(network)
    picture = chart.picture(accounts, {each.key: each.usual(accounts) for each in chart.sliders})
    drawn(picture, theme("light"), *SIZE, 1.0)


def _empty_figure() -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Sheet

    FigureCanvasAgg(Sheet((SIZE[0] / 100, SIZE[1] / 100), dpi=100)).draw()
