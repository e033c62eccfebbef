"""What comes through each referral: the part of a contract's value that its routes carry there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from referralmap.analysis.routes.route_graph import Climb, climb
from referralmap.analysis.routes.routes import lone_route, upstream
from referralmap.analysis.routes.upstream import Upstream, upstream_of
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral


@dataclass(frozen=True, slots=True)
class Routes:
    """The people on any route, and the part of the value (0 to 1) that each referral passes on."""

    people: frozenset[PersonId]
    flow: Mapping[tuple[PersonId, PersonId], float]
    """(giver, receiver) to the part that comes through"""


def routes_of(network: Network, contract: Contract) -> Routes:
    """All people on the routes of `contract`, exactly, and what comes through each referral.

    The flow is that of the routes, whose dates are in order; where loops make them too many, it is
    that of the referrals on them without regard to dates.
    """
    buyer = contract.buyer
    route = lone_route(network, buyer, contract.signed)
    if route is not None:
        flow = {(referral.giver, referral.receiver): 1.0 for referral in reversed(route)}
        return Routes(frozenset(giver for giver, _ in flow), flow)
    eligible = upstream(network, buyer, contract.signed)
    above = upstream_of(eligible, buyer, contract.signed)
    found = climb(above)
    flow = without_dates(eligible, buyer) if found is None else _along(found, above)
    return Routes(frozenset(eligible.keys() - {buyer}), flow)


def _along(routes: Climb, above: Upstream) -> dict[tuple[PersonId, PersonId], float]:
    part = [0.0] * len(routes.row)
    part[-1] = 1.0
    flow: dict[tuple[PersonId, PersonId], float] = {}
    for node in reversed(range(len(routes.row))):
        receiver = above.people[routes.row[node]]
        total = sum(weight for weight, _onward in routes.steps[node])
        for weight, onward in routes.steps[node]:
            passed = part[node] * weight / total
            pair = above.people[routes.row[onward]], receiver
            flow[pair] = flow.get(pair, 0.0) + passed
            part[onward] += passed
    return flow


def without_dates(
    eligible: Mapping[PersonId, Sequence[Referral]], buyer: PersonId
) -> dict[tuple[PersonId, PersonId], float]:
    """The parts passing from person to person, each person after all their receivers.

    As if no referral were too late for another; a loop is cut where it comes back to somebody
    nearer to the buyer.
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
