"""First wins: the buyer's first giver gets the whole value."""

from __future__ import annotations

import datetime

from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.analysis.routes.eligibility import eligible_referrals
from referralmap.i18n import mark
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Referral


def _parts(network: Network, buyer: PersonId, signed: datetime.date | None) -> Parts:
    referrals = eligible_referrals(network, buyer, signed, buyer)
    if not referrals:
        return Parts((), ())
    return Parts((min(referrals, key=_entry).giver,), (1,))


def _entry(referral: Referral) -> tuple[bool, datetime.date, int]:
    """A sort key by date, undated referrals last, then by entry."""
    return (referral.date is None, referral.date or datetime.date.max, referral.number)


RULE = Rule(
    "first",
    mark("First wins"),
    adds_up=True,
    parts=_parts,
    says=mark(
        "Whoever referred the buyer first gets everything: if Anna referred Clara before Bernd "
        "did, Anna has the credit for Clara."
    ),
    example=(("Anna", "Clara"), ("Bernd", "Clara")),
)
