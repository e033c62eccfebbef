"""Shapley: what each adds, on average, to those who came before, over all orders of coming.

A set of givers is worth the whole value if it contains one complete route. People who are on the
same routes are worth the same and count as one class. Up to a dozen classes the values are exact,
by Harsanyi's dividends: the value is the sum over all sets that somebody is in of dividend ÷ size.
Beyond that, orders are drawn. Source of the values: Shapley 1953; of the dividends: Harsanyi 1963.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from math import lcm, sqrt
from random import Random

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.analysis.routes.plain_chains import plain_chain
from referralmap.analysis.routes.route_graph import ALWAYS_EXACT, Climb, climb, climb_of_sample
from referralmap.analysis.routes.routes import lone_route
from referralmap.analysis.routes.upstream import upstream
from referralmap.i18n import mark
from referralmap.model.network import Network
from referralmap.model.records import PersonId

_SEED = 1953
_PRIME = (1 << 61) - 1
_SAMPLED_ROUTES = 60
_MOST_ORDERS = 10_000
_FEWEST_ORDERS = 100
_WORK = 4_000_000
"""Orders times steps and people."""
_AT_ONCE = 8_000_000
"""Nodes times orders."""


def _parts(network: Network, buyer: PersonId, signed: datetime.date | None) -> Parts:
    chain = plain_chain(network, buyer, signed)
    if chain is not None:
        return Parts(chain, [1] * len(chain))
    route = lone_route(network, buyer, signed)
    if route is not None:
        by_entry = sorted(route, key=lambda referral: referral.number)
        return Parts([referral.giver for referral in by_entry], [1] * len(route))
    above = upstream(network, buyer, signed)
    routes = climb(above)
    is_sample = routes is None
    if routes is None:
        routes = climb_of_sample(above, _SAMPLED_ROUTES)
    classes = _classes(routes)
    errors: dict[int, float] = {}
    if len(classes) <= ALWAYS_EXACT and not is_sample:
        weight = _exact(routes, classes)
    else:
        weight, errors = _sampled(routes, classes)
    earning = [row for row in routes.joined if weight[row]]
    return Parts(
        [above.people[row] for row in earning],
        [weight[row] for row in earning],
        [errors[row] for row in earning] if errors else (),
    )


def _classes(routes: Climb) -> list[list[int]]:
    """The rows of those who are on exactly the same routes, together.

    Each step gets a random number, each route the product of those of its steps, and each person
    the sum of the numbers of their routes, modulo a prime. Two people with the same sum are on the
    same routes, but for a chance of 2^-50 (Schwartz and Zippel).
    """
    dice = Random(_SEED)
    chance = [[dice.randrange(1, _PRIME) for _ in steps] for steps in routes.steps]
    up = [1] * len(routes.row)
    for node, steps in enumerate(routes.steps):
        if steps:
            ahead = zip(chance[node], steps, strict=True)
            up[node] = sum(number * up[to] for number, (_, to) in ahead) % _PRIME
    down = [0] * len(routes.row)
    down[-1] = 1
    through: defaultdict[int, int] = defaultdict(int)
    for node in range(len(routes.row) - 1, -1, -1):
        through[routes.row[node]] += down[node] * up[node]
        for number, (_, to) in zip(chance[node], routes.steps[node], strict=True):
            down[to] = (down[to] + down[node] * number) % _PRIME
    alike: defaultdict[int, list[int]] = defaultdict(list)
    for row in routes.joined:
        alike[through[row] % _PRIME].append(row)
    return list(alike.values())


def _exact(routes: Climb, classes: Sequence[Sequence[int]]) -> dict[int, int]:
    """Whole numbers in proportion to the values, by row."""
    wins = _winning_sets(routes, classes)
    sets = np.arange(1 << len(classes))
    digits = bin(wins)[2:].zfill(len(sets))[::-1]
    dividend = np.frombuffer(digits.encode(), np.uint8).astype(np.int64) - ord("0")
    size = np.zeros(len(sets), np.int64)
    for at, members in enumerate(classes):
        has = (sets >> at & 1).astype(np.bool_)
        dividend[has] -= dividend[~has]
        size[has] += len(members)
    values = []
    for at in range(len(classes)):
        has = (sets >> at & 1).astype(np.bool_)
        sizes, place = np.unique(size[has], return_inverse=True)
        totals = np.zeros(len(sizes), np.int64)
        np.add.at(totals, place, dividend[has])
        pairs = zip(totals.tolist(), sizes.tolist(), strict=True)
        values.append(sum((Fraction(total, people) for total, people in pairs), Fraction(0)))
    common = lcm(*(value.denominator for value in values))
    return {
        row: int(value * common)
        for members, value in zip(classes, values, strict=True)
        for row in members
    }


def _winning_sets(routes: Climb, classes: Sequence[Sequence[int]]) -> int:
    """Bit s is set if the classes whose bits are in s contain a complete route.

    The sets that somebody is in have bits in blocks: 10, 1100, 11110000, …
    """
    every = (1 << (1 << len(classes))) - 1
    with_row = {0: every}
    for at, members in enumerate(classes):
        block = 1 << at
        pattern = every // ((1 << 2 * block) - 1) * (((1 << block) - 1) << block)
        with_row.update(dict.fromkeys(members, pattern))
    wins: list[int] = []
    for row, steps in zip(routes.row, routes.steps, strict=True):
        onward = 0 if steps else every
        for _, to in steps:
            onward |= wins[to]
        wins.append(with_row[row] & onward)
    return wins[-1]


def _sampled(
    routes: Climb, classes: Sequence[Sequence[int]]
) -> tuple[dict[int, int], dict[int, float]]:
    """How often somebody of each class completed the first route, and the standard errors."""
    size = sum(map(len, routes.steps)) + len(routes.joined)
    orders = min(_MOST_ORDERS, max(_FEWEST_ORDERS, _WORK // size))
    at_once = max(1, _AT_ONCE // len(routes.row))
    dice = np.random.default_rng(_SEED)
    counts = np.zeros(len(routes.joined), np.int64)
    for start in range(0, orders, at_once):
        several = min(at_once, orders - start)
        ordered = np.argsort(dice.random((len(routes.joined), several)), axis=0)
        completing = ordered[_first_complete(routes, ordered), np.arange(several)]
        counts += np.bincount(completing, minlength=len(counts))
    position = {row: at for at, row in enumerate(routes.joined)}
    common = lcm(*map(len, classes))
    weight, error = {}, {}
    for members in classes:
        count = int(sum(counts[position[row]] for row in members))
        # As if once more each way: never to have come last is not never to come last.
        part = (count + 1) / (orders + 2)
        for row in members:
            weight[row] = count * (common // len(members))
            error[row] = sqrt(part * (1 - part) / orders) / len(members)
    return weight, error


def _first_complete(routes: Climb, ordered: NDArray[np.intp]) -> NDArray[np.int32]:
    """(orders,) the place in each order at which the first route is complete.

    A route is complete when the last of its people comes: the least, over routes, of the latest.
    """
    people, orders = ordered.shape
    comes = np.empty((people, orders), np.int32)
    np.put_along_axis(comes, ordered, np.arange(people, dtype=np.int32)[:, None], axis=0)
    when = {row: comes[at] for at, row in enumerate(routes.joined)}
    when[0] = np.full(orders, -1, np.int32)
    complete: list[NDArray[np.int32]] = []
    for row, steps in zip(routes.row, routes.steps, strict=True):
        if not steps:
            complete.append(when[row])
            continue
        soonest = complete[steps[0][1]]
        for _, to in steps[1:]:
            soonest = np.minimum(soonest, complete[to])
        complete.append(np.maximum(when[row], soonest))
    return complete[-1]


RULE = Rule("shapley", mark("Shapley"), adds_up=True, parts=_parts)
