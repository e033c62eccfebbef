"""Influence: everybody on any route gets the whole value. For highlighting, never to be summed."""

from __future__ import annotations

from decimal import Decimal

from referralmap.analysis.attribution.rule import Rule, Shares
from referralmap.analysis.routes import routes_of
from referralmap.i18n import mark
from referralmap.model.network import Network
from referralmap.model.records import Contract


def _credit(network: Network, contract: Contract, amount: Decimal) -> Shares:
    return dict.fromkeys(routes_of(network, contract).people, amount)


RULE = Rule("influence", mark("Influence"), adds_up=False, credit=_credit)
