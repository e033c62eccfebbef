"""Influence: everybody on any route gets the whole value. For highlighting, never to be summed."""

from __future__ import annotations

import datetime

from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.analysis.routes.plain_chains import plain_chain
from referralmap.analysis.routes.routes import people_on_routes
from referralmap.i18n import mark
from referralmap.model.network import Network
from referralmap.model.records import PersonId


def _parts(network: Network, buyer: PersonId, signed: datetime.date | None) -> Parts:
    chain = plain_chain(network, buyer, signed)
    if chain is not None:
        return Parts(chain, ())
    return Parts([*people_on_routes(network, buyer, signed)], ())


RULE = Rule("influence", mark("Influence"), adds_up=False, parts=_parts)
