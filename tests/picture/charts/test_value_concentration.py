"""What hangs on the first ambassadors; * is a contract of 1200 EUR."""

import dataclasses
from decimal import Decimal

import pytest

from referralmap import i18n
from referralmap.analysis.figures.key_figure import Figure
from referralmap.i18n import format_percent
from referralmap.model.network import Network
from referralmap.model.records import Rate
from tests.maps import a_map
from tests.picture.charts.hard_maps import a_full_map, accounts_of
from tests.picture.charts.reading import add_contract, cells, shown


def test_concentration_says_what_hangs_on_the_first_and_who_is_the_only_way() -> None:
    network = a_map("Zoe > Anna > Bernd***, Clara > Dora*, Emil > Fritz*")
    picture = shown("concentration", network)
    assert cells(picture)[:2] == [
        ("Anna", "€3,600", "60%", "–", "–"),
        ("All 3", "€6,000", "100%", "–", "–"),
    ]
    people = {row.cells[0]: row.cells[1:] for row in picture.rows[2:]}
    assert people["Anna"] == ("€3,600", "60%", "3", "€3,600")
    assert people["Zoe"] == ("€0", "0%", "3", "€3,600")
    assert people["Clara"] == ("€1,200", "20%", "1", "€1,200")


@pytest.mark.parametrize(
    "network",
    [
        a_map("Zoe > Anna > Bernd***, Clara > Dora*, Emil > Fritz*"),
        a_map("Anna > Bernd*, Clara > Bernd, me > Dora*"),
        a_full_map("Wu", Decimal(900)),
    ],
    ids=["chains", "two givers", "full"],
)
def test_the_chart_says_the_share_that_the_key_figure_says(network: Network) -> None:
    rates = [Rate(code, "EUR", Decimal("1.25"), None) for code in ("CHF", "JPY")]
    network.load([dataclasses.replace(network.settings, rates=tuple(rates))])
    figure = agree(network)
    assert figure.value
    add_contract(network, next(iter(network.people)), 50, currency="XAU")
    assert agree(network).value is None


def agree(network: Network) -> Figure:
    i18n.use_language("en")
    figure = accounts_of(network, "direct").figures()["concentration_top_1"]
    rows = cells(shown("concentration", network, "direct"))
    assert rows[0][2] == ("–" if figure.value is None else format_percent(figure.value))
    return figure


def test_without_all_rates_there_are_amounts_but_no_shares() -> None:
    network = a_map("Anna > Bernd*, Clara > Dora")
    add_contract(network, "Dora", 7_000, currency="CHF")
    picture = shown("concentration", network)
    assert picture.title == "How much hangs on how few?"
    assert {row[2] for row in cells(picture)} == {"–"}
    assert cells(picture)[-1][1] == "CHF7,000"
    assert "Without all exchange rates, nobody's share of the whole is known." in picture.notes


def test_a_map_with_nothing_but_money_without_a_rate_does_not_claim_that_nothing_came() -> None:
    network = a_map("Anna > Dora, Clara > Dora")
    add_contract(network, "Dora", 7_000, currency="CHF")
    empty = shown("concentration", network).empty
    assert empty == "Nothing that came by referral has an exchange rate."
