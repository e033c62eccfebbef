"""The evidence for a person's credit: contracts with their routes, as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from math import prod

from referralmap.analysis.credit.ledger import Entry, Ledger
from referralmap.analysis.routes.eligibility import eligible_referrals
from referralmap.analysis.routes.route_graph import Climb, climb, climb_of_sample
from referralmap.analysis.routes.routes import lone_route
from referralmap.analysis.routes.upstream import upstream
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral

MOST_ROUTES = 20
"""Routes shown of a contract."""
_SAMPLED_ROUTES = 200
"""Walks drawn where there are too many routes to visit."""


@dataclass(frozen=True, slots=True)
class RouteStep:
    """A referral on a route, with its share (0 to 1) among those eligible at its receiver there."""

    referral: Referral
    share: float


@dataclass(frozen=True, slots=True)
class Route:
    """From the buyer's giver upward; the share of a route is the product of those of its steps."""

    steps: Sequence[RouteStep]
    share: float


@dataclass(frozen=True, slots=True)
class RouteEvidence:
    """Some routes of a contract through a person, and the number of further ones.

    `generation` counts from the buyer, on the shortest of them. Where loops make the routes too
    many to be gone through, those shown come from a sample, and `more` is None; so is
    `generation` if the sample has not met them.
    """

    shown: Sequence[Route]
    more: int | None
    generation: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The credit that a person gets from one contract, with its routes."""

    entry: Entry
    credit: Decimal
    error: Decimal | None
    """The standard error of a credit that is sampled."""
    routes: RouteEvidence


@dataclass(frozen=True, slots=True)
class Brought:
    """The won contracts that a person gets credit for, each counted once.

    `direct` are those whose buyer they referred; `through` counts the others by the person they
    had referred on the way there, so that a contract with two ways counts for both.
    """

    contracts: int
    credit: Mapping[str, Decimal]
    direct: int
    through: Mapping[PersonId, int]


def evidence(ledger: Ledger, person: PersonId, most: int = MOST_ROUTES) -> list[Evidence]:
    """One for each contract that `person` gets credit for, in the order of entry."""
    entries = ledger.entries_of.get(person, {}).values()
    return [
        Evidence(
            entry,
            entry.shares[person],
            entry.errors.get(person),
            routes_through(ledger.network, entry.contract, person, most),
        )
        for entry in sorted(entries, key=lambda entry: entry.contract.number)
    ]


def brought(ledger: Ledger, person: PersonId) -> Brought:
    won = ledger.won_by(person)
    credit: dict[str, Decimal] = {}
    through: Counter[PersonId] = Counter()
    direct = 0
    for entry in won:
        currency = entry.contract.currency
        credit[currency] = credit.get(currency, Decimal(0)) + entry.shares[person]
        receivers = [receiver for giver, receiver in entry.routes.flow if giver == person]
        if entry.contract.buyer in receivers:
            direct += 1
        else:
            through.update(receivers)
    return Brought(len(won), credit, direct, through)


def routes_through(
    network: Network, contract: Contract, person: PersonId, most: int = MOST_ROUTES
) -> RouteEvidence:
    """The routes of `contract` through `person`, at most `most`; heavier referrals come first.

    Raises `ValueError` if the person is on none.
    """
    lone = lone_route(network, contract.buyer, contract.signed)
    if lone is not None:
        generation = [referral.giver for referral in lone].index(person) + 1
        return RouteEvidence(
            (Route([RouteStep(referral, 1.0) for referral in lone], 1.0),), 0, generation
        )
    above = upstream(network, contract.buyer, contract.signed)
    whole = climb(above)
    found = whole or climb_of_sample(above, _SAMPLED_ROUTES)
    row = list(above.people).index(person)
    if row not in found.joined:
        return RouteEvidence((), None, None)
    shown = []
    for path in islice(_paths(found, row), most):
        people = [above.people[found.row[node]] for node in path]
        pairs = zip(people[1:], people, strict=False)
        shown.append(_route(network, contract, [network.referrals[pair] for pair in pairs]))
    more = _count(whole, row) - len(shown) if whole else None
    return RouteEvidence(shown, more, _generation(found, row))


def _route(network: Network, contract: Contract, referrals: Sequence[Referral]) -> Route:
    steps = []
    bound, passed = contract.signed, set[PersonId]()
    for referral in referrals:
        found = eligible_referrals(network, referral.receiver, bound, contract.buyer)
        weight = sum(other.weight for other in found if other.giver not in passed)
        steps.append(RouteStep(referral, float(referral.weight / weight)))
        bound = referral.date or bound
        passed.add(referral.giver)
    return Route(steps, prod(step.share for step in steps))


def _paths(routes: Climb, row: int) -> Iterator[list[int]]:
    """The paths that meet `row`, as nodes from the buyer's on, heavier steps first."""
    leads_there = [False] * len(routes.row)
    for node, steps in enumerate(routes.steps):
        leads_there[node] = routes.row[node] == row or any(leads_there[to] for _, to in steps)
    waiting = [([len(routes.row) - 1], False)]
    while waiting:
        path, met = waiting.pop()
        met = met or routes.row[path[-1]] == row
        steps = routes.steps[path[-1]]
        if not steps:
            yield path
        for _, to in sorted(steps, key=lambda step: step[0]):
            if met or leads_there[to]:
                waiting.append(([*path, to], met))


def _count(routes: Climb, row: int) -> int:
    """The number of paths through `row`."""
    up = [1] * len(routes.row)
    for node, steps in enumerate(routes.steps):
        if steps:
            up[node] = sum(up[to] for _, to in steps)
    down = [0] * len(routes.row)
    down[-1] = 1
    for node in reversed(range(len(down))):
        for _, to in routes.steps[node]:
            down[to] += down[node]
    return sum(down[at] * up[at] for at in range(len(up)) if routes.row[at] == row)


def _generation(routes: Climb, row: int) -> int:
    """The fewest steps from the buyer to `row`."""
    fewest = [len(routes.row)] * len(routes.row)
    fewest[-1] = 0
    for node in reversed(range(len(fewest))):
        for _, to in routes.steps[node]:
            fewest[to] = min(fewest[to], fewest[node] + 1)
    return min(fewest[at] for at in range(len(fewest)) if routes.row[at] == row)
