"""What each chart says of a map that can be worked out by hand; * is a contract of 1200 EUR."""

import dataclasses
import datetime
from decimal import Decimal

import pytest

from referralmap.model import editing, vocabulary
from referralmap.model.network import Network
from referralmap.model.records import (
    ChannelEffort,
    Contract,
    ContractId,
    PersonId,
    Rate,
)
from referralmap.model.vocabulary import Channel, Stage, Status
from referralmap.picture.charting.chart import ChartPicture
from referralmap.picture.charts import CHARTS
from tests.maps import a_map
from tests.picture.charts.hard_maps import TODAY, accounts_of

BY_KEY = {chart.key: chart for chart in CHARTS}


def shown(key: str, network: Network, rule: str | None = None, **values: float) -> ChartPicture:
    return BY_KEY[key].picture(accounts_of(network, rule), values)


def cells(picture: ChartPicture) -> list[tuple[str, ...]]:
    return [row.cells for row in picture.rows]


def add_contract(
    network: Network,
    buyer: str,
    value: int,
    status: Status = Status.WON,
    signed: datetime.date | None = None,
    currency: str = "EUR",
) -> None:
    number = network.next_number()
    id_ = ContractId(f"c{number}")
    amount = Decimal(value)
    network.load([Contract(id_, PersonId(buyer), amount, currency, number, status, signed)])


def change_referral(network: Network, giver: str, receiver: str, **changed: object) -> None:
    before = network.referrals[PersonId(giver), PersonId(receiver)]
    after = dataclasses.replace(before, **changed)  # type: ignore[arg-type]
    network.apply(editing.replace(network, before, after))


def test_credit_and_what_is_open_stand_beside_each_other() -> None:
    network = a_map("Anna > Bernd**, Clara > Dora")
    add_contract(network, "Dora", 500, Status.OPEN)
    picture = shown("ambassador_value", network)
    assert cells(picture) == [
        ("Anna", "€2,400", "2", "1", "–", "★"),
        ("Clara", "–", "0", "1", "€500", "–"),
    ]
    assert any("Striped" in note for note in picture.notes)


def test_bars_that_do_not_add_up_are_said_to() -> None:
    network = a_map("Anna > Bernd > Clara*")
    assert any("added up" in note for note in shown("ambassador_value", network, "influence").notes)
    assert not any("added up" in note for note in shown("ambassador_value", network).notes)


def test_money_without_a_rate_is_named_and_with_one_the_rate_is() -> None:
    network = a_map("Anna > Bernd")
    add_contract(network, "Bernd", 100, currency="CHF")
    assert shown("ambassador_value", network).notes[-1].endswith("exchange rate: CHF100.")
    add_contract(network, "Bernd", 10)
    left_out = "Not drawn, for want of an exchange rate: CHF100."
    assert shown("concentration", network).notes[-1] == left_out
    rate = Rate("CHF", "EUR", Decimal("1.06"), TODAY)
    network.load([dataclasses.replace(network.settings, rates=(rate,))])
    assert "1 CHF = 1.06 EUR (25 Nov 2026)" in shown("ambassador_value", network).notes[-1]


def test_quadrants_are_told_apart_at_the_medians() -> None:
    network = a_map("Anna* > Bernd*, Clara > Dora***")
    assert cells(shown("quadrant", network)) == [
        ("Clara", "Advocates", "€0", "€3,600"),
        ("Dora", "Affluents", "€3,600", "€0"),
        ("Anna", "Affluents", "€1,200", "€1,200"),
        ("Bernd", "Affluents", "€1,200", "€0"),
    ]


def test_fans_stand_beside_ambassadors() -> None:
    network = a_map("Anna > Bernd*, " + ", ".join(f"Fred > F{number}" for number in range(9)))
    picture = shown("fans", network)
    assert cells(picture) == [
        ("Fred", "Fan", "9", "0", "–"),
        ("Anna", "Ambassador", "1", "1", "€1,200"),
    ]
    assert "1 fan: 9 referrals, no contract" in picture.subtitle.replace("\xa0", " ")


def test_the_funnel_counts_who_came_at_least_so_far() -> None:
    network = a_map("Anna > Bernd, Anna > Clara, Anna > Dora*, Anna > Emil, Anna > Fritz")
    change_referral(network, "Anna", "Bernd", stage=Stage.NAMED)
    change_referral(network, "Anna", "Clara", stage=Stage.OFFER)
    change_referral(network, "Anna", "Emil", stage=Stage.DECLINED)
    picture = shown("funnel", network)
    counts = {row.cells[0]: row.cells[1:] for row in picture.rows}
    assert counts["named"] == ("4", "–")
    assert counts["consent given"] == ("2", "50%")
    assert counts["contract"] == ("1", "50%")
    assert counts[vocabulary.name(Stage.DECLINED)] == ("1", "–")
    assert counts["no stage"] == ("1", "–")
    for row in picture.rows:
        assert row.cells[1] == str(len(row.people))
    assert picture.title.endswith("1 of 5 to a contract")


def test_contracts_are_stacked_by_how_they_came() -> None:
    network = a_map("Anna > Bernd, Anna > Clara")
    change_referral(network, "Anna", "Bernd", channel=Channel.PERSONAL)
    change_referral(network, "Anna", "Clara", channel=Channel.XING)
    add_contract(network, "Bernd", 100, signed=datetime.date(2026, 3, 5))
    add_contract(network, "Clara", 40, signed=datetime.date(2026, 3, 6))
    add_contract(network, "Anna", 7, signed=datetime.date(2026, 5, 1))
    add_contract(network, "Anna", 9)
    picture = shown("contracts_over_time", network)
    assert cells(picture) == [
        ("03/2026", "2", "€100", "€40", "–", "€140"),
        ("05/2026", "1", "–", "–", "€7", "€7"),
    ]
    assert [row.people for row in picture.rows] == [("Bernd", "Clara"), ("Anna",)]
    assert picture.notes == ("Not drawn, for want of a date: 1 contract, €9.",)


def test_a_channel_without_a_contract_has_no_yield_but_a_text() -> None:
    network = a_map("Anna > Bernd*, Clara > Dora")
    change_referral(network, "Anna", "Bernd", channel=Channel.PERSONAL)
    change_referral(network, "Clara", "Dora", channel=Channel.BOUGHT)
    assert shown("channel_yield", network).title == "What came over which channel?"
    for number, channel in enumerate((Channel.PERSONAL, Channel.BOUGHT), 90):
        network.load([ChannelEffort(number, channel, None, Decimal(300), "EUR")])
    picture = shown("channel_yield", network)
    assert picture.title == "Which channel pays off?"
    yields = {row.cells[0]: row.cells[-3:] for row in picture.rows}
    assert yields["personal talk"] == ("4-fold", "€300", "€300")
    assert yields["bought reach"] == ("no contract", "€300", "no contract")
    assert [row.people for row in picture.rows][:2] == [("Bernd",), ("Dora",)]


def test_people_are_counted_by_generation() -> None:
    network = a_map("Anna > Bernd > Clara, Anna > Dora")
    for giver, receiver in [*network.referrals]:
        change_referral(network, giver, receiver, date=datetime.date(2026, 1, 2))
    picture = shown("growth", network)
    assert cells(picture) == [("Generation 1", "2", "2"), ("Generation 2", "1", "1")]
    assert picture.notes == ("Not drawn, for want of a date: 1 person.",)


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


def test_what_if_multiplies_generation_by_generation() -> None:
    picture = shown("what_if", a_map("Anna**, Bernd*"), referrals=4, closing=0.5, generations=3)
    assert [row.cells[:2] for row in picture.rows] == [("1", "4"), ("2", "8"), ("3", "16")]
    assert "each customer brings 2 more" in picture.subtitle
    assert len(picture.notes) == 2


@pytest.mark.parametrize(
    ("drawing", "referrals", "closing"),
    [
        ("Anna* > Bernd*, Anna > Clara", 1.0, 0.5),
        ("Anna", 2.0, 0.2),
    ],
)
def test_sliders_begin_at_what_the_map_knows(
    drawing: str, referrals: float, closing: float
) -> None:
    accounts = accounts_of(a_map(drawing))
    usual = {slider.key: slider.usual(accounts) for slider in BY_KEY["what_if"].sliders}
    assert usual == {"referrals": referrals, "closing": closing, "generations": 4}
