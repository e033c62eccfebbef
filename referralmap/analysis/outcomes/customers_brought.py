"""How many customers each customer has brought, counted over those who had time for it.

The mean number of children of a branching process, estimated as children ÷ parents (T. E. Harris,
“Branching Processes”, Annals of Mathematical Statistics 19, 1948).
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from referralmap.analysis.estimates.kaplan_meier import median_time
from referralmap.analysis.outcomes.closing_times import days_of_people
from referralmap.analysis.standing.purchases import first_contracts, givers_of
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral

_USUAL_DAYS = 180


@dataclass(frozen=True, slots=True)
class CustomersBrought:
    """What the customers have brought who had time for it."""

    days: int
    """How long ago their first contract has to be."""
    children: Mapping[PersonId, int]
    """By customer who had time: the customers whose first giver they were."""

    @property
    def parents(self) -> int:
        return len(self.children)

    @property
    def customers(self) -> int:
        return sum(self.children.values())


def customers_brought(network: Network, day: datetime.date) -> CustomersBrought:
    """The customers brought by each customer whose first contract is old enough on `day`."""
    firsts = first_contracts(network)
    days = days_to_have_time(network, day, firsts)
    had_time = [
        person
        for person, first in firsts.items()
        if first.signed is not None and (day - first.signed).days >= days
    ]
    givers = (first_giver(network, first) for first in firsts.values())
    found = Counter(giver for giver in givers if giver is not None)
    return CustomersBrought(days, {person: found[person] for person in had_time})


def days_to_have_time(
    network: Network, day: datetime.date, firsts: Mapping[PersonId, Contract] | None = None
) -> int:
    """The map's setting, or else the median time to a contract, or else half a year."""
    said = network.settings.limits.days_to_contract
    if said is not None:
        return said
    if firsts is None:
        firsts = first_contracts(network)
    by_others = (r for r in network.referrals.values() if network.me not in (r.giver, r.receiver))
    median = median_time([*days_of_people(firsts, by_others, day).values()])
    return _USUAL_DAYS if median is None else median


def first_giver(network: Network, first: Contract) -> PersonId | None:
    """Who referred the buyer of `first` first, as the rule of the same name has it."""

    def order(referral: Referral) -> tuple[datetime.date, int]:
        return (referral.date or datetime.date.max, referral.number)

    earliest = min(givers_of(network, first), key=order, default=None)
    return None if earliest is None else earliest.giver
