"""All routes of a contract at once: a graph without loops whose paths are the routes.

Two routes that stand at the same person, under the same bound, go on alike, unless one has passed
somebody the other may yet meet. So a node is a person, a bound, and those passed before who could
be met again: people of the same loop who have a referral left that is not after the bound.
Without loops the graph is no larger than people times dates, however many routes there are.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from operator import or_

from referralmap.analysis.routes.route_sampling import RouteSampler
from referralmap.analysis.routes.upstream import Step, Upstream, loops

MOST_STEPS = 60_000
"""Most steps of a climb, beyond a few for each person, before routes are sampled."""
_FEWEST_STEPS = 12_000
"""Steps that a climb may have however large its loops are."""
_SMALL_LOOP = 16
"""Number of people in a loop above which fewer steps are allowed."""
ALWAYS_EXACT = 12
"""Number of people above the buyer up to which a climb is always small enough."""
_Key = tuple[int, int, int]
"""Row of the person, bound, and the bits of those passed."""
_Way = tuple[int, int, _Key]
"""Weight and number of a referral, and the node it leads to."""


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
    """The climb of a contract; None if the loops of `above` make it too large."""
    people = len(above.people)
    members = [_Loop(rows, above.into) for rows in loops(above)]
    # The larger a loop, the less likely it can be visited in any number of steps, unless it is
    # little more than a ring.
    largest = max((len(loop.bit_of) for loop in members), default=0)
    most = max(MOST_STEPS * _SMALL_LOOP // max(largest, _SMALL_LOOP), _FEWEST_STEPS)
    budget = min(most, MOST_STEPS) + 4 * people
    if people <= ALWAYS_EXACT + 1:
        budget = sys.maxsize
    loop_of = {row: loop for loop in members for row in loop.bit_of}
    led: dict[_Key, list[_Way]] = {}
    node_of: dict[_Key, int] = {}
    stack = [(0, above.bound, 0)]
    taken = 0
    while stack:
        key = stack[-1]
        if key in led:
            stack.pop()
            node_of.setdefault(key, len(node_of))
            continue
        into = above.into[key[0]]
        ways = led[key] = _ways(into, key, loop_of.get(key[0]))
        taken += len(ways) + len(into) // 8 + 1  # skipping ineligible referrals is fast
        if taken > budget:
            return None
        stack.extend(onward for _, _, onward in ways if onward not in led)
    steps = [[(weight, node_of[onward]) for weight, _, onward in led[key]] for key in node_of]
    return Climb([row for row, _, _ in node_of], steps, _by_entry(led.values()))


def _ways(into: Sequence[Step], key: _Key, loop: _Loop | None) -> list[_Way]:
    """The eligible referrals at a node, and the nodes they lead to."""
    person, bound, passed = key
    if loop is None:
        eligible = takewhile(lambda step: step[0] <= bound, into)
        return [
            (weight, number, (giver, date or bound, 0)) for date, number, giver, weight in eligible
        ]
    passed |= loop.bit_of[person]
    found = []
    for date, number, giver, weight in into:
        if date > bound:
            break
        bit = loop.bit_of.get(giver)
        if bit is None:
            found.append((weight, number, (giver, date or bound, 0)))
        elif not passed & bit:
            after = date or bound
            found.append((weight, number, (giver, after, passed & loop.can_be_met(after))))
    return found


def _by_entry(taken: Iterable[Sequence[_Way]]) -> list[int]:
    """The rows of all people on routes, by the lowest number of a referral that joins them."""
    joins: dict[int, int] = {}
    for ways in taken:
        for _, number, (giver, _, _) in ways:
            joins[giver] = min(number, joins.get(giver, number))
    return sorted(joins, key=joins.__getitem__)


def climb_of_sample(above: Upstream, routes: int) -> Climb:
    """The routes taken by a number of random walks up, as a tree."""
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


class _Loop:
    """People who can be met again, as bits, with the latest bound for each."""

    def __init__(self, rows: set[int], into: Sequence[Sequence[Step]]) -> None:
        self.bit_of = {row: 1 << at for at, row in enumerate(sorted(rows))}
        by_date: defaultdict[int, int] = defaultdict(int)
        for receiver in rows:
            for date, _, giver, _ in into[receiver]:
                by_date[date] |= self.bit_of.get(giver, 0)
        self._dates = sorted(by_date)
        self._known: dict[int, int] = {}
        self._met = [*accumulate((by_date[date] for date in self._dates), or_)]

    def can_be_met(self, bound: int) -> int:
        """The bits of people with a referral within the loop not dated after `bound`."""
        known = self._known.get(bound)
        if known is None:
            at = bisect_right(self._dates, bound)
            known = self._known[bound] = self._met[at - 1] if at else 0
        return known
