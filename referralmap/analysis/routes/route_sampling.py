"""Routes drawn by their shares: a walk up that takes each eligible referral by its weight."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from random import Random

from referralmap.analysis.routes.upstream import Upstream

SEED = 20_101
"""Seed of the draws: the same routes on every machine."""
_TRIES = 16
"""Draws before givers already on the route are excluded."""


class RouteSampler:
    """Draws that depend on dates, weights and the order of entry only."""

    def __init__(self, above: Upstream) -> None:
        self._dice = Random(SEED)
        self._bound = above.bound
        self._dates = [[step[0] for step in steps] for steps in above.into]
        self._givers = [[step[2] for step in steps] for steps in above.into]
        self._up_to = [[*accumulate(float(step[3]) for step in steps)] for steps in above.into]
        """By row: the sum of the weights up to each referral."""

    def route(self) -> list[int]:
        """The rows of a route, the buyer's giver first."""
        route: list[int] = []
        on_route = {0}
        person, bound = 0, self._bound
        while (at := self._step(person, bound, on_route)) is not None:
            bound = self._dates[person][at] or bound
            person = self._givers[person][at]
            route.append(person)
            on_route.add(person)
        return route

    def _step(self, person: int, bound: int, on_route: set[int]) -> int | None:
        """Draw the referral of `person` that the walk takes.

        A giver already on the route is drawn again, which is usually faster than excluding all of
        them; that is done after a few tries.
        """
        eligible = bisect_right(self._dates[person], bound)
        if not eligible:
            return None
        givers, up_to = self._givers[person], self._up_to[person]
        for _ in range(_TRIES):
            drawn = self._dice.random() * up_to[eligible - 1]
            at = bisect_right(up_to, drawn, 0, eligible - 1)
            if givers[at] not in on_route:
                return at
        left = [at for at in range(eligible) if givers[at] not in on_route]
        if not left:
            return None
        weights = [up_to[at] - (up_to[at - 1] if at else 0.0) for at in left]
        return self._dice.choices(left, weights)[0]
