"""Exclusions from credit with reasons: contracts that do not count, and referrals passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from referralmap.analysis.credit.ledger import countable
from referralmap.analysis.routes.routes import upstream
from referralmap.model.adjacency import given, received
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral
from referralmap.model.vocabulary import Cancelled, Status


class Reason(StrEnum):
    """Reasons for an exclusion; the first four concern referrals, the others contracts."""

    FROM_ME = "from_me"
    FROM_BUYER = "from_buyer"
    AFTER_CONTRACT = "after_contract"
    AFTER_REFERRAL = "after_referral"
    """The referral is dated after a later one of the route."""
    OPEN = "open"
    LOST = "lost"
    CANCELLED = "cancelled"
    NOBODY_ELIGIBLE = "nobody_eligible"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One thing left out of the credit for `contract`.

    `counts` is what the map's setting makes of a contract that is cancelled; it `lacks_date` if
    that is nothing because the day of signing or of cancellation is not known.
    """

    reason: Reason
    contract: Contract
    referral: Referral | None = None
    counts: Decimal = Decimal(0)
    lacks_date: bool = False


def left_out(network: Network) -> list[LeftOut]:
    """The exclusions of the whole map, contract by contract in the order of entry."""
    contracts = sorted(network.contracts.values(), key=lambda contract: contract.number)
    return [item for contract in contracts for item in of_contract(network, contract)]


def left_out_of(network: Network, person: PersonId) -> list[LeftOut]:
    """The exclusions of `person`: their referrals, and contracts with a route through them."""
    items = (
        item for contract in _below(network, person) for item in of_contract(network, contract)
    )
    return [
        item
        for item in items
        if (item.referral.giver == person if item.referral else _is_above(network, item, person))
    ]


def of_contract(network: Network, contract: Contract) -> Iterator[LeftOut]:
    """The exclusions of a contract: its own reason, then referrals from the buyer upward."""
    amount = countable(contract, network.settings)
    if contract.status is Status.OPEN:
        yield LeftOut(Reason.OPEN, contract)
    elif contract.status is Status.LOST:
        yield LeftOut(Reason.LOST, contract)
    elif contract.status is Status.CANCELLED:
        lacks_date = network.settings.cancelled is Cancelled.PRO_RATA and None in (
            contract.signed,
            contract.cancelled,
        )
        yield LeftOut(Reason.CANCELLED, contract, None, amount, lacks_date)
    if not amount:
        return
    walk = upstream(network, contract.buyer, contract.signed)
    if not walk[contract.buyer]:
        yield LeftOut(Reason.NOBODY_ELIGIBLE, contract)
    for person, taken in walk.items():
        eligible = {referral.giver for referral in taken}
        for giver, referral in received(network)[person].items():
            if giver not in eligible:
                reason = _reason(network, contract, referral)
                yield LeftOut(reason, contract, referral)


def _reason(network: Network, contract: Contract, referral: Referral) -> Reason:
    if referral.giver == network.me:
        return Reason.FROM_ME
    if referral.giver == contract.buyer:
        return Reason.FROM_BUYER
    if contract.signed and referral.date and referral.date > contract.signed:
        return Reason.AFTER_CONTRACT
    return Reason.AFTER_REFERRAL


def _below(network: Network, person: PersonId) -> list[Contract]:
    """The contracts of all people below `person`, ignoring dates, in the order of entry."""
    below = given(network)
    met = {person}
    found = [person]
    for giver in found:
        for receiver in below[giver]:
            if receiver not in met:
                met.add(receiver)
                found.append(receiver)
    contracts = [contract for buyer in found for contract in network.contracts_of(buyer)]
    return sorted(contracts, key=lambda contract: contract.number)


def _is_above(network: Network, item: LeftOut, person: PersonId) -> bool:
    """Whether they would have a part in a contract; the buyer has one in nobody being eligible."""
    contract = item.contract
    if person == contract.buyer:
        return item.reason is Reason.NOBODY_ELIGIBLE
    return person in upstream(network, contract.buyer, contract.signed)
