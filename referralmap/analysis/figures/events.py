"""What happened on a map, over all time or within a period; *me* has no part in it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from referralmap.analysis.standing.purchases import first_contracts
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral
from referralmap.model.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Events:
    """The records that figures are worked out from, each by its own date."""

    people: Sequence[PersonId]
    """By when they were added."""
    referrals: Sequence[Referral]
    """By others than *me*."""
    own_contacts: Sequence[Referral]
    """The people that *me* introduced."""
    followed: Sequence[Referral]
    """What the funnel and the closing rates look at: the referrals, and own contacts if asked."""
    contracts: Sequence[Contract]
    """By when they were signed; those that are cancelled by when that was."""
    credited: Sequence[Contract]
    """By when they were signed, all that somebody may have credit for."""
    new_customers: Sequence[Contract]
    """The contracts that made somebody a customer, by when they were signed."""

    @property
    def won(self) -> list[Contract]:
        return [contract for contract in self.contracts if contract.status is Status.WON]

    def among(self, people: Container[PersonId]) -> Events:
        """Those of the people in `people`: referrals within, and contracts of buyers in it."""

        def within(referrals: Sequence[Referral]) -> list[Referral]:
            return [r for r in referrals if r.giver in people and r.receiver in people]

        def of(contracts: Sequence[Contract]) -> list[Contract]:
            return [contract for contract in contracts if contract.buyer in people]

        return Events(
            [person for person in self.people if person in people],
            within(self.referrals),
            within(self.own_contacts),
            within(self.followed),
            of(self.contracts),
            of(self.credited),
            of(self.new_customers),
        )


def events(
    network: Network,
    is_meant: Callable[[datetime.date | None], bool],
    with_own_contacts: bool = False,
) -> Events:
    """The events whose date, or None for those without one, `is_meant`."""
    me = network.me
    meant = [r for r in network.referrals.values() if r.receiver != me and is_meant(r.date)]
    referrals = [referral for referral in meant if referral.giver != me]
    contracts = network.contracts.values()
    added = zip(network.people, network.people.column("added"), strict=True)
    return Events(
        [person for person, date in added if person != me and is_meant(date)],
        referrals,
        [referral for referral in meant if referral.giver == me],
        meant if with_own_contacts else referrals,
        [c for c in contracts if c.buyer != me and is_meant(_date(c))],
        [contract for contract in contracts if is_meant(contract.signed)],
        [first for first in first_contracts(network).values() if is_meant(first.signed)],
    )


def all_events(network: Network, with_own_contacts: bool = False) -> Events:
    return events(network, lambda date: True, with_own_contacts)


def undated_events(network: Network) -> Events:
    """Those that are in no period."""
    return events(network, lambda date: date is None)


def _date(contract: Contract) -> datetime.date | None:
    return contract.cancelled if contract.status is Status.CANCELLED else contract.signed
