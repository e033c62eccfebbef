"""What is left open around a referral: thanks, feedback, and a contract that nobody entered."""

from __future__ import annotations

from collections.abc import Iterable

from referralmap.analysis.standing.purchases import closed, first_contracts
from referralmap.model.network import Network
from referralmap.model.records import Referral
from referralmap.model.vocabulary import Stage


def led_to_customers(network: Network, referrals: Iterable[Referral]) -> list[Referral]:
    """Those that the first won contract of their receiver is not from before."""
    firsts = first_contracts(network)
    return [referral for referral in referrals if closed(firsts, referral)]


def questions(network: Network, referrals: Iterable[Referral]) -> list[Referral]:
    """Those at the stage *won* whose receiver has no won contract."""
    customers = first_contracts(network)
    return [
        referral
        for referral in referrals
        if referral.stage is Stage.WON and referral.receiver not in customers
    ]
