"""Generations: the longest way down from a root, on any map."""

import itertools

import networkx as nx
import pytest
from hypothesis import given

from referralmap.analysis.arrays.generations import generations
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Referral
from tests.maps import a_map
from tests.random_maps import networks


@pytest.mark.parametrize(
    ("drawing", "wanted"),
    [
        ("A", {"A": 0}),
        ("A > B > C, A > C", {"A": 0, "B": 1, "C": 2}),
        ("me > A, me > B > A > C", {"me": 0, "B": 1, "A": 2, "C": 3}),
        ("A > B > A", {"A": 0, "B": 1}),
        ("B > C > B, A > B", {"A": 0, "B": 1, "C": 2}),
        ("X, A > B > A, B > X > Y", {"A": 0, "B": 1, "X": 2, "Y": 3}),
        ("C, A > B > A, B > C > D > C", {"A": 0, "B": 1, "C": 2, "D": 3}),
    ],
)
def test_everybody_comes_after_those_who_referred_them(
    drawing: str, wanted: dict[str, int]
) -> None:
    assert generations(a_map(drawing)) == wanted


@given(networks())
def test_without_loops_it_is_the_longest_path_down_to_each(network: Network) -> None:
    found = generations(network)
    assert found.keys() == network.people.keys()
    if nx.is_directed_acyclic_graph(network.graph):
        for person in network.people:
            above = network.graph.subgraph({person, *nx.ancestors(network.graph, person)})
            assert found[person] == nx.dag_longest_path_length(above)


def test_a_chain_and_a_loop_of_many_thousands_are_walked_to_their_ends() -> None:
    network = Network()
    ids = [PersonId(str(number)) for number in range(20_000)]
    network.load(Person(id_, id_, number) for number, id_ in enumerate(ids))
    network.load(Referral(giver, receiver, 30_000) for giver, receiver in itertools.pairwise(ids))
    assert generations(network)[ids[-1]] == 19_999
    network.load([Referral(ids[-1], ids[0], 60_000)])
    assert generations(network)[ids[-1]] == 19_999
