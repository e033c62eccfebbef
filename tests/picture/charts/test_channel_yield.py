"""What channels yield."""

import dataclasses
import datetime
from decimal import Decimal

from referralmap.model.editing import replace
from referralmap.model.records import ChannelEffort, PersonId
from referralmap.model.vocabulary import Channel
from tests.maps import a_map
from tests.picture.charts.reading import add_contract, change_referral, shown


def test_a_channel_without_a_contract_has_no_yield_but_a_text() -> None:
    network = a_map("Anna > Bernd*, Clara > Dora")
    change_referral(network, "Anna", "Bernd", channel=Channel.PERSONAL)
    change_referral(network, "Clara", "Dora", channel=Channel.BOUGHT)
    assert shown("channel_yield", network).title == "Personal talk brought the most: €1,200"
    for number, channel in enumerate((Channel.PERSONAL, Channel.BOUGHT), 90):
        network.load([ChannelEffort(number, channel, None, Decimal(300), "EUR")])
    picture = shown("channel_yield", network)
    assert picture.title == "Personal talk: 4-fold return"
    yields = {row.cells[0]: row.cells[-3:] for row in picture.rows}
    assert yields["personal talk"] == ("4-fold", "€300", "€300")
    assert yields["bought reach"] == ("no contract", "€300", "no contract")
    assert [row.people for row in picture.rows][:2] == [("Bernd",), ("Dora",)]


def test_no_channel_is_called_the_best_where_an_amount_has_no_rate() -> None:
    network = a_map("Anna > Bernd*, Anna > Clara*")
    change_referral(network, "Anna", "Bernd", channel=Channel.PHONE)
    change_referral(network, "Anna", "Clara", channel=Channel.PERSONAL)
    assert "brought the most" in shown("channel_yield", network).title
    in_francs = network.contracts_of(PersonId("Clara"))[0]
    francs = dataclasses.replace(in_francs, currency="CHF")
    network.apply(replace(network, in_francs, francs))
    assert "brought the most" not in shown("channel_yield", network).title


def test_no_channel_is_called_the_best_where_more_came_by_an_unknown_one() -> None:
    network = a_map("Anna > Bernd*, Anna > Clara**")
    change_referral(network, "Anna", "Bernd", channel=Channel.PHONE)
    assert shown("channel_yield", network).title == "No channel is known for €2,400"
    change_referral(network, "Anna", "Clara", channel=Channel.PERSONAL)
    assert shown("channel_yield", network).title == "Personal talk brought the most: €2,400"


def test_what_was_signed_before_the_weeks_that_cost_is_no_yield_of_them() -> None:
    network = a_map("Anna > Bernd")
    change_referral(network, "Anna", "Bernd", channel=Channel.PERSONAL)
    add_contract(network, "Bernd", 100_000, signed=datetime.date(2020, 2, 1))
    week = datetime.date(2026, 11, 19), datetime.date(2026, 11, 25)
    network.load([ChannelEffort(90, Channel.PERSONAL, None, Decimal(700), "EUR", *week)])
    picture = shown("channel_yield", network)
    assert picture.rows[0].cells[4:6] == ("0", "–")
    assert picture.rows[0].cells[-3] == "no contract"
    assert "Personal talk needs €700 in contracts to pay for itself." in picture.notes
