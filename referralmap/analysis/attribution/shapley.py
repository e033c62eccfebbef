"""Shapley: the average contribution of each person over all orders of joining.

A set of givers is worth the whole value if it contains one complete route. The values are exact
for up to `MOST_CLASSES` people above the buyer, and for more where the routes fall into a series
of games of that size; beyond that, orders are drawn.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from referralmap.analysis.attributing.coalitions import MOST_CLASSES, game_of, games_of, values
from referralmap.analysis.attributing.drawn_orders import estimate_among_loops, estimate_on_routes
from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.analysis.routes.route_graph import climb
from referralmap.analysis.routes.routes import lone_route
from referralmap.analysis.routes.upstream import upstream
from referralmap.i18n import mark
from referralmap.model.network import Network
from referralmap.model.records import PersonId


def _parts(network: Network, buyer: PersonId, signed: datetime.date | None) -> Parts:
    route = lone_route(network, buyer, signed)
    if route is not None:
        by_entry = sorted(route, key=lambda referral: referral.number)
        return Parts([referral.giver for referral in by_entry], [1] * len(route))
    above = upstream(network, buyer, signed)
    routes = climb(above)
    games = games_of(routes) if routes is not None else None
    rows: Sequence[int] = range(1, len(above.people)) if routes is None else routes.joined
    if games is None and len(above.people) <= MOST_CLASSES + 1:
        game, rows = game_of(above)
        games = [game]
    people = [above.people[row] for row in rows]
    if games is not None:
        exact = values(games)
        return Parts(people, [exact[row] for row in rows])
    found = estimate_on_routes(routes) if routes is not None else estimate_among_loops(above)
    return Parts(people, [found.weight[row] for row in rows], [found.error[row] for row in rows])


RULE = Rule(
    "shapley",
    mark("Shapley"),
    adds_up=True,
    parts=_parts,
    says=mark(
        "Each one gets what the chain would lack without them, also where several ways "
        "lead to Clara."
    ),
    example=(("Anna", "Clara"), ("Bernd", "Clara")),
)
