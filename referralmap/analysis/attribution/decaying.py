"""Decaying chain: all people on a route get a part, less with each generation from the buyer."""

from __future__ import annotations

import datetime

from referralmap.analysis.attributing.chain_rules import chain_parts
from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.i18n import mark
from referralmap.model.network import Network
from referralmap.model.records import PersonId


def _parts(network: Network, buyer: PersonId, signed: datetime.date | None) -> Parts:
    return chain_parts(network, buyer, signed, network.settings.decay)


RULE = Rule(
    "decaying",
    mark("Chain, decaying"),
    adds_up=True,
    parts=_parts,
    says=mark(
        "The nearest gets most, and each one further up a part of it: with Anna → Bernd "
        "→ Clara, Bernd has more than Anna."
    ),
)
