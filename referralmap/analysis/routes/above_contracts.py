"""Routes down to won contracts, whatever the rule gives: who is above one, and what is below."""

from __future__ import annotations

import datetime
import heapq
from collections.abc import Iterator
from dataclasses import dataclass

from referralmap.model.adjacency import given
from referralmap.model.network import Network
from referralmap.model.record_table import rows_by
from referralmap.model.records import Contract, PersonId, Referral
from referralmap.model.vocabulary import Status

_LAST = datetime.date.max.toordinal()


def people_above_contracts(network: Network) -> set[PersonId]:
    """All of them, in time O(referrals · log).

    Going up, dates never increase, so of two ways to somebody the one with the later bound can do
    all that the other can. Buyers are in it only if they are above the contract of somebody else.
    """
    column = network.column
    bounds: dict[PersonId, int] = {}
    bought = (column(Contract, field) for field in ("buyer", "status", "signed"))
    for buyer, status, signed in zip(*bought, strict=True):
        if status is Status.WON:
            bound = _LAST if signed is None else signed.toordinal()
            bounds[buyer] = max(bound, bounds.get(buyer, bound))
    givers, receivers, dates = (column(Referral, name) for name in ("giver", "receiver", "date"))
    days = {date: date.toordinal() for date in set(dates) if date is not None}
    received = rows_by(receivers)
    waiting = [(-bound, buyer) for buyer, bound in bounds.items()]
    heapq.heapify(waiting)
    found: set[PersonId] = set()
    while waiting:
        at, person = heapq.heappop(waiting)
        bound = bounds[person]
        if -at != bound:
            continue
        for row in received(person):
            giver, date = givers[row], dates[row]
            day = bound if date is None else days[date]
            if giver == network.me or day > bound:
                continue
            found.add(giver)
            if giver not in bounds or day > bounds[giver]:
                bounds[giver] = day
                heapq.heappush(waiting, (-day, giver))
    return found


@dataclass(frozen=True, slots=True)
class Below:
    """Won contracts below somebody: those of people they referred, and those further down."""

    direct: tuple[Contract, ...]
    through_others: tuple[Contract, ...]


def contracts_below(network: Network, person: PersonId) -> Below:
    """The won contracts that a route leads to from `person`, with its dates in order.

    In time O(referrals below · log).
    """
    direct = {
        contract.id
        for receiver, referral in given(network)[person].items()
        for contract in _won_after(network, receiver, referral.date or datetime.date.min)
    }
    found = {
        contract.id: contract
        for receiver, bound in _bounds_below(network, person)
        if receiver != person
        for contract in _won_after(network, receiver, bound)
    }
    return Below(
        tuple(contract for id_, contract in found.items() if id_ in direct),
        tuple(contract for id_, contract in found.items() if id_ not in direct),
    )


def is_above_contract(network: Network, person: PersonId) -> bool:
    """Whether `person` is one of them, unless they have a won contract themselves."""
    if person == network.me or person not in network.people:
        return False
    return any(
        _won_after(network, receiver, bound)
        for receiver, bound in _bounds_below(network, person)
        if receiver != person
    )


def _bounds_below(network: Network, person: PersonId) -> Iterator[tuple[PersonId, datetime.date]]:
    """Whoever a route leads to from `person`, with the earliest day on which it can get there;
    again with an earlier one if there is.
    """
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
            yield receiver, bound
            if receiver != network.me:
                heapq.heappush(waiting, (bound.toordinal(), receiver))


def _won_after(network: Network, buyer: PersonId, bound: datetime.date) -> list[Contract]:
    """The won contracts of `buyer` that are not of a day before `bound`."""
    return [
        contract
        for contract in network.contracts_of(buyer)
        if contract.status is Status.WON and (contract.signed is None or contract.signed >= bound)
    ]
