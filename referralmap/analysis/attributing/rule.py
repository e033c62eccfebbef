"""What an attribution rule is, and which referrals of a buyer it may look at."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.arrays.adjacency import received
from referralmap.analysis.sums.rounding import split
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral

Shares = Mapping[PersonId, Decimal]


@dataclass(frozen=True, slots=True)
class Parts:
    """Who gets credit for a contract, whatever it is worth, in the order of entry.

    That order is of the lowest-numbered referral by which somebody joins the routes; it settles
    who gets the odd cent. `weights` are in proportion to the credit. `errors` are the standard
    errors of what is sampled, as parts of the whole; exact parts have none.
    """

    people: Sequence[PersonId]
    weights: Sequence[int]
    errors: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to give credit.

    `parts(network, buyer, signed)` says who shares in the buyer's contracts of that day. If the
    rule `adds_up`, they divide the amount that a contract counts for, to the cent; if not, each
    gets the whole of it. Somebody without credit is left out.
    """

    key: str
    name: str
    adds_up: bool
    parts: Callable[[Network, PersonId, datetime.date | None], Parts]

    def credit(self, network: Network, contract: Contract, amount: Decimal) -> Shares:
        parts = self.parts(network, contract.buyer, contract.signed)
        return self.shares(parts, amount, contract.currency)

    def shares(self, parts: Parts, amount: Decimal, currency: str) -> Shares:
        if not self.adds_up:
            return dict.fromkeys(parts.people, amount)
        shares = dict(zip(parts.people, split(amount, currency, parts.weights), strict=True))
        if all(shares.values()):
            return shares
        return {person: share for person, share in shares.items() if share}


def eligible_referrals(
    network: Network, person: PersonId, bound: datetime.date | None, barred: PersonId
) -> list[Referral]:
    """The referrals into `person`, not dated after `bound`, not from *me* or `barred`."""
    me = network.me
    return [
        referral
        for giver, data in received(network)[person].items()
        if giver != me
        and giver != barred
        and ((referral := data["referral"]).date is None or bound is None or referral.date <= bound)
    ]
