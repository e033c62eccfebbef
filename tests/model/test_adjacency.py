"""Referrals by person are those of the graph, whenever they are asked for."""

import dataclasses
import datetime
from collections.abc import Iterator

import networkx as nx
import pytest

from referralmap.model import editing
from referralmap.model.adjacency import given, received
from referralmap.model.identity import removing
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Channel
from tests.maps import a_map

A, B, C, D = map(PersonId, "ABCD")
HOW = (Channel.PERSONAL, datetime.date(2025, 1, 31))


def edited() -> Iterator[Network]:
    """A map after each of several edits."""
    network = a_map("A > B > C > A, A > C, D")
    yield network
    for make in (
        lambda: editing.add_referrals(network, D, [A, B], *HOW),
        lambda: editing.remove_referral(network, network.referrals[A, C]),
        lambda: editing.add_referrals(network, A, [C], *HOW),
        lambda: editing.replace(
            network,
            network.referrals[B, C],
            dataclasses.replace(network.referrals[B, C], reason="golf"),
        ),
        lambda: removing.remove_people(network, [B], removing.Gap.LINK),
    ):
        network.apply(make())
        yield network


@pytest.mark.parametrize("is_asked", [True, False], ids=["asked before", "asked in the end"])
def test_referrals_by_person_are_those_of_the_graph_after_edits(is_asked: bool) -> None:
    for network in edited():
        if is_asked:
            same(network)
    same(network)


def same(network: Network) -> None:
    plain: nx.DiGraph[PersonId] = nx.DiGraph()
    plain.add_nodes_from(network.people)
    plain.add_edges_from((r.giver, r.receiver, {"referral": r}) for r in network.referrals.values())
    assert nx.utils.graphs_equal(network.graph, plain)
    for end, ours, theirs in (
        ("giver", given(network), plain.succ),
        ("receiver", received(network), plain.pred),
    ):
        adjacency = network.adjacency(end)
        assert {*adjacency.people()} == {person for person in plain if theirs[person]}
        for person in plain:
            assert adjacency.count(person) == len(theirs[person])
            assert [*ours[person].items()] == [
                (other, data["referral"]) for other, data in theirs[person].items()
            ]


def test_somebody_who_is_not_there_has_no_referrals() -> None:
    network = a_map("A > B")
    assert not given(network)[D]
    assert not received(network)[D]
    assert network.adjacency("giver").count(D) == 0


def test_every_algorithm_of_networkx_works_on_the_graph() -> None:
    network = a_map("A > B > C > D, A > D")
    assert nx.descendants(network.graph, B) == {C, D}
    assert nx.dag_longest_path(network.graph) == [A, B, C, D]
    assert network.graph.reverse().edges[D, A]["referral"] == network.referrals[A, D]
