"""What an attribution rule is, and which referrals of a buyer it may look at."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral

Shares = Mapping[PersonId, Decimal]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to give credit.

    `credit(network, contract, amount)` divides `amount`, what the contract counts for, among
    people; somebody without credit is left out. If the rule `adds_up`, the shares sum to `amount`
    to the cent, or there are none.
    """

    key: str
    name: str
    adds_up: bool
    credit: Callable[[Network, Contract, Decimal], Shares]


def eligible_referrals(
    network: Network, person: PersonId, bound: datetime.date | None, barred: PersonId
) -> list[Referral]:
    """The referrals into `person`, not dated after `bound`, not from *me* or `barred`."""
    return [
        referral
        for data in network.graph.pred[person].values()
        if (referral := data["referral"]).giver not in (network.me, barred)
        and (bound is None or referral.date is None or referral.date <= bound)
    ]
