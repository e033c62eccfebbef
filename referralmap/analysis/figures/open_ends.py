"""What is left open around a referral: thanks, feedback, and a contract that nobody entered."""

from __future__ import annotations

from collections.abc import Iterable

from referralmap.analysis.standing.purchases import givers_of, latest_won, led_to_contract
from referralmap.model.network import Network
from referralmap.model.records import Contract, Referral
from referralmap.model.vocabulary import Stage


def behind(network: Network, won: Iterable[Contract]) -> dict[tuple[str, str], Referral]:
    """The referrals that can have led to one of the contracts `won`, by their keys."""
    return {referral.key: referral for contract in won for referral in givers_of(network, contract)}


def questions(network: Network, referrals: Iterable[Referral]) -> list[Referral]:
    """Those at the stage *won* without a contract to show for it."""
    latest = latest_won(network)
    return [
        referral
        for referral in referrals
        if referral.stage is Stage.WON and not led_to_contract(latest, referral)
    ]
