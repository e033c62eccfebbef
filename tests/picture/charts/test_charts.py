"""What holds for every chart."""

import dataclasses
from decimal import Decimal
from typing import Any

import pytest
from matplotlib.figure import Figure

from referralmap import i18n
from referralmap.analysis.figures.accounts import Accounts
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Channel
from referralmap.picture.charting.chart import Chart, ChartPicture
from referralmap.picture.charting.drawing import drawn, figure_of
from referralmap.picture.charts import CHARTS
from referralmap.picture.theme import THEMES, theme
from tests.maps import a_map
from tests.picture.charts.hard_maps import FEW, TODAY, a_full_map, accounts_of
from tests.picture.charts.reading import add_contract, change_referral
from tests.random_maps import a_random_network

SIZES = [(1000, 420), (1600, 900), (700, 300)]


LIGHT = theme("light")


FULL, SHORT = a_full_map(), a_full_map("Wu", Decimal(900))


every_chart = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.key)


def picture_of(chart: Chart, network: Network, rule: str | None = None) -> ChartPicture:
    accounts = accounts_of(network, rule)
    return chart.picture(accounts, usual(chart, accounts))


def usual(chart: Chart, accounts: Accounts) -> dict[str, float]:
    return {slider.key: slider.usual(accounts) for slider in chart.sliders}


def texts_of(figure: Figure) -> list[Any]:
    """Those that are seen: sheets without axes have labels that nobody sees."""
    found: list[Any] = list(figure.texts)
    for axes in figure.axes:
        found += axes.texts
        if axes.axison:
            found += [*axes.get_xticklabels(), *axes.get_yticklabels()]
    return [text for text in found if text.get_text()]


@every_chart
@pytest.mark.parametrize("number", range(4))
def test_random_maps_are_drawn_with_people_and_hits_of_the_map(chart: Chart, number: int) -> None:
    network = a_random_network(number)
    i18n.use_language([*i18n.LANGUAGES][number % 2])
    picture = picture_of(chart, network, ["influence", None][number % 2])
    width, height = SIZES[number % 3]
    made = drawn(picture, theme(THEMES[number % 2]), width, height, 1.0)
    assert (made.width, made.height) == (width, height)
    assert len(made.pixels) == width * height * 4
    for row in picture.rows:
        assert len(row.cells) == len(picture.columns)
        assert network.people.keys() >= {*row.people}
    for hit in made.hits:
        assert picture.rows[hit.row]
        assert -1 <= hit.left <= hit.right <= width + 1
        assert -1 <= hit.top <= hit.bottom <= height + 1


@every_chart
@pytest.mark.parametrize("name", FEW)
def test_a_map_with_hardly_anything_is_drawn_or_says_why_not(chart: Chart, name: str) -> None:
    picture = picture_of(chart, FEW[name])
    made = drawn(picture, LIGHT, 320, 180, 1.0)
    assert bool(made.hits) != bool(picture.empty)


@every_chart
def test_marks_of_a_full_map_can_be_clicked_and_lead_to_people(chart: Chart) -> None:
    picture = picture_of(chart, SHORT)
    made = drawn(picture, LIGHT, 1600, 900, 2.0)
    assert not picture.empty
    people = [id_ for hit in made.hits for id_ in picture.rows[hit.row].people]
    assert made.hits
    assert bool(people) == (chart.key != "what_if")


@every_chart
@pytest.mark.parametrize("rule", ["direct", "influence"])
def test_each_amount_left_out_for_want_of_a_rate_is_said_once(chart: Chart, rule: str) -> None:
    network = a_map("Zoe > Anna > Bernd*, Clara > Anna")
    add_contract(network, "Bernd", 7_000, currency="CHF", signed=TODAY)
    change_referral(network, "Anna", "Bernd", channel=Channel.PERSONAL)
    i18n.use_language("en")
    said = [note for note in picture_of(chart, network, rule).notes if "not drawn" in note]
    assert [note for note in said if "CHF" in note and "CHF7,000." not in note] == []


@every_chart
def test_values_by_another_rule_than_the_one_named_are_said_to_be(chart: Chart) -> None:
    i18n.use_language("en")
    network = a_map("Anna > Bernd* > Clara*, Dora > Clara, Emil > Anna*")
    influence, direct, equal = (
        picture_of(chart, network, rule) for rule in ("influence", "direct", "equal")
    )
    goes_by_another = influence.rows == direct.rows != equal.rows
    said = " ".join((influence.subtitle, *influence.notes))
    assert ("does not add up" in said) == goes_by_another
    assert "does not add up" not in " ".join((direct.subtitle, *direct.notes))


@pytest.mark.parametrize("name", ["$\\undefined$", "_x", "<b>&amp;</b>", "$a$ {0} %s"])
def test_names_are_data(name: str) -> None:
    network = a_map("Anna > Bernd*")
    before = network.people[PersonId("Anna")]
    after = dataclasses.replace(before, name=name)
    network.apply(editing.replace(network, before, after))
    with figure_of(picture_of(CHARTS[0], network), LIGHT, 1000, 420, 1.0) as figure:
        shown = [text.get_text() for text in texts_of(figure)]
    assert f"{name} ★" in shown
    for chart in CHARTS:
        assert drawn(picture_of(chart, network), LIGHT, 400, 300, 1.0).pixels
