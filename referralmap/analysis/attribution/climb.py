"""All routes of a contract at once: a graph without loops whose paths are the routes.

Two routes that stand at the same person, under the same bound, go on alike, unless one has passed
somebody whom the other may yet meet. So a node is a person, a bound, and those passed before who
could be met again: people of the same loop who have a referral left that is not after the bound.
Without loops the graph is no larger than people times dates, however many routes there are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import or_

from referralmap.analysis.attribution.sampling import RouteSampler
from referralmap.analysis.attribution.upstream import Step, Upstream, loops

MOST_STEPS = 100_000
"""How many referrals a climb may look at before the routes are sampled instead."""
ALWAYS_EXACT = 12
"""For so few people above the buyer a climb is made whatever its size, as it cannot be large."""
_Key = tuple[int, int, int]
"""Row of the person, bound, and the bits of those passed."""


@dataclass(frozen=True, slots=True)
class Climb:
    """Nodes are numbered so that each comes after all those it leads to; the last is the buyer's.

    A route is a path from there to a node that leads nowhere. A step of it weighs what its
    referral does; its share is its weight among those of the same node.
    """

    row: Sequence[int]
    """By node: the row of the person in the `Upstream`."""
    steps: Sequence[Sequence[tuple[int, int]]]
    """By node: (weight, next node)."""
    joined: Sequence[int]
    """The rows of all people on the routes, in the order of entry."""


def climb(above: Upstream) -> Climb | None:
    """None if the loops of `above` make it too large."""
    budget = MOST_STEPS if len(above.people) > ALWAYS_EXACT + 1 else None
    ways = _Ways(above)
    root = (0, above.bound, 0)
    led: dict[_Key, list[tuple[int, _Key]]] = {}
    node_of: dict[_Key, int] = {}
    stack = [root]
    looked_at = 0
    while stack:
        key = stack[-1]
        if key not in led:
            looked_at += len(above.into[key[0]]) + 1
            if budget is not None and looked_at > budget:
                return None
            led[key] = ways.onward(key)
            stack.extend(onward for _, onward in led[key] if onward not in led)
        else:
            stack.pop()
            node_of.setdefault(key, len(node_of))
    steps = [[(weight, node_of[to]) for weight, to in led[key]] for key in node_of]
    return Climb([row for row, _, _ in node_of], steps, ways.joined())


def climb_of_sample(above: Upstream, routes: int) -> Climb:
    """Only those routes that so many walks up take, as a tree."""
    sampler = RouteSampler(above)
    sample = {tuple(sampler.route()) for _ in range(routes)}
    row = [0]
    steps: list[dict[int, int]] = [{}]
    for route in sorted(sample):
        node = 0
        for giver in route:
            if giver not in steps[node]:
                steps[node][giver] = len(row)
                row.append(giver)
                steps.append({})
            node = steps[node][giver]
    last = len(row) - 1
    upside_down = [[(1, last - to) for to in onward.values()] for onward in reversed(steps)]
    return Climb(row[::-1], upside_down, sorted(set(row) - {0}))


class _Ways:
    """Where the routes go on from a node; and by which referrals they have gone."""

    def __init__(self, above: Upstream) -> None:
        self._into = above.into
        self._loops = [_Loop(rows, above.into) for rows in loops(above)]
        self._loop_of = {row: loop for loop in self._loops for row in loop.bit_of}
        self._joins: dict[int, int] = {}

    def onward(self, key: _Key) -> list[tuple[int, _Key]]:
        person, bound, passed = key
        loop = self._loop_of.get(person)
        if loop is not None:
            passed |= loop.bit_of[person]
        found = []
        for date, number, giver, weight in self._into[person]:
            if date > bound:
                break
            after, still = date or bound, 0
            if loop is not None and giver in loop.bit_of:
                if passed & loop.bit_of[giver]:
                    continue
                still = passed & loop.can_be_met(after)
            found.append((weight, (giver, after, still)))
            self._joins[giver] = min(number, self._joins.get(giver, number))
        return found

    def joined(self) -> list[int]:
        return sorted(self._joins, key=self._joins.__getitem__)


class _Loop:
    """People who can be met again, as bits, and until when each can."""

    def __init__(self, rows: set[int], into: Sequence[Sequence[Step]]) -> None:
        self.bit_of = {row: 1 << at for at, row in enumerate(sorted(rows))}
        by_date: defaultdict[int, int] = defaultdict(int)
        for receiver in rows:
            for date, _, giver, _ in into[receiver]:
                by_date[date] |= self.bit_of.get(giver, 0)
        self._dates = sorted(by_date)
        self._met = [*accumulate((by_date[date] for date in self._dates), or_)]

    def can_be_met(self, bound: int) -> int:
        """The bits of those who have a referral within the loop that is not after `bound`."""
        at = bisect_right(self._dates, bound)
        return self._met[at - 1] if at else 0
