"""Direct: those who referred the buyer share the whole value by the weights of their referrals."""

from __future__ import annotations

from decimal import Decimal

from referralmap.analysis.attribution.rounding import split
from referralmap.analysis.attribution.rule import Rule, Shares, eligible_referrals
from referralmap.i18n import mark
from referralmap.model.network import Network
from referralmap.model.records import Contract


def _credit(network: Network, contract: Contract, amount: Decimal) -> Shares:
    referrals = eligible_referrals(network, contract.buyer, contract.signed, contract.buyer)
    if len(referrals) == 1:
        return {referrals[0].giver: amount}
    referrals.sort(key=lambda referral: referral.number)
    shares = split(amount, contract.currency, [referral.weight for referral in referrals])
    return {
        referral.giver: share for referral, share in zip(referrals, shares, strict=True) if share
    }


RULE = Rule("direct", mark("Direct"), adds_up=True, credit=_credit)
