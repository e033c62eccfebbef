"""People above a buyer who could be exchanged without any difference."""

from __future__ import annotations

from referralmap.analysis.routes.upstream import Upstream

_FEW_DATES = 3
"""Most dates for which people who refer each other are found; with more it is slow."""


def interchangeable(above: Upstream, *, by_weight: bool = False) -> list[list[int]]:
    """Groups of interchangeable rows from 1 on, where easily found; others are groups of one.

    What depends on who referred whom and when is the same for all of a group; with `by_weight`,
    so is what depends on the weights of referrals as well.
    """
    into = [
        {(giver, date, weight if by_weight else 1) for date, _, giver, weight in steps}
        for steps in above.into
    ]
    gives: list[set[tuple[int, int, int]]] = [set() for _ in into]
    for receiver, steps in enumerate(into):
        for giver, date, weight in steps:
            gives[giver].add((receiver, date, weight))
    kinds = {(date, weight) for steps in into for _, date, weight in steps}
    groups: list[list[int]] = []
    known: dict[object, list[int]] = {}
    for row in range(1, len(into)):
        # those who refer each other look alike once each is counted among their own
        own = [{(row, *kind)} for kind in kinds] if len(kinds) <= _FEW_DATES else []
        keys = [(frozenset(into[row] | one), frozenset(gives[row] | one)) for one in [set(), *own]]
        group = next((known[key] for key in keys if key in known), None)
        if group is None:
            groups.append(group := [])
            known |= dict.fromkeys(keys, group)
        group.append(row)
    return groups
