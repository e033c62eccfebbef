"""Referrals through which a route of a contract may continue upward."""

from __future__ import annotations

import datetime

from referralmap.model.adjacency import received
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Referral


def eligible_referrals(
    network: Network, person: PersonId, bound: datetime.date | None, barred: PersonId
) -> list[Referral]:
    """The referrals into `person`, not dated after `bound`, not from *me* or `barred`."""
    me = network.me
    return [
        referral
        for giver, referral in received(network)[person].items()
        if giver != me
        and giver != barred
        and (referral.date is None or bound is None or referral.date <= bound)
    ]
