"""Who and what would be missing without somebody."""

from __future__ import annotations

from decimal import Decimal

import networkx as nx
import pytest

from referralmap.analysis.studies.without_person import missing_without
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Status
from tests.maps import a_map
from tests.random_maps import a_random_network

DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora*, me > Emil > Dora, Frida > Gerd*"


def test_whoever_came_through_her_alone_is_missing_and_what_they_bought() -> None:
    found = missing_without(a_map(DRAWING), PersonId("Anna"))
    assert found.people == {"Bernd", "Clara"}
    assert (found.contracts, found.value) == (2, {"EUR": Decimal(2400)})
    assert found.others == 1
    assert missing_without(a_map(DRAWING), PersonId("Frida")).people == {"Gerd"}
    assert not missing_without(a_map(DRAWING), PersonId("Gerd")).people


@pytest.mark.parametrize("seed", range(6))
def test_it_is_what_a_graph_without_them_no_longer_reaches(seed: int) -> None:
    network = a_random_network(seed)
    graph = nx.DiGraph(network.graph)
    heads = [p for p in graph if graph.in_degree(p) == 0 or p == network.me]

    def reached(part: nx.DiGraph) -> set[str]:
        starts = [head for head in heads if head in part]
        return {*starts}.union(*(nx.descendants(part, head) for head in starts))

    for person in list(network.people)[:12]:
        wanted = reached(graph) - reached(graph.subgraph(set(graph) - {person})) - {person}
        found = missing_without(network, person)
        assert found.people == wanted
        won = [c for c in network.contracts.values() if c.status is Status.WON]
        assert found.contracts == sum(contract.buyer in wanted for contract in won)
