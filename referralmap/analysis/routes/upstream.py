"""The part of a network that the routes of a contract run through, in plain numbers."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from referralmap.analysis.routes import routes
from referralmap.analysis.sums.rounding import whole
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Referral

ALWAYS = 0
"""The date of a referral without one: it is never after a bound."""
NO_BOUND = datetime.date.max.toordinal()
Step = tuple[int, int, int, int]
"""A referral: its date as an ordinal, its number, the row of its giver, its weight."""


@dataclass(frozen=True, slots=True)
class Upstream:
    """Row 0 is the buyer; the others follow in the order of entry."""

    people: Sequence[PersonId]
    into: Sequence[Sequence[Step]]
    """By row: the referrals that a walk up may take from there, by date and number."""
    bound: int
    """The first bound: the day of the contract, or `NO_BOUND`."""


def upstream(network: Network, buyer: PersonId, signed: datetime.date | None) -> Upstream:
    return upstream_of(routes.upstream(network, buyer, signed), buyer, signed)


def upstream_of(
    found: Mapping[PersonId, Sequence[Referral]], buyer: PersonId, signed: datetime.date | None
) -> Upstream:
    """The same of the referrals that a walk up from each person may take."""
    joins: dict[PersonId, int] = {}
    for referrals in found.values():
        for referral in referrals:
            number = joins.get(referral.giver, referral.number)
            joins[referral.giver] = min(number, referral.number)
    people = [buyer, *sorted(joins, key=joins.__getitem__)]
    row_of = {person: row for row, person in enumerate(people)}
    into: list[list[Step]] = []
    for person in people:
        weights = whole([referral.weight for referral in found[person]])
        into.append(
            sorted(
                (r.date.toordinal() if r.date else ALWAYS, r.number, row_of[r.giver], weight)
                for r, weight in zip(found[person], weights, strict=True)
            )
        )
    return Upstream(people, into, signed.toordinal() if signed else NO_BOUND)


def loops(above: Upstream) -> list[set[int]]:
    """The loops: groups of rows that lead up to each other."""
    givers = [{step[2] for step in steps} for steps in above.into]
    if _ends(givers):
        return []
    import networkx as nx  # which takes longer to load than most maps to be read

    graph: nx.DiGraph[int] = nx.DiGraph()
    for receiver, those in enumerate(givers):
        graph.add_edges_from((receiver, giver) for giver in those)
    return [rows for rows in nx.strongly_connected_components(graph) if len(rows) > 1]


def _ends(givers: Sequence[Collection[int]]) -> bool:
    """Whether every walk up ends, found by repeatedly removing people without followers."""
    leading = Counter(giver for those in givers for giver in those)
    free = [row for row in range(len(givers)) if not leading[row]]
    for row in free:
        for giver in givers[row]:
            leading[giver] -= 1
            if not leading[giver]:
                free.append(giver)
    return len(free) == len(givers)
