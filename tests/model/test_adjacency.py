"""The dictionaries that are reached into are those that networkx itself reads and fills."""

import networkx as nx

from referralmap.model.adjacency import add_referrals, given, received
from referralmap.model.records import PersonId, Referral
from tests.maps import a_map

A, B, C = map(PersonId, "ABC")
REFERRALS = [Referral(A, B, 1), Referral(B, C, 2), Referral(A, C, 3), Referral(C, A, 4)]


def test_edges_that_are_added_past_networkx_are_those_that_it_would_add() -> None:
    ours: nx.DiGraph[PersonId] = nx.DiGraph()
    theirs: nx.DiGraph[PersonId] = nx.DiGraph()
    for graph in (ours, theirs):
        graph.add_nodes_from([A, B, C])
    add_referrals(ours, REFERRALS)
    theirs.add_edges_from((r.giver, r.receiver, {"referral": r}) for r in REFERRALS)
    assert nx.utils.graphs_equal(ours, theirs)
    assert nx.utils.graphs_equal(ours.reverse(), theirs.reverse())
    assert nx.descendants(ours, B) == {A, C}
    ours.remove_node(C)
    theirs.remove_node(C)
    assert nx.utils.graphs_equal(ours, theirs)


def test_what_is_read_past_networkx_is_what_its_views_say() -> None:
    network = a_map("A > B > C > A, A > C")
    network.graph.add_edge(B, A, referral=Referral(B, A, 9))
    network.graph.remove_edge(A, C)
    for ours, theirs in (
        (given(network), network.graph.succ),
        (received(network), network.graph.pred),
    ):
        assert {p: dict(of) for p, of in ours.items()} == {p: dict(of) for p, of in theirs.items()}
