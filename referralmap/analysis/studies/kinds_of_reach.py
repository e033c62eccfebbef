"""Personal talk beside social media and bought reach: what went in, and what came out."""

from __future__ import annotations

import datetime
import enum
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.standing.purchases import is_customer
from referralmap.analysis.studies.channel_results import (
    SOCIAL,
    ChannelAccount,
    channel_accounts,
    channel_of,
)
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Channel


class Reach(enum.Enum):
    """The kinds of channels that the trainer's argument tells apart."""

    PERSONAL = "personal"
    SOCIAL = "social"
    BOUGHT = "bought"


_KINDS: Mapping[Channel, Reach] = {
    **dict.fromkeys(
        (Channel.PERSONAL, Channel.PHONE, Channel.LETTER, Channel.EMAIL, Channel.EVENT),
        Reach.PERSONAL,
    ),
    **dict.fromkeys(SOCIAL, Reach.SOCIAL),
    Channel.BOUGHT: Reach.BOUGHT,
}
"""*Other*, and what has no channel, is of no kind."""


@dataclass(frozen=True, slots=True)
class ReachAccount:
    """One kind: hours and money that went in (None where none were entered), people who came,
    customers among them, contracts and value that were won.
    """

    kind: Reach
    hours: Decimal | None
    money: Amounts | None
    people: tuple[PersonId, ...]
    customers: int
    contracts: int
    value: Amounts


def reach_accounts(network: Network, today: datetime.date) -> tuple[list[ReachAccount], int]:
    """Every kind that anything is known of, and how many people came in none of these ways."""
    accounts = channel_accounts(network, today)
    people: defaultdict[Reach | None, list[PersonId]] = defaultdict(list)
    for person in network.people:
        if person != network.me:
            people[_reach_of(channel_of(network, person))].append(person)
    found = [
        _account(network, kind, people[kind], [a for a in accounts if _reach_of(a.channel) is kind])
        for kind in Reach
    ]
    known = [each for each in found if each.people or each.contracts or each.hours or each.money]
    return known, len(people[None])


def _reach_of(channel: Channel | None) -> Reach | None:
    return None if channel is None else _KINDS.get(channel)


def _account(
    network: Network, kind: Reach, people: Sequence[PersonId], accounts: Sequence[ChannelAccount]
) -> ReachAccount:
    efforts = [each.effort for each in accounts]
    hours = [effort.hours for effort in efforts if effort.hours is not None]
    money = [effort.money for effort in efforts if effort.money]
    return ReachAccount(
        kind,
        sum(hours, Decimal(0)) if hours else None,
        summed(part for each in money for part in each.items()) if money else None,
        tuple(people),
        sum(is_customer(network, person) for person in people),
        sum(each.contracts for each in accounts),
        summed(part for each in accounts for part in each.value.items()),
    )
