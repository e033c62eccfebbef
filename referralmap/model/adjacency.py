"""The dictionaries inside a networkx graph, for loops that run a million times.

The graph is filled and read past networkx's own methods: 100,000 referrals are added in half of
the time, and the givers of all people are read in a half to a sixth of it, as `python -m
tests.benchmarks --only attribution` prints. The form of these dictionaries is unchanged since
networkx 2; `pyproject.toml` allows no version above 3, and `tests/model/test_adjacency.py` fails
on others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from referralmap.model.records import PersonId, Referral

if TYPE_CHECKING:
    import networkx as nx

    from referralmap.model.network import Network

Neighbours = Mapping[PersonId, Mapping[PersonId, Mapping[str, Referral]]]


def received(network: Network) -> Neighbours:
    """The edges by receiver and giver, as in `graph.pred`."""
    neighbours: Neighbours = network.graph._pred
    return neighbours


def given(network: Network) -> Neighbours:
    """The edges by giver and receiver, as in `graph.succ`."""
    neighbours: Neighbours = network.graph._succ
    return neighbours


def add_referrals(graph: nx.DiGraph[PersonId], referrals: Iterable[Referral]) -> None:
    """Add edges between people who are in `graph`, as `add_edges_from` does."""
    given_by, received_by = graph._succ, graph._pred
    for referral in referrals:
        giver, receiver = referral.giver, referral.receiver
        given_by[giver][receiver] = received_by[receiver][giver] = {"referral": referral}
