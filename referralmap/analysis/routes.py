"""The routes of a contract: the referral chains upstream from its buyer that led to it."""

from __future__ import annotations

import datetime
import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from referralmap.analysis.attribution.rule import eligible_referrals
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral

_NO_BOUND = datetime.date.max


@dataclass(frozen=True, slots=True)
class Routes:
    """Who is on any route, and which part of the value (0 to 1) each referral passes on."""

    people: frozenset[PersonId]
    flow: Mapping[tuple[PersonId, PersonId], float]
    """(giver, receiver) to the part that comes through; the first giver on top"""


def routes_of(network: Network, contract: Contract) -> Routes:
    """All people on the routes of `contract`, exactly, in time O(referrals · log)."""
    bounds = _bounds(network, contract)
    eligible = {
        person: eligible_referrals(network, person, bound, contract.buyer)
        for person, bound in bounds.items()
    }
    return Routes(frozenset(bounds.keys() - {contract.buyer}), _flow(eligible, contract.buyer))


def _bounds(network: Network, contract: Contract) -> dict[PersonId, datetime.date]:
    """Everybody on a route or its buyer, with the latest bound they are reached with.

    Going up, dates never increase, so of two ways to somebody the one with the later bound can do
    all that the other can; a walk that meets somebody twice can be cut short to a route. Hence
    each person is looked at once, those with the latest bound first, and then the nearest.
    """
    buyer = contract.buyer
    reached = {buyer: contract.signed or _NO_BOUND}
    bounds: dict[PersonId, datetime.date] = {}
    waiting = [(-reached[buyer].toordinal(), 0, 0, buyer)]
    while waiting:
        _, generation, _, person = heapq.heappop(waiting)
        if person in bounds:
            continue
        bound = bounds[person] = reached[person]
        for referral in eligible_referrals(network, person, bound, buyer):
            giver, date = referral.giver, referral.date or bound
            if giver not in bounds and (giver not in reached or date >= reached[giver]):
                reached[giver] = date
                number = network.people[giver].number
                heapq.heappush(waiting, (-date.toordinal(), generation + 1, number, giver))
    return bounds


def _flow(
    eligible: Mapping[PersonId, Sequence[Referral]], buyer: PersonId
) -> dict[tuple[PersonId, PersonId], float]:
    """The parts that pass from person to person, everybody after all those they referred.

    Exact where no loop is among the referrals and their dates leave each person one bound; a loop
    is cut where it comes back to somebody nearer to the buyer.
    """
    ahead = Counter(referral.giver for referrals in eligible.values() for referral in referrals)
    part = dict.fromkeys(eligible, 0.0) | {buyer: 1.0}
    flow: dict[tuple[PersonId, PersonId], float] = {}
    done: set[PersonId] = set()
    ready: list[PersonId] = []
    for nearest in eligible:
        ready.append(nearest)
        while ready:
            person = ready.pop()
            if person in done:
                continue
            done.add(person)
            referrals = [referral for referral in eligible[person] if referral.giver not in done]
            weight = sum(float(referral.weight) for referral in referrals)
            for referral in referrals:
                passed = part[person] * float(referral.weight) / weight
                flow[referral.giver, person] = passed
                part[referral.giver] += passed
                ahead[referral.giver] -= 1
                if not ahead[referral.giver]:
                    ready.append(referral.giver)
    return flow
