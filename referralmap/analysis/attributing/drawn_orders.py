"""Shapley values estimated from orders drawn with a fixed seed, with honest standard errors.

In an order, the person who completes the first route gets the whole. With all routes known that is
one person for each order; where loops make too many routes to visit, sometimes only candidates are
known, and the error covers that as well.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import lcm, sqrt
from random import Random

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.attributing.coalitions import classes_of
from referralmap.analysis.routes.route_graph import Climb
from referralmap.analysis.routes.symmetry import interchangeable
from referralmap.analysis.routes.upstream import Upstream

AT_MOST_WHEN_NEVER = 3.0
"""A person found in none of n draws is found in less than 3 ÷ n of all, with 95 % confidence."""
_SEED = 1953
"""Seed of the draws: the same result on every machine."""
_MOST_ORDERS = 10_000
"""Most orders drawn."""
_FEWEST_ORDERS = 100
"""Fewest orders drawn."""
_WORK = 4_000_000
"""Most orders times steps and people."""
_AT_ONCE = 8_000_000
"""Most nodes times orders."""
_STEPS = 3_000_000
"""Most referrals visited where routes must be searched for."""
_STEPS_A_SEARCH = 1_000
_CAUTION = 1.1
"""Twice the error must hold for 95 of 100 figures, not for 95 on average."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Whole numbers in proportion to the values, and their standard errors as parts of 1, by row.

    People who were never drawn have a weight of 0 and, as an error, half of the upper bound for
    95 % of such people.
    """

    weight: dict[int, int]
    error: dict[int, float]


def error_when_never(draws: int) -> float:
    """Half of the upper bound, as a part of the whole, for people not found in `draws`."""
    return AT_MOST_WHEN_NEVER / draws / 2


def estimate_on_routes(routes: Climb) -> Estimate:
    """An estimate from how often each class completed the first route."""
    classes = classes_of(routes)
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
    found = Estimate({}, {})
    for members in classes:
        count = int(sum(counts[position[row]] for row in members))
        # as if twice more each way (Agresti and Coull 1998): few draws say little of how few
        # they might have been
        part = (count + 2) / (orders + 4)
        error = _CAUTION * sqrt(part * (1 - part) / orders) if count else error_when_never(orders)
        for row in members:
            found.weight[row] = count * (common // len(members))
            found.error[row] = error / len(members)
    return found


def _first_complete(routes: Climb, ordered: NDArray[np.intp]) -> NDArray[np.int32]:
    """(orders,) the position in each order at which the first route is complete.

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


def estimate_among_loops(above: Upstream) -> Estimate:
    """The same for people whose routes are too many, as far as each order can be decided."""
    groups = interchangeable(above)
    group_of = {row: at for at, rows in enumerate(groups) for row in rows}
    search = _RouteSearch(above)
    dice = Random(_SEED)
    sums, squares = [0.0] * len(groups), [0.0] * len(groups)
    drawn, unsure = [0] * len(groups), [0] * len(groups)
    orders = 0
    while orders < _FEWEST_ORDERS or (orders < _MOST_ORDERS and search.walked < _STEPS):
        order = [*range(1, len(above.people))]
        dice.shuffle(order)
        first, last = search.completing(order)
        who = Counter(group_of[row] for row in order[first : last + 1])
        for group, count in who.items():
            part = count / (last + 1 - first)
            sums[group] += part
            squares[group] += part * part
            drawn[group] += 1
            unsure[group] += len(who) > 1
        orders += 1
    found = Estimate({}, {})
    for at, rows in enumerate(groups):
        error = error_of_mean(sums[at], squares[at], drawn[at], orders) + unsure[at] / orders / 2
        for row in rows:
            found.weight[row] = round(sums[at] / len(rows) * (1 << 60))
            found.error[row] = error / len(rows)
    return found


def error_of_mean(total: float, squares: float, hits: int, draws: int) -> float:
    """The standard error of the mean of `draws`, `hits` of them above zero, as if two more were."""
    if not hits:
        return error_when_never(draws)
    mean = total / draws
    return _CAUTION * sqrt(max(0.0, squares * (hits + 2) / hits / draws - mean**2) / draws)


class _RouteSearch:
    """Finds the positions in an order between which the first route is completed."""

    def __init__(self, above: Upstream) -> None:
        self._into = above.into
        self._bound = above.bound
        self._dates = [[step[0] for step in steps] for steps in above.into]
        earliest = [above.bound] * len(above.into)
        for steps in above.into:
            for date, _, giver, _ in steps:
                if date:
                    earliest[giver] = min(earliest[giver], date)
        if any(not date for dates in self._dates for date in dates):
            # an undated referral hands on the bound from below, which may be any
            first = min((date for dates in self._dates for date in dates if date), default=None)
            for steps in above.into:
                for date, _, giver, _ in steps:
                    if not date and first is not None:
                        earliest[giver] = min(earliest[giver], first)
        self._needed = [
            {step[2] for step in steps[: bisect_right(dates, bound)]}
            for steps, dates, bound in zip(above.into, self._dates, earliest, strict=True)
        ]
        """By row: who must have been passed before a route can end there, whatever the bound."""
        self._needed_by: list[list[int]] = [[] for _ in above.into]
        for row, givers in enumerate(self._needed):
            for giver in givers:
                self._needed_by[giver].append(row)
        self._gives_to: list[list[int]] = [[] for _ in above.into]
        for row, steps in enumerate(above.into):
            for giver in {step[2] for step in steps}:
                self._gives_to[giver].append(row)
        self.walked = 0

    def completing(self, order: Sequence[int]) -> tuple[int, int]:
        """The first and last possible position; equal if it is known."""
        comes = [-1] * len(self._into)
        for at, row in enumerate(order):
            comes[row] = at
        lost, won = self._first_end(order) - 1, len(order) - 1
        unknown_from = won
        while lost + 1 < unknown_from:
            middle = (lost + unknown_from) // 2
            outcome = self._has_route(comes, middle)
            if outcome is False:
                lost = middle
            else:
                unknown_from = middle
                won = middle if outcome else won
        if won == unknown_from or lost + 1 == won:
            return lost + 1, won
        # above what could not be decided there may still be a route that is found sooner
        low = unknown_from
        while low + 1 < won:
            middle = (low + won) // 2
            if self._has_route(comes, middle):
                won = middle
            else:
                low = middle
        return lost + 1, won

    def _first_end(self, order: Sequence[int]) -> int:
        """The first position before which no route can end, as all people there could go on."""
        missing = [len(needed) for needed in self._needed]
        here = bytearray(len(missing))
        reached = bytearray(len(missing))
        here[0] = reached[0] = 1
        for at, row in enumerate(order):
            here[row] = 1
            self.walked += len(self._needed_by[row]) + len(self._gives_to[row]) + 1
            for receiver in self._needed_by[row]:
                missing[receiver] -= 1
                if not missing[receiver] and receiver and reached[receiver]:
                    return at
            if any(reached[receiver] for receiver in self._gives_to[row]):
                waiting = [row]
                reached[row] = 1
                while waiting:
                    person = waiting.pop()
                    if not missing[person]:
                        return at
                    self.walked += len(self._into[person])
                    for step in self._into[person]:
                        giver = step[2]
                        if here[giver] and not reached[giver]:
                            reached[giver] = 1
                            waiting.append(giver)
        return len(order) - 1

    def _has_route(self, comes: Sequence[int], last: int) -> bool | None:
        """Whether those up to place `last` contain a whole route; None if too long to tell."""
        on_route = {0}
        steps = 0
        walk = [(0, self._bound, self._ways(0, self._bound, comes, last, on_route))]
        while walk:
            row, _, ways = walk[-1]
            if ways is None:  # nobody could come next: a whole route
                return True
            if not ways:
                walk.pop()
                on_route.discard(row)
                continue
            steps += 1
            if steps > _STEPS_A_SEARCH + len(comes):
                return None
            giver, bound = ways.pop()
            on_route.add(giver)
            walk.append((giver, bound, self._ways(giver, bound, comes, last, on_route)))
        return False

    def _ways(
        self, row: int, bound: int, comes: Sequence[int], last: int, on_route: set[int]
    ) -> list[tuple[int, int]] | None:
        """The possible next people among those present; None if there are none at all."""
        into = self._into[row]
        self.walked += len(into) + 1
        eligible = [
            (step[2], step[0] or bound)
            for step in into[: bisect_right(self._dates[row], bound)]
            if step[2] not in on_route
        ]
        if not eligible and row:
            return None
        ways = [way for way in eligible if comes[way[0]] <= last]
        # those who lack least are tried first: the last of the list
        ways.sort(key=lambda way: -sum(comes[giver] > last for giver in self._needed[way[0]]))
        return ways
