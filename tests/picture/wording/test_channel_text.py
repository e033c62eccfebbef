"""Channels in words: why there is no yield is said, and no contract is said as such."""

import dataclasses
import datetime
from decimal import Decimal

import pytest

from referralmap import i18n
from referralmap.analysis.studies.channel_results import ChannelAccount, channel_accounts
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import ChannelEffort, Person, PersonId, Referral, Settings
from referralmap.model.vocabulary import Channel
from referralmap.picture.wording.channel_text import COLUMNS, cells, notes
from tests.maps import a_map
from tests.random_maps import TODAY

WEEKS_AGO = TODAY - datetime.timedelta(days=69)
RICH = Settings(hourly_rate=Decimal(100))


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use_language("en")


def of(channel: Channel, network: Network) -> ChannelAccount:
    return next(a for a in channel_accounts(network, TODAY) if a.channel is channel)


def a_network(effort: ChannelEffort | None, settings: Settings = RICH) -> Network:
    """Anna referred Bernd in person, who signed for 1200 EUR; nothing else came of anything."""
    network = a_map("Anna > Bernd*")
    network.apply(editing.replace(network, network.settings, settings))
    referral = network.referrals["Anna", "Bernd"]
    after = dataclasses.replace(referral, channel=Channel.PERSONAL)
    network.apply(editing.replace(network, referral, after))
    if effort is not None:
        network.apply(editing.set_effort(None, effort, effort.channel))
    return network


@pytest.mark.parametrize(
    ("effort", "settings", "words"),
    [
        (None, RICH, "Enter hours or money"),
        (ChannelEffort(9, Channel.X, Decimal(8)), RICH, "since when"),
        (ChannelEffort(9, Channel.X, Decimal(8), start=WEEKS_AGO), Settings(), "your own hour"),
        (ChannelEffort(9, Channel.X, Decimal(8), start=WEEKS_AGO), RICH, "€8,000 went into it, and"
         " no contract has come of it."),
        (ChannelEffort(9, Channel.X, money=Decimal(9), currency="USD"), RICH, "exchange rate"),
    ],
)  # fmt: skip
def test_why_there_is_no_yield_is_said(
    effort: ChannelEffort | None, settings: Settings, words: str
) -> None:
    network = a_network(effort, settings)
    assert words in " ".join(notes(of(Channel.X, network), network))


def test_bought_fans_are_told_with_their_price() -> None:
    effort = ChannelEffort(9, Channel.BOUGHT, money=Decimal(15), currency="EUR", reach=100)
    network = a_network(effort)
    assert notes(of(Channel.BOUGHT, network), network) == [
        "100 bought for €15: €0.15 each.",
        "€15 went into it, and no contract has come of it.",
        "Bought reach needs €15 in contracts to pay for itself.",
        "No one has come through this channel.",
    ]
    row = dict(zip(COLUMNS, cells(of(Channel.BOUGHT, network), network), strict=True))
    assert (row["Money"], row["Yield"], row["per person"]) == ("€15", "no contract", "no one")


def test_a_yield_is_told_by_how_often_the_cost_came_back() -> None:
    effort = ChannelEffort(9, Channel.PERSONAL, Decimal(1), start=WEEKS_AGO)
    network = a_network(effort)
    (contract,) = network.contracts.values()
    network.apply(editing.replace(network, contract, dataclasses.replace(contract, signed=TODAY)))
    row = dict(zip(COLUMNS, cells(of(Channel.PERSONAL, network), network), strict=True))
    assert (row["Hours/week"], row["Value"], row["Yield"]) == ("1", "€1,200", "1.2 ×")
    assert notes(of(Channel.PERSONAL, network), network) == [
        "€1,000 went into it, and €1,200 came of it."
    ]


def test_a_contract_of_another_time_is_no_yield() -> None:
    effort = ChannelEffort(9, Channel.PERSONAL, Decimal(1), start=WEEKS_AGO)
    network = a_network(effort)
    (contract,) = network.contracts.values()
    before = WEEKS_AGO - datetime.timedelta(days=1)
    network.apply(editing.replace(network, contract, dataclasses.replace(contract, signed=before)))
    row = dict(zip(COLUMNS, cells(of(Channel.PERSONAL, network), network), strict=True))
    assert (row["Value"], row["Yield"]) == ("€1,200", "not in this time")
    assert (
        "no contract has come of it in this time"
        in notes(of(Channel.PERSONAL, network), network)[0]
    )


def test_a_contract_over_two_channels_is_said_to_count_in_both() -> None:
    network = a_network(None)
    said = "1 contract also came over another channel and counts there too"
    assert not any(said in note for note in notes(of(Channel.PERSONAL, network), network))
    network = a_network(None)
    network.load([Person(PersonId("Clara"), "Clara", 90)])
    network.load([Referral(PersonId("Clara"), PersonId("Bernd"), 91, channel=Channel.X)])
    for channel in (Channel.PERSONAL, Channel.X):
        assert any(said in note for note in notes(of(channel, network), network))
