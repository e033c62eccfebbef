"""The neighbours that loops read are those of the graph."""

from hypothesis import given

from referralmap.analysis.arrays import adjacency
from referralmap.model.network import Network
from tests.random_maps import networks


@given(networks())
def test_neighbours_are_those_of_the_public_views(network: Network) -> None:
    received, handed = adjacency.received(network), adjacency.given(network)
    assert {to: {*givers} for to, givers in received.items()} == {
        person: {*network.graph.pred[person]} for person in network.people
    }
    assert {giver: {*to} for giver, to in handed.items()} == {
        person: {*network.graph.succ[person]} for person in network.people
    }
