"""Personal talk, social media and bought reach, counted."""

from __future__ import annotations

import dataclasses
import datetime
from decimal import Decimal

from referralmap.analysis.studies.channel_effort import Missing
from referralmap.analysis.studies.channel_results import channel_accounts
from referralmap.analysis.studies.kinds_of_reach import Reach, reach_accounts
from referralmap.model.network import Network
from referralmap.model.records import ChannelEffort, PersonId, Referral
from referralmap.model.vocabulary import Channel, Status
from tests.maps import a_map
from tests.picture.charts.reading import change_referral

TODAY = datetime.date(2026, 11, 30)


def a_reach() -> Network:
    network = a_map("Anna > Bernd**, Anna > Clara, Dora > Emil*\nDora > Fred")
    for giver, receiver, channel in (
        ("Anna", "Bernd", Channel.PHONE),
        ("Anna", "Clara", Channel.PERSONAL),
        ("Dora", "Emil", Channel.LINKEDIN),
        ("Dora", "Fred", Channel.OTHER),
    ):
        change_referral(network, giver, receiver, channel=channel)
    return network


def test_people_customers_contracts_and_value_are_counted_by_kind() -> None:
    found, others = reach_accounts(a_reach(), TODAY)
    assert [each.kind for each in found] == [Reach.PERSONAL, Reach.SOCIAL]
    personal, social = found
    assert personal.people == ("Bernd", "Clara")
    assert (personal.customers, personal.contracts) == (1, 2)
    assert personal.value == {"EUR": Decimal(2400)}
    assert (social.people, social.contracts) == (("Emil",), 1)
    assert others == 3


def test_what_went_in_is_summed_and_what_was_not_entered_is_not_nothing() -> None:
    network = a_reach()
    week = datetime.date(2026, 11, 2), datetime.date(2026, 11, 15)
    network.load([ChannelEffort(90, Channel.LINKEDIN, Decimal(8), None, "", *week)])
    network.load([ChannelEffort(91, Channel.XING, None, Decimal(50), "CHF", *week)])
    network.load([ChannelEffort(92, Channel.BOUGHT, None, Decimal(300), "EUR", *week)])
    personal, social, bought = reach_accounts(network, TODAY)[0]
    assert (personal.effort.hours, personal.effort.money) == (None, {})
    assert (social.effort.hours, social.effort.money) == (Decimal(16), {"CHF": Decimal(50)})
    assert (bought.people, bought.effort.money) == ((), {"EUR": Decimal(300)})


def test_hours_of_a_week_without_a_first_day_are_neither_nothing_nor_a_part() -> None:
    network = a_reach()
    week = datetime.date(2026, 11, 2), datetime.date(2026, 11, 15)
    network.load([ChannelEffort(90, Channel.LINKEDIN, Decimal(8), None, "", *week)])
    network.load([ChannelEffort(91, Channel.XING, Decimal(3))])
    _personal, social = reach_accounts(network, TODAY)[0]
    assert (social.effort.hours, social.effort.cost) == (None, Missing.PERIOD)


def test_a_contract_over_two_channels_of_one_kind_counts_once() -> None:
    network = a_map("Anna > Clara, Bernd > Clara*")
    change_referral(network, "Anna", "Clara", channel=Channel.PHONE)
    change_referral(network, "Bernd", "Clara", channel=Channel.PERSONAL)
    [personal] = reach_accounts(network, TODAY)[0]
    assert personal.contracts == 1
    change_referral(network, "Bernd", "Clara", channel=Channel.XING)
    personal, social = reach_accounts(network, TODAY)[0]
    assert (personal.contracts, social.contracts) == (1, 1)
    [value] = {*personal.value.values(), *social.value.values()}
    assert value == sum(c.value for c in network.contracts.values()) / 2


def test_every_channel_is_of_a_kind_or_of_none() -> None:
    network = a_map("Anna")
    for channel in Channel:
        person = network.people[PersonId("Anna")]
        network.people[person.id] = dataclasses.replace(person, channel=channel)
        found, others = reach_accounts(network, TODAY)
        assert sum(len(each.people) for each in found) + others == 1
        assert bool(others) is (channel is Channel.OTHER)


def test_nothing_is_counted_twice() -> None:
    network = a_reach()
    found, others = reach_accounts(network, TODAY)
    accounts = channel_accounts(network, TODAY)
    assert sum(len(each.people) for each in found) + others == sum(a.people for a in accounts)


def test_a_contract_over_two_kinds_counts_once_as_shared_in_each() -> None:
    network = a_reach()
    network.load([Referral(PersonId("Fred"), PersonId("Bernd"), 90, channel=Channel.XING)])
    found, _others = reach_accounts(network, TODAY)
    assert [(each.contracts, each.shared) for each in found] == [(2, 2), (3, 2)]
    won = sum(contract.status is Status.WON for contract in network.contracts.values())
    assert sum(each.contracts for each in found) - found[0].shared == won
