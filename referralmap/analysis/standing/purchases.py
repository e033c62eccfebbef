"""Who has bought, when first, and whether a referral came before it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from referralmap.analysis.routes.eligibility import eligible_referrals
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral
from referralmap.model.vocabulary import Status


def won_contracts(network: Network, person: PersonId) -> list[Contract]:
    """Those they signed themselves, in the order of entry."""
    return [c for c in network.contracts_of(person) if c.status is Status.WON]


def is_customer(network: Network, person: PersonId) -> bool:
    """Whether they have a won contract of their own."""
    return any(c.status is Status.WON for c in network.contracts_of(person))


def first_won(network: Network, person: PersonId) -> Contract | None:
    """The contract that made them a customer; one without a date counts as the latest."""
    return min(
        won_contracts(network, person),
        key=lambda contract: (contract.signed or datetime.date.max, contract.number),
        default=None,
    )


def givers_of(network: Network, contract: Contract) -> list[Referral]:
    """The referrals that can have led to `contract`, in the order of entry; none from *me*."""
    found = eligible_referrals(network, contract.buyer, contract.signed, contract.buyer)
    return sorted(found, key=lambda referral: referral.number)


def latest_won(network: Network) -> dict[PersonId, datetime.date]:
    """When each customer signed a contract last; one without a date counts as the latest."""
    latest: dict[PersonId, datetime.date] = {}
    for contract in network.contracts.values():
        if contract.status is Status.WON:
            signed = contract.signed or datetime.date.max
            latest[contract.buyer] = max(signed, latest.get(contract.buyer, signed))
    return latest


def led_to_contract(latest: Mapping[PersonId, datetime.date], referral: Referral) -> bool:
    """Whether the receiver has a won contract, `latest_won`, not from before the referral."""
    signed = latest.get(referral.receiver)
    return signed is not None and (referral.date is None or referral.date <= signed)
