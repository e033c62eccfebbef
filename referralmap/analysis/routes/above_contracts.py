"""Everybody on a route of a won contract, whatever the rule gives them."""

from __future__ import annotations

import datetime
import heapq

from referralmap.model.adjacency import given, received
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Status


def people_above_contracts(network: Network) -> set[PersonId]:
    """All of them, in time O(referrals · log).

    Going up, dates never increase, so of two ways to somebody the one with the later bound can do
    all that the other can. Buyers are in it only if they are above the contract of somebody else.
    """
    bounds: dict[PersonId, datetime.date] = {}
    for contract in network.contracts.values():
        if contract.status is Status.WON:
            signed = contract.signed or datetime.date.max
            bounds[contract.buyer] = max(signed, bounds.get(contract.buyer, signed))
    waiting = [(-bound.toordinal(), buyer) for buyer, bound in bounds.items()]
    heapq.heapify(waiting)
    found: set[PersonId] = set()
    while waiting:
        at, person = heapq.heappop(waiting)
        bound = bounds[person]
        if -at != bound.toordinal():
            continue
        for giver, referral in received(network)[person].items():
            date = referral.date
            if giver == network.me or (date is not None and date > bound):
                continue
            found.add(giver)
            after = date or bound
            if giver not in bounds or after > bounds[giver]:
                bounds[giver] = after
                heapq.heappush(waiting, (-after.toordinal(), giver))
    return found


def is_above_contract(network: Network, person: PersonId) -> bool:
    """Whether `person` is one of them, unless they have a won contract themselves."""
    if person == network.me or person not in network.people:
        return False
    bounds = {person: datetime.date.min}
    waiting = [(0, person)]
    while waiting:
        _, giver = heapq.heappop(waiting)
        for receiver, referral in given(network)[giver].items():
            date = referral.date
            bound = date or bounds[giver]
            if bound < bounds[giver] or (receiver in bounds and bounds[receiver] <= bound):
                continue
            bounds[receiver] = bound
            contracts = network.contracts_of(receiver)
            if receiver != person and any(
                c.status is Status.WON and (c.signed is None or c.signed >= bound)
                for c in contracts
            ):
                return True
            if receiver != network.me:
                heapq.heappush(waiting, (bound.toordinal(), receiver))
    return False
