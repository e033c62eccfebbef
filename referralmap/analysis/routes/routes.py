"""The routes of a contract: the referral chains upstream from its buyer that led to it."""

from __future__ import annotations

import datetime
import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from referralmap.analysis.routes.eligibility import eligible_referrals
from referralmap.analysis.sums.rounding import whole
from referralmap.model.adjacency import received
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral

_NO_BOUND = datetime.date.max
_FEW = 8
"""Most routes and open ways that are followed one by one."""


@dataclass(frozen=True, slots=True)
class Routes:
    """The people on any route, and the part of the value (0 to 1) that each referral passes on."""

    people: frozenset[PersonId]
    flow: Mapping[tuple[PersonId, PersonId], float]
    """(giver, receiver) to the part that comes through; the first giver on top"""


def routes_of(network: Network, contract: Contract) -> Routes:
    """All people on the routes of `contract`, exactly, in time O(referrals · log)."""
    buyer = contract.buyer
    route = lone_route(network, buyer, contract.signed)
    if route is not None:
        flow = {(referral.giver, referral.receiver): 1.0 for referral in reversed(route)}
        return Routes(frozenset(giver for giver, _ in flow), flow)
    eligible = upstream(network, buyer, contract.signed)
    return Routes(frozenset(eligible.keys() - {buyer}), _flow(eligible, buyer))


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
        for giver, data in received_by[person].items():
            if giver == me or giver in on_route:
                continue
            referral = data["referral"]
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
            for giver, data in received_by[person].items()
            if giver not in barred
            and (
                (referral := data["referral"]).date is None
                or bound is None
                or referral.date <= bound
            )
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


def _flow(
    eligible: Mapping[PersonId, Sequence[Referral]], buyer: PersonId
) -> dict[tuple[PersonId, PersonId], float]:
    """The parts passing from person to person, each person after all their receivers.

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
