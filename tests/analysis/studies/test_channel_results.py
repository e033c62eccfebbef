"""Channels by hand, and how they add up to the whole."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as with_
from hypothesis import strategies as st

from referralmap.analysis.studies.channel_effort import Missing
from referralmap.analysis.studies.channel_results import channel_accounts
from referralmap.analysis.sums.amounts import summed
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import (
    ChannelEffort,
    Contract,
    ContractId,
    PersonId,
    Rate,
    Settings,
)
from referralmap.model.vocabulary import Channel, Status
from tests.analysis.studies.channels import accounts, changed, sign, with_channels
from tests.random_maps import ANY_RECORD, TODAY, networks

PERSONAL, FACEBOOK, EVENT = Channel.PERSONAL, Channel.FACEBOOK, Channel.EVENT


def an_effort(channel: Channel, hours: str | None, money: str | None = None) -> ChannelEffort:
    """Over ten weeks, the last of them ending today."""
    start = TODAY - datetime.timedelta(days=69)
    amounts = [None if text is None else Decimal(text) for text in (hours, money)]
    return ChannelEffort(900, channel, *amounts, "EUR", start)


def test_the_personal_talk_comes_first_and_what_has_no_channel_last() -> None:
    found = [account.channel for account in channel_accounts(Network(), TODAY)]
    assert found == [*Channel, None]
    assert found[0] is PERSONAL


def test_the_work_of_ten_weeks_is_set_against_what_came_of_it() -> None:
    network = with_channels(
        "me > A > B*, A > C, F, G", Settings(hourly_rate=Decimal(50)), A_B=PERSONAL, A_C=PERSONAL
    )
    sign(network, TODAY)  # so that B, but not C, is known to have come in these weeks
    found = accounts(network, an_effort(PERSONAL, "2", "200"))[PERSONAL]
    assert (found.people, found.referrals, found.contracts) == (2, 2, 1)
    assert found.value == {"EUR": Decimal(1200)}
    effort = found.effort
    assert (effort.hours_per_week, effort.weeks, effort.hours) == (2, 10, 20)
    assert (effort.money, effort.cost) == ({"EUR": Decimal(200)}, Decimal(1200))
    assert found.yield_ == Decimal("1.0000")
    assert (found.cost_per_person, found.cost_per_contract) == (Decimal(1200), Decimal(1200))


@pytest.mark.parametrize(
    ("days_ago", "why"),
    [(70, Missing.CONTRACTS), (69, None), (0, None), (None, Missing.CONTRACTS)],
)
def test_value_and_cost_are_of_the_same_days(days_ago: int | None, why: Missing | None) -> None:
    network = with_channels("A > B*", A_B=FACEBOOK)
    if days_ago is not None:
        sign(network, TODAY - datetime.timedelta(days=days_ago))
    found = accounts(network, an_effort(FACEBOOK, None, "300"))[FACEBOOK]
    assert (found.contracts, found.value) == (1, {"EUR": Decimal(1200)})
    assert found.undated == (days_ago is None)
    assert (found.yield_, found.cost_per_contract) == (
        (why, why) if why else (Decimal("4.0000"), Decimal(300))
    )


def test_between_two_efforts_nothing_is_counted() -> None:
    day = datetime.timedelta(days=1)
    network = with_channels("A > B*, A > C*, A > D*", A_B=EVENT, A_C=EVENT, A_D=EVENT)
    for contract, days in zip([*network.contracts.values()], (30, 20, 10), strict=True):
        changed(network, contract, signed=TODAY - days * day)
    spans = [(TODAY - 35 * day, TODAY - 25 * day), (TODAY - 12 * day, None)]
    efforts = [
        ChannelEffort(900 + at, EVENT, None, Decimal(300), "EUR", *span)
        for at, span in enumerate(spans)
    ]
    found = accounts(network, *efforts)[EVENT]
    assert (found.contracts, found.contracts_in_span) == (3, 2)
    assert (found.yield_, found.cost_per_contract) == (Decimal("4.0000"), Decimal(300))


def test_who_came_before_the_effort_cost_nothing() -> None:
    network = with_channels("A, B", A=FACEBOOK, B=FACEBOOK)
    changed(network, network.people[PersonId("A")], added=TODAY - datetime.timedelta(days=400))
    changed(network, network.people[PersonId("B")], added=TODAY)
    found = accounts(network, an_effort(FACEBOOK, None, "300"))[FACEBOOK]
    assert (found.people, found.cost_per_person) == (2, Decimal(300))


def test_a_contract_over_two_channels_is_divided_and_counts_in_both() -> None:
    found = accounts(with_channels("A > C*, B > C", A_C=PERSONAL, B_C=EVENT))
    assert found[PERSONAL].value == found[EVENT].value == {"EUR": Decimal(600)}
    assert (found[PERSONAL].contracts, found[EVENT].contracts) == (1, 1)


def test_people_came_as_their_record_says_else_as_their_referral_does() -> None:
    network = with_channels("A > B, A > C, me > D", C=FACEBOOK, A_C=PERSONAL, A_B=EVENT)
    found = accounts(network)
    people = {channel: account.people for channel, account in found.items() if account.people}
    assert people == {FACEBOOK: 1, EVENT: 1, None: 2}


def test_who_bought_without_a_giver_came_over_their_own_channel() -> None:
    network = with_channels("F*, me > G*, A > H*, N*", F=FACEBOOK, me_G=EVENT, H=PERSONAL)
    found = accounts(network)
    values = {channel: account.contracts for channel, account in found.items()}
    assert {channel: count for channel, count in values.items() if count} == {
        FACEBOOK: 1,
        EVENT: 1,
        PERSONAL: 1,
        None: 1,
    }


@pytest.mark.parametrize(
    ("effort", "rate", "why"),
    [
        (None, "50", Missing.EFFORT),
        (an_effort(FACEBOOK, "0", "0"), "50", Missing.EFFORT),
        (an_effort(FACEBOOK, None), "50", Missing.EFFORT),
        (an_effort(FACEBOOK, "8"), None, Missing.HOURLY_RATE),
        (ChannelEffort(9, FACEBOOK, Decimal(8)), "50", Missing.PERIOD),
        (ChannelEffort(9, FACEBOOK, None, Decimal(8), "CHF"), "50", Missing.EXCHANGE_RATE),
        (an_effort(FACEBOOK, "8"), "50", Missing.CONTRACTS),
    ],
)
def test_what_cannot_be_said_has_a_reason_instead_of_a_number(
    effort: ChannelEffort | None, rate: str | None, why: Missing
) -> None:
    settings = Settings(hourly_rate=None if rate is None else Decimal(rate))
    network = with_channels("A > B", settings, A_B=FACEBOOK)
    found = accounts(network, *([effort] if effort else []))[FACEBOOK]
    assert (found.yield_, found.cost_per_contract) == (why, why)


def test_a_channel_that_costs_and_brings_nobody_has_no_cost_per_person() -> None:
    found = accounts(Network(), ChannelEffort(9, FACEBOOK, None, Decimal(300)))
    assert found[FACEBOOK].cost_per_person is Missing.PEOPLE


def test_a_yield_needs_a_rate_for_every_currency_of_the_value() -> None:
    network = with_channels("A > B*", A_B=FACEBOOK)
    network.load([Contract(ContractId("k"), PersonId("B"), Decimal(60), "CHF", 90, Status.WON)])
    money = ChannelEffort(901, FACEBOOK, None, Decimal(630))
    assert accounts(network, money)[FACEBOOK].yield_ is Missing.EXCHANGE_RATE
    rate = Rate("EUR", "CHF", Decimal(1), TODAY)
    changed(network, network.settings, rates=(rate,))
    assert accounts(network)[FACEBOOK].yield_ == Decimal("2.0000")


def test_people_outside_the_market_and_of_no_known_country_are_counted_apart() -> None:
    network = with_channels("A, B, C, D, E", **dict.fromkeys("ABCDE", FACEBOOK))
    for name, country in zip("ABCD", ("de ", "US", "Austria", "in"), strict=True):
        changed(network, network.people[PersonId(name)], country=country)
    found = accounts(network)[FACEBOOK]
    assert (found.people, found.outside, found.placeless) == (5, 2, 2)


@with_(max_examples=60, deadline=None)
@given(networks(), st.data())
def test_channels_add_up_to_the_whole_map(network: Network, data: st.DataObject) -> None:
    channels = st.none() | st.sampled_from([PERSONAL, FACEBOOK, EVENT])
    for record in (*network.people.values(), *network.referrals.values()):
        changed(network, record, channel=data.draw(channels))
    network.apply(editing.replace(network, network.settings, data.draw(ANY_RECORD[Settings])))
    efforts = data.draw(st.lists(ANY_RECORD[ChannelEffort], max_size=3, unique_by=lambda e: e.key))
    found = accounts(network, *efforts).values()
    assert sum(account.people for account in found) == len(network.people.keys() - {network.me})
    assert sum(account.referrals for account in found) == len(network.referrals)
    won = [c for c in network.contracts.values() if c.status is Status.WON]
    whole = summed((contract.currency, contract.value) for contract in won)
    assert summed(part for account in found for part in account.value.items()) == whole
    for account in found:
        assert account.contracts_in_span <= account.contracts
        assert account.outside + account.placeless <= account.people
        assert isinstance(account.yield_, Missing) or account.contracts_in_span
        assert isinstance(account.effort.cost, Missing) or account.effort.cost > 0
