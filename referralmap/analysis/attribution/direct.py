"""Direct: the buyer's givers share the whole value by the weights of their referrals."""

from __future__ import annotations

import datetime

from referralmap.analysis.attributing.rule import Parts, PartsOf, Rule
from referralmap.analysis.routes.eligibility import eligible_referrals, is_eligible
from referralmap.analysis.sums.rounding import whole
from referralmap.i18n import mark
from referralmap.model.network import Network
from referralmap.model.record_table import rows_by
from referralmap.model.records import PersonId, Referral


def _parts(network: Network, buyer: PersonId, signed: datetime.date | None) -> Parts:
    referrals = eligible_referrals(network, buyer, signed, buyer)
    if len(referrals) == 1:
        return Parts((referrals[0].giver,), (1,))
    referrals.sort(key=lambda referral: referral.number)
    return Parts(
        [referral.giver for referral in referrals],
        whole([referral.weight for referral in referrals]),
    )


def _parts_by_columns(network: Network) -> PartsOf:
    givers, receivers, dates, numbers, weights = (
        network.column(Referral, field)
        for field in ("giver", "receiver", "date", "number", "weight")
    )
    received = rows_by(receivers)

    def parts(buyer: PersonId, signed: datetime.date | None) -> Parts:
        rows = [
            row
            for row in received(buyer)
            if is_eligible(givers[row], dates[row], signed, (network.me, buyer))
        ]
        if len(rows) == 1:
            return Parts((givers[rows[0]],), (1,))
        rows.sort(key=numbers.__getitem__)
        return Parts([givers[row] for row in rows], whole([weights[row] for row in rows]))

    return parts


RULE = Rule(
    "direct",
    mark("Direct"),
    adds_up=True,
    parts=_parts,
    says=mark(
        "Whoever referred the buyer gets everything: with Anna → Bernd → Clara, Bernd "
        "has the credit for Clara."
    ),
    parts_by_columns=_parts_by_columns,
)
