"""Chain rules: each route divides its share among all people on it, falling by generation.

The credit of u is the sum over routes of share · λ^(g-1) ÷ Σ_{i<length} λ^i. All is computed
in whole numbers of 2^-320, far finer than the resulting cents.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter

from referralmap.analysis.attributing.drawn_orders import error_of_mean
from referralmap.analysis.attributing.rule import Parts
from referralmap.analysis.routes.route_graph import MOST_STEPS, Climb, climb
from referralmap.analysis.routes.route_sampling import RouteSampler
from referralmap.analysis.routes.routes import few_routes, lone_route
from referralmap.analysis.routes.symmetry import interchangeable
from referralmap.analysis.routes.upstream import Upstream, upstream
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Referral

_BITS = 320
"""Fractional bits of the fixed-point numbers."""
_ONE = 1 << _BITS
_SMALL = 56
"""Most bits of a number that is fast to compute with."""
_SMALLEST_DECAY = Decimal("1e-40")
_SAMPLED_STEPS = 20_000
"""Steps walked after which sampling stops, once there are enough routes."""
_FEWEST_ROUTES = 100
"""Fewest routes of a sample."""
_MOST_ROUTES = 2_000
"""Most routes of a sample."""
_number = attrgetter("number")


def chain_parts(
    network: Network, buyer: PersonId, signed: datetime.date | None, decay: Decimal
) -> Parts:
    """The part of each person; an invalid `decay` counts as the nearest valid one."""
    route = lone_route(network, buyer, signed)
    if route is not None:
        return _of_one_route(route, decay)
    few = few_routes(network, buyer, signed)
    if few is not None:
        return _of_few_routes(few, decay)
    above = upstream(network, buyer, signed)
    found = climb(above)
    exact = _exact(found, decay) if found is not None else None
    if found is None or exact is None:
        return _sampled(above, decay)
    return Parts([above.people[row] for row in found.joined], [exact[row] for row in found.joined])


def _of_one_route(route: Sequence[Referral], decay: Decimal) -> Parts:
    downward = route[::-1]
    rising = _rising_exactly(decay, len(route))
    by_entry = sorted(downward, key=_number)
    if by_entry != downward:
        part_of = dict(zip(map(_number, downward), rising, strict=True))
        rising = tuple([part_of[referral.number] for referral in by_entry])
    return Parts([referral.giver for referral in by_entry], rising)


def _of_few_routes(routes: Sequence[tuple[list[Referral], Fraction]], decay: Decimal) -> Parts:
    credit: dict[PersonId, int] = {}
    joins: dict[PersonId, int] = {}
    for route, share in routes:
        falling = _falling(decay, len(route))
        first = _firsts(decay, len(route))[-1] * share.numerator // share.denominator
        for referral, power in zip(route, falling, strict=True):
            giver, number = referral.giver, referral.number
            credit[giver] = credit.get(giver, 0) + (first * power >> _BITS)
            joins[giver] = min(number, joins.get(giver, number))
    people = sorted(joins, key=joins.__getitem__)
    return Parts(people, [credit[person] for person in people])


@lru_cache(1024)
def _falling(decay: Decimal, length: int) -> tuple[int, ...]:
    """λ^0, λ^1, … for a number of generations."""
    above, below = _lawful(decay).as_integer_ratio()
    powers = [_ONE]
    for _ in range(length - 1):
        powers.append(powers[-1] * above // below)
    return tuple(powers[:length])


@lru_cache(1024)
def _rising_exactly(decay: Decimal, length: int) -> tuple[int, ...]:
    """The same from the top down, as small whole numbers if possible."""
    above, below = _lawful(decay).as_integer_ratio()
    if below.bit_length() * length > _SMALL:
        return _falling(decay, length)[::-1]
    return tuple(above ** (length - 1 - at) * below**at for at in range(length))


def _lawful(decay: Decimal) -> Decimal:
    """`decay` within 0 and 1. With 0, everything is the first generation's."""
    if not decay.is_finite() or decay > 1:
        return Decimal(1)
    return decay if decay >= _SMALLEST_DECAY else Decimal(0)


def _exact(routes: Climb, decay: Decimal) -> dict[int, int] | None:
    """Credit by row; None if people occur in too many generations to visit them all.

    Generation by generation up, which share of all routes comes through each node; then back
    down, what the routes that go on from there give to the first generation, on average.
    """
    last = len(routes.row) - 1
    total = [sum(weight for weight, _ in steps) for steps in routes.steps]
    levels = [{last: _ONE}]
    budget = 3 * MOST_STEPS + 4 * len(routes.row)
    while levels[-1]:
        level: dict[int, int] = {}
        for node, share in levels[-1].items():
            budget -= len(routes.steps[node]) + 1
            for weight, onward in routes.steps[node]:
                level[onward] = level.get(onward, 0) + share * weight // total[node]
        if budget < 0:
            return None
        levels.append(level)
    falling = _falling(decay, len(levels))
    firsts = _firsts(decay, len(levels))
    credit: dict[int, int] = dict.fromkeys(routes.joined, 0)
    first_gets: dict[int, int] = {}
    for generation in range(len(levels) - 2, 0, -1):
        below: dict[int, int] = {}
        for node, share in levels[generation].items():
            steps = routes.steps[node]
            gets = (
                sum(weight * first_gets[onward] for weight, onward in steps) // total[node]
                if steps
                else firsts[generation - 1]
            )
            below[node] = gets
            credit[routes.row[node]] += share * falling[generation - 1] * gets >> 2 * _BITS
        first_gets = below
    return credit


@lru_cache(1024)
def _firsts(decay: Decimal, longest: int) -> tuple[int, ...]:
    """The part of the first generation of a route, by length from 1 on."""
    return tuple(_ONE * _ONE // whole for whole in accumulate(_falling(decay, longest)))


def _sampled(above: Upstream, decay: Decimal) -> Parts:
    """The mean over routes drawn by their shares, with its standard error."""
    sampler = RouteSampler(above)
    groups = interchangeable(above, by_weight=True)
    group_of = {row: at for at, rows in enumerate(groups) for row in rows}
    sums, squares, drawn = [0.0] * len(groups), [0.0] * len(groups), [0] * len(groups)
    routes = walked = 0
    while routes < _FEWEST_ROUTES or (routes < _MOST_ROUTES and walked < _SAMPLED_STEPS):
        route = sampler.route()
        parts: defaultdict[int, float] = defaultdict(float)
        for row, part in zip(route, _floats(decay, len(route)), strict=True):
            parts[group_of[row]] += part
        for group, part in parts.items():
            sums[group] += part
            squares[group] += part * part
            drawn[group] += 1
        routes += 1
        walked += len(route)
    rows = range(1, len(above.people))
    weights, errors = [], []
    for row in rows:
        at = group_of[row]
        weights.append(int(sums[at] / len(groups[at]) * (1 << 60)))
        errors.append(error_of_mean(sums[at], squares[at], drawn[at], routes) / len(groups[at]))
    return Parts([above.people[row] for row in rows], weights, errors)


@lru_cache(1024)
def _floats(decay: Decimal, length: int) -> tuple[float, ...]:
    """The parts of a route, from its first generation on; together 1."""
    falling = _falling(decay, length)
    whole = sum(falling)
    return tuple(power / whole for power in falling)
