"""Equal chain: all people on a route get the same part of it."""

from __future__ import annotations

import datetime
from decimal import Decimal

from referralmap.analysis.attributing.chain_rules import chain_parts
from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.i18n import mark
from referralmap.model.network import Network
from referralmap.model.records import PersonId


def _parts(network: Network, buyer: PersonId, signed: datetime.date | None) -> Parts:
    return chain_parts(network, buyer, signed, Decimal(1))


RULE = Rule(
    "equal",
    mark("Chain, equal parts"),
    adds_up=True,
    parts=_parts,
    says=mark(
        "All in the chain share alike: with Anna → Bernd → Clara, Anna and Bernd have half each."
    ),
)
