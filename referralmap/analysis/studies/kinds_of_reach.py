"""Personal talk beside social media and bought reach: what went in, and what came out."""

from __future__ import annotations

import datetime
import enum
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.standing.purchases import is_customer
from referralmap.analysis.studies.channel_effort import Effort, effort_of
from referralmap.analysis.studies.channel_results import SOCIAL, channel_of, value_by_channel
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.model.network import Network
from referralmap.model.records import ChannelEffort, PersonId
from referralmap.model.vocabulary import Channel, Status


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
    """One kind: what went in, people who came, customers among them, contracts and value won.

    A contract that came over several kinds counts once in each, with its share of the value.
    """

    kind: Reach
    effort: Effort
    people: tuple[PersonId, ...]
    customers: int
    contracts: int
    shared: int
    """Of `contracts`, those that also count in another kind."""
    value: Amounts


def reach_accounts(network: Network, today: datetime.date) -> tuple[list[ReachAccount], int]:
    """Every kind that anything is known of, and how many people came in none of these ways."""
    people: defaultdict[Reach | None, list[PersonId]] = defaultdict(list)
    for person in network.people:
        if person != network.me:
            people[_reach_of(channel_of(network, person))].append(person)
    efforts: defaultdict[Reach | None, list[ChannelEffort]] = defaultdict(list)
    for effort in network.efforts.values():
        efforts[_reach_of(effort.channel)].append(effort)
    won, shared = _won(network)
    found = [
        ReachAccount(
            kind,
            effort_of(efforts[kind], network.settings, today),
            tuple(people[kind]),
            sum(is_customer(network, person) for person in people[kind]),
            len(won[kind]),
            shared[kind],
            summed(won[kind]),
        )
        for kind in Reach
    ]
    known = [each for each in found if each.people or each.contracts or efforts[each.kind]]
    return known, len(people[None])


def _won(
    network: Network,
) -> tuple[Mapping[Reach | None, list[tuple[str, Decimal]]], Counter[Reach | None]]:
    """By kind, the currency and the amount that each contract won has there; and how many of them
    have a part in another kind.
    """
    won: defaultdict[Reach | None, list[tuple[str, Decimal]]] = defaultdict(list)
    shared: Counter[Reach | None] = Counter()
    for contract in network.contracts.values():
        if contract.status is Status.WON:
            parts: defaultdict[Reach | None, Decimal] = defaultdict(Decimal)
            for channel, part in value_by_channel(network, contract).items():
                parts[_reach_of(channel)] += part
            shared.update(parts.keys() if len(parts) > 1 else ())
            for kind, part in parts.items():
                won[kind].append((contract.currency, part))
    return won, shared


def _reach_of(channel: Channel | None) -> Reach | None:
    return None if channel is None else _KINDS.get(channel)
