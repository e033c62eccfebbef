"""The routes of a contract: the referral chains upstream from its buyer that led to it."""

from __future__ import annotations

import datetime
import heapq
from collections.abc import Mapping
from dataclasses import dataclass

from referralmap.analysis.attribution.rule import eligible_referrals
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId

_NO_BOUND = datetime.date.max


@dataclass(frozen=True, slots=True)
class Routes:
    """Who is on any route, and the part of the contract's value (0 to 1) each referral passes on."""

    people: frozenset[PersonId]
    flow: Mapping[tuple[PersonId, PersonId], float]
    """(giver, receiver) to the part that comes through; the first giver on top"""


def routes_of(network: Network, contract: Contract) -> Routes:
    """All people on the routes of `contract`, exactly, in time O(referrals · log).

    Going up, dates never increase, so of two ways to somebody the one with the later bound can do
    all that the other can; a walk that meets somebody twice can be cut short to a route. Hence
    each person is looked at once, those with the latest bound first.
    """
    buyer = contract.buyer
    bounds = {buyer: contract.signed or _NO_BOUND}
    below: dict[PersonId, PersonId] = {}
    part: dict[PersonId, float] = {buyer: 1.0}
    flow: dict[tuple[PersonId, PersonId], float] = {}
    waiting = [(-bounds[buyer].toordinal(), 0, buyer)]
    done: set[PersonId] = set()
    while waiting:
        *_, person = heapq.heappop(waiting)
        if person in done:
            continue
        done.add(person)
        bound = bounds[person]
        eligible = [
            referral
            for referral in eligible_referrals(network, person, bound, buyer)
            if not _is_below(referral.giver, person, below)
        ]
        weight = sum(float(referral.weight) for referral in eligible)
        for referral in eligible:
            giver = referral.giver
            passed = part[person] * float(referral.weight) / weight
            flow[giver, person] = passed
            reached = referral.date or bound
            if giver not in done:
                part[giver] = part.get(giver, 0.0) + passed
                if giver not in bounds or reached > bounds[giver]:
                    bounds[giver] = reached
                    below[giver] = person
                    heapq.heappush(waiting, (-reached.toordinal(), len(flow), giver))
    return Routes(frozenset(done - {buyer}), flow)


def _is_below(giver: PersonId, person: PersonId, below: Mapping[PersonId, PersonId]) -> bool:
    """Whether `giver` is already on the way from the buyer up to `person`."""
    while person in below:
        person = below[person]
        if person == giver:
            return True
    return False
