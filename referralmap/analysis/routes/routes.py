"""The routes of a contract: the referral chains upstream from its buyer that led to it."""

from __future__ import annotations

import datetime
import heapq
from fractions import Fraction

from referralmap.analysis.routes.eligibility import eligible_referrals
from referralmap.analysis.sums.rounding import whole
from referralmap.model.adjacency import received
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Referral

_NO_BOUND = datetime.date.max
_FEW = 8
"""Most routes and open ways that are followed one by one."""


def people_on_routes(
    network: Network, buyer: PersonId, signed: datetime.date | None
) -> list[PersonId]:
    """All people on any route of a contract that `buyer` signed on that day."""
    return [*upstream(network, buyer, signed)][1:]


def lone_route(
    network: Network, buyer: PersonId, signed: datetime.date | None
) -> list[Referral] | None:
    """The referrals of the one route there is, from the buyer upward; None if it forks."""
    received_by, me, bound = received(network), network.me, signed
    route: list[Referral] = []
    on_route = {buyer}
    person = buyer
    while True:
        step: Referral | None = None
        for giver, referral in received_by[person].items():
            if giver == me or giver in on_route:
                continue
            date = referral.date
            if date is not None and bound is not None and date > bound:
                continue
            if step is not None:
                return None
            step = referral
        if step is None:
            return route
        route.append(step)
        person = step.giver
        on_route.add(person)
        bound = step.date or bound


def few_routes(
    network: Network, buyer: PersonId, signed: datetime.date | None
) -> list[tuple[list[Referral], Fraction]] | None:
    """Each route from the buyer upward, with its share; None if there are more than a few."""
    found: list[tuple[list[Referral], Fraction]] = []
    waiting: list[tuple[list[Referral], Fraction]] = [([], Fraction(1))]
    while waiting:
        route, share = waiting.pop()
        steps = _climb_to_fork(network, buyer, signed, route)
        if len(found) + len(waiting) + len(steps) > _FEW:
            return None
        if not steps:
            found.append((route, share))
        weights = whole([step.weight for step in steps])
        total = sum(weights)
        for step, weight in zip(steps, weights, strict=True):
            waiting.append(([*route, step], share * Fraction(weight, total)))
    return found


def _climb_to_fork(
    network: Network, buyer: PersonId, signed: datetime.date | None, route: list[Referral]
) -> list[Referral]:
    """Extend `route` while there is a single way up; return the ways at the fork."""
    received_by = received(network)
    person, bound = buyer, signed
    barred = {buyer, network.me}
    for referral in route:
        person, bound = referral.giver, referral.date or bound
        barred.add(person)
    while True:
        steps = [
            referral
            for giver, referral in received_by[person].items()
            if giver not in barred
            and (referral.date is None or bound is None or referral.date <= bound)
        ]
        if len(steps) != 1:
            return steps
        route.append(steps[0])
        person, bound = steps[0].giver, steps[0].date or bound
        barred.add(person)


def upstream(
    network: Network, buyer: PersonId, signed: datetime.date | None
) -> dict[PersonId, list[Referral]]:
    """The buyer and all people on routes, with the referrals that a walk up may take.

    Going up, dates never increase, so of two ways to somebody the one with the later bound can do
    all that the other can; a walk that meets somebody twice can be cut short to a route. Hence
    each person is looked at once, those with the latest bound first, and then the nearest.
    """
    reached = {buyer: signed or _NO_BOUND}
    found: dict[PersonId, list[Referral]] = {}
    waiting = [(-reached[buyer].toordinal(), 0, 0, buyer)]
    while waiting:
        _, generation, _, person = heapq.heappop(waiting)
        if person in found:
            continue
        bound = reached[person]
        found[person] = eligible_referrals(network, person, bound, buyer)
        for referral in found[person]:
            giver, date = referral.giver, referral.date or bound
            if giver not in found and (giver not in reached or date >= reached[giver]):
                reached[giver] = date
                step = (-date.toordinal(), generation + 1, referral.number, giver)
                heapq.heappush(waiting, step)
    return found
