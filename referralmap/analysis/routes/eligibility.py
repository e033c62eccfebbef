"""Referrals through which a route of a contract may continue upward."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from referralmap.model.adjacency import received
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Referral


def eligible_referrals(
    network: Network, person: PersonId, bound: datetime.date | None, barred: PersonId
) -> list[Referral]:
    """The referrals into `person`, not dated after `bound`, not from *me* or `barred`."""
    out = (network.me, barred)
    return [
        referral
        for giver, referral in received(network)[person].items()
        if is_eligible(giver, referral.date, bound, out)
    ]


def is_eligible(
    giver: PersonId,
    date: datetime.date | None,
    bound: datetime.date | None,
    barred: Collection[PersonId | None],
) -> bool:
    """Whether a referral by `giver` on `date` is not after `bound`, nor by one of those barred."""
    return giver not in barred and (date is None or bound is None or date <= bound)
