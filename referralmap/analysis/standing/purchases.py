"""Purchases: who bought, when first, and whether a referral came before."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from referralmap.analysis.routes.eligibility import eligible_referrals
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral
from referralmap.model.vocabulary import Status


def won_contracts(network: Network, person: PersonId) -> list[Contract]:
    """The won contracts of a buyer, in the order of entry."""
    return [c for c in network.contracts_of(person) if c.status is Status.WON]


def is_customer(network: Network, person: PersonId) -> bool:
    """Whether the person has a won contract of their own."""
    return any(c.status is Status.WON for c in network.contracts_of(person))


def first_won(network: Network, person: PersonId) -> Contract | None:
    """The contract that made the person a customer; undated ones count as the latest."""
    return min(
        won_contracts(network, person),
        key=_order,
        default=None,
    )


def first_contracts(network: Network) -> dict[PersonId, Contract]:
    """The contract that made each customer one, as `first_won`; *me* is none."""
    found: dict[PersonId, Contract] = {}
    for contract in network.contracts.values():
        if contract.status is Status.WON and contract.buyer != network.me:
            known = found.get(contract.buyer)
            if known is None or _order(contract) < _order(known):
                found[contract.buyer] = contract
    return found


def closed(firsts: Mapping[PersonId, Contract], referral: Referral) -> bool:
    """Whether the first won contract of the receiver, of `firsts`, is not from before it."""
    first = firsts.get(referral.receiver)
    return first is not None and is_not_before(first, referral)


def is_not_before(contract: Contract, referral: Referral) -> bool:
    """Whether `contract` may have come of `referral`, as far as their dates are known."""
    return contract.signed is None or referral.date is None or referral.date <= contract.signed


def givers_of(network: Network, contract: Contract) -> list[Referral]:
    """The referrals that can have led to `contract`, in the order of entry; none from *me*."""
    found = eligible_referrals(network, contract.buyer, contract.signed, contract.buyer)
    return sorted(found, key=lambda referral: referral.number)


def latest_won(network: Network) -> dict[PersonId, datetime.date]:
    """The last signing of each customer; an undated one counts as the latest."""
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


def _order(contract: Contract) -> tuple[datetime.date, int]:
    return (contract.signed or datetime.date.max, contract.number)
