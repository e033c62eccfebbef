"""Influence: all people on any route get the whole value. For highlighting, never to be summed."""

from __future__ import annotations

import datetime
from operator import attrgetter

from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.analysis.routes.routes import lone_route, people_on_routes
from referralmap.i18n import mark
from referralmap.model.network import Network
from referralmap.model.records import PersonId


def _parts(network: Network, buyer: PersonId, signed: datetime.date | None) -> Parts:
    route = lone_route(network, buyer, signed)
    if route is not None:
        route.sort(key=attrgetter("number"))
        return Parts([referral.giver for referral in route], ())
    return Parts([*people_on_routes(network, buyer, signed)], ())


RULE = Rule(
    "influence",
    mark("Influence"),
    adds_up=False,
    parts=_parts,
    says=mark(
        "Everybody in the chain is named with the whole amount: Anna and Bernd both "
        "stand with all of Clara, and it does not add up."
    ),
)
