"""The channels: what came over each, what went into it, and what a unit of that yields.

Value and cost are of the same days: what was signed before an effort began is no yield of it.
"""

from __future__ import annotations

import datetime
import decimal
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.as_of import arrivals
from referralmap.analysis.attribution import rule_of
from referralmap.analysis.studies.channel_effort import CENT, Effort, Missing, effort_of
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.analysis.sums.exchange import Converted, converted
from referralmap.model.network import Network
from referralmap.model.records import ChannelEffort, Contract, PersonId, Settings
from referralmap.model.vocabulary import Channel, Status

SOCIAL = frozenset(
    {
        Channel.XING,
        Channel.LINKEDIN,
        Channel.FACEBOOK,
        Channel.X,
        Channel.YOUTUBE,
        Channel.GOOGLE_PLUS,
    }
)
SUGGESTED_SOCIAL_HOURS = 8
"""Hours a week to begin with, for a social channel for which the user typed none."""
_Part = tuple[datetime.date | None, tuple[str, Decimal]]
"""A day of signing, with the currency and the amount that a channel has of it."""
_RATIO = Decimal("0.0001")
_DIGITS = 60
"""Digits that the largest hours times the largest rate can have."""


@dataclass(frozen=True, slots=True)
class ChannelAccount:
    """One channel, or what has none."""

    channel: Channel | None
    people: int
    outside: int
    """Of these, people in a country outside the map's market."""
    placeless: int
    """Of these, people whose country is not known."""
    referrals: int
    contracts: int
    """Won ones with a part of their value here; one brought over two channels counts in both."""
    shared: int
    """Of `contracts`, those that also count in another channel."""
    value: Amounts
    """Won, every contract once over all channels."""
    effort: Effort
    contracts_in_span: int
    """Of `contracts`, those signed while the effort lasted."""
    value_in_span: Amounts
    """Of `value`, what was signed while the effort lasted."""
    undated: int
    """Contracts without a day, so that no effort with days can be set against them."""
    yield_: Decimal | Missing
    """value of the span ÷ cost, the value in the map's currency"""
    cost_per_person: Decimal | Missing
    """Cost of each person who came while the effort lasted."""
    cost_per_contract: Decimal | Missing
    """Cost of each contract signed while the effort lasted."""


def channel_accounts(network: Network, today: datetime.date) -> list[ChannelAccount]:
    """Every channel in the order of the vocabulary, and at the end what has none."""
    people: defaultdict[Channel | None, list[PersonId]] = defaultdict(list)
    for person in network.people.keys() - {network.me}:
        people[channel_of(network, person)].append(person)
    referrals = Counter(referral.channel for referral in network.referrals.values())
    won: defaultdict[Channel | None, list[_Part]] = defaultdict(list)
    shared: Counter[Channel | None] = Counter()
    for contract in network.contracts.values():
        if contract.status is Status.WON:
            parts = value_by_channel(network, contract)
            shared.update(parts.keys() if len(parts) > 1 else ())
            for channel, part in parts.items():
                won[channel].append((contract.signed, (contract.currency, part)))
    efforts: defaultdict[Channel | None, list[ChannelEffort]] = defaultdict(list)
    for effort in network.efforts.values():
        efforts[effort.channel].append(effort)
    since = arrivals(network)
    with decimal.localcontext(prec=_DIGITS):
        return [
            _account(
                network.settings,
                channel,
                [(network.people[each].country, since.get(each)) for each in people[channel]],
                referrals[channel],
                won[channel],
                shared[channel],
                effort_of(efforts[channel], network.settings, today),
            )
            for channel in (*Channel, None)
        ]


def channel_of(network: Network, person: PersonId) -> Channel | None:
    """How somebody came: as their record says, else over the referral that they hang on."""
    channel = network.people[person].channel
    if channel is None and (referral := network.primary_referral(person)):
        channel = referral.channel
    return channel


def value_by_channel(network: Network, contract: Contract) -> dict[Channel | None, Decimal]:
    """The value of `contract` by the channels of the referrals that led to it.

    Divided by the direct rule. What nobody has credit for came over the buyer's own channel, and
    so did what came by a referral without a channel.
    """
    own = channel_of(network, contract.buyer)
    shares = rule_of("direct").credit(network, contract, contract.value)
    parts: defaultdict[Channel | None, Decimal] = defaultdict(Decimal)
    for giver, share in shares.items():
        parts[network.referrals[giver, contract.buyer].channel or own] += share
    return parts or {own: contract.value}


def _account(
    settings: Settings,
    channel: Channel | None,
    people: list[tuple[str, datetime.date | None]],
    referrals: int,
    won: list[_Part],
    shared: int,
    effort: Effort,
) -> ChannelAccount:
    countries = [country for country, _since in people]
    # a country that is written out may be any; codes have two letters
    codes = [country.strip().upper() for country in countries if len(country.strip()) == 2]
    market = {code.strip().upper() for code in settings.market}
    then = [part for day, part in won if effort.covers(day)]
    value = summed(then)
    came = sum(effort.covers(since) for _country, since in people)
    return ChannelAccount(
        channel,
        len(countries),
        sum(code not in market for code in codes),
        len(countries) - len(codes),
        referrals,
        len(won),
        shared,
        summed(part for _day, part in won),
        effort,
        len(then),
        value,
        sum(day is None for day, _part in won),
        _yield(converted(value, settings), len(then), effort.cost),
        _each(effort.cost, came, Missing.PEOPLE),
        _each(effort.cost, len(then), Missing.CONTRACTS),
    )


def _yield(earned: Converted, contracts: int, cost: Decimal | Missing) -> Decimal | Missing:
    if isinstance(cost, Missing):
        return cost
    if not contracts:
        return Missing.CONTRACTS
    if earned.left_out:
        return Missing.EXCHANGE_RATE
    return (earned.total / cost).quantize(_RATIO)


def _each(cost: Decimal | Missing, count: int, missing: Missing) -> Decimal | Missing:
    if isinstance(cost, Missing):
        return cost
    return (cost / count).quantize(CENT) if count else missing
