"""Who referred whom, for loops that run a million times: networkx's dictionaries, not its views."""

from __future__ import annotations

from collections.abc import Mapping

from referralmap.model.network import Network
from referralmap.model.records import PersonId, Referral

Neighbours = Mapping[PersonId, Mapping[PersonId, Mapping[str, Referral]]]


def received(network: Network) -> Neighbours:
    """By receiver and giver: what `graph.pred` says, in a tenth of the time."""
    neighbours: Neighbours = network.graph._pred
    return neighbours


def given(network: Network) -> Neighbours:
    """By giver and receiver: what `graph.succ` says."""
    neighbours: Neighbours = network.graph._succ
    return neighbours
