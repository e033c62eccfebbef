"""Direct: the buyer's givers share the whole value by the weights of their referrals."""

from __future__ import annotations

import datetime

from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.analysis.routes.eligibility import eligible_referrals
from referralmap.analysis.sums.rounding import whole
from referralmap.i18n import mark
from referralmap.model.network import Network
from referralmap.model.records import PersonId


def _parts(network: Network, buyer: PersonId, signed: datetime.date | None) -> Parts:
    referrals = eligible_referrals(network, buyer, signed, buyer)
    if len(referrals) == 1:
        return Parts((referrals[0].giver,), (1,))
    referrals.sort(key=lambda referral: referral.number)
    return Parts(
        [referral.giver for referral in referrals],
        whole([referral.weight for referral in referrals]),
    )


RULE = Rule(
    "direct",
    mark("Direct"),
    adds_up=True,
    parts=_parts,
    says=mark(
        "Whoever referred the buyer gets everything: with Anna → Bernd → Clara, Bernd "
        "has the credit for Clara."
    ),
)
