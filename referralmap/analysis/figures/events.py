"""What happened on a map, over all time or within a period."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from referralmap.analysis.standing.purchases import first_won
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral
from referralmap.model.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Events:
    """The records that figures are worked out from, each by its own date."""

    people: Sequence[PersonId]
    """By when they were added."""
    referrals: Sequence[Referral]
    contracts: Sequence[Contract]
    """By when they were signed."""
    new_customers: Sequence[Contract]
    """The contracts that made somebody a customer, by when they were signed."""

    @property
    def won(self) -> list[Contract]:
        return [contract for contract in self.contracts if contract.status is Status.WON]


def events(network: Network, is_meant: Callable[[datetime.date | None], bool]) -> Events:
    """The events whose date, or None for those without one, `is_meant`."""
    contracts = network.contracts.values()
    buyers = dict.fromkeys(c.buyer for c in contracts if c.status is Status.WON)
    firsts = (first_won(network, buyer) for buyer in buyers)
    return Events(
        [person.id for person in network.people.values() if is_meant(person.added)],
        [referral for referral in network.referrals.values() if is_meant(referral.date)],
        [contract for contract in contracts if is_meant(contract.signed)],
        [first for first in firsts if first and is_meant(first.signed)],
    )


def all_events(network: Network) -> Events:
    return events(network, lambda date: True)


def undated_events(network: Network) -> Events:
    """Those that are in no period."""
    return events(network, lambda date: date is None)
