"""The people whose loss would cut every route to a contract, against brute force."""

import dataclasses
import datetime

import networkx as nx
import pytest
from hypothesis import given, settings

from referralmap.analysis.attribution import rule_of
from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.figures.concentration_risk import on_every_route, only_ways
from referralmap.analysis.routes.routes import upstream
from referralmap.analysis.routes.value_flow import without_dates
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Status
from tests.analysis import reference
from tests.maps import VALUE, a_map
from tests.random_maps import a_random_network, networks

Flow = dict[tuple[PersonId, PersonId], float]


def ledger_of(network: Network) -> Ledger:
    return Ledger(network, rule_of("direct"))


@pytest.mark.parametrize(
    ("drawing", "wanted"),
    [
        ("A > B > C*", {"A": 1, "B": 1}),
        ("A > B > D*, A > C > D", {"A": 1}),
        ("A > B > D*, X > D", {}),
        ("A > B > C > E*, B > D > E", {"A": 1, "B": 1}),
        ("A > B > C > D*, A > C", {"A": 1, "C": 1}),
        ("A > C*, B > C, B > D**", {"B": 2}),
        ("me > A > B*", {"A": 1}),
        ("me > A*", {}),
        ("A > B", {}),
    ],
)
def test_who_is_on_every_route_is_the_only_way(drawing: str, wanted: dict[str, int]) -> None:
    found = only_ways(ledger_of(a_map(drawing)))
    assert {person: len(way.contracts) for person, way in found.items()} == wanted
    assert all(way.value == {"EUR": VALUE * len(way.contracts)} for way in found.values())


def above(flow: Flow, buyer: PersonId) -> "nx.DiGraph[PersonId]":
    graph: nx.DiGraph[PersonId] = nx.DiGraph()
    graph.add_node(buyer)
    graph.add_edges_from((receiver, giver) for giver, receiver in flow)
    return graph


def by_removing_each(flow: Flow, buyer: PersonId) -> set[PersonId]:
    """The people whose removal cuts `buyer` off from everybody at the top."""
    graph = above(flow, buyer)
    tops = {person for person in graph if not graph.out_degree(person)}
    without = {
        person: {*nx.descendants(nx.restricted_view(graph, [person], []), buyer), buyer}
        for person in graph.nodes - {buyer}
    }
    return {person for person, reached in without.items() if not reached & tops}


@settings(max_examples=200, deadline=None)
@given(networks())
def test_one_walk_finds_whom_removing_each_in_turn_would(network: Network) -> None:
    for contract in network.contracts.values():
        buyer = contract.buyer
        flow = without_dates(upstream(network, buyer, contract.signed), buyer)
        found = on_every_route(flow, buyer)
        assert {*found} == by_removing_each(flow, buyer)
        assert len({*found}) == len(found)


def test_the_only_ways_are_those_whom_all_routes_share() -> None:
    """Loops and dates included: a route may be dated so that a way around only seems open."""
    for seed in range(800):
        network = a_random_network(seed)
        found = only_ways(ledger_of(network))
        for contract in network.contracts.values():
            routes = [{*route} for route, _ in reference.routes(network, contract)]
            shared = set.intersection(*routes) if routes else set()
            if contract.status is Status.WON:
                assert shared == {p for p, way in found.items() if contract.id in way.contracts}


def test_a_later_referral_above_leaves_a_route_around_its_giver() -> None:
    network = a_map("A > B > C > D*, B > D")
    for pair, day in {("B", "C"): 2, ("A", "B"): 4, ("B", "D"): 4, ("C", "D"): 5}.items():
        before = network.referrals[PersonId(pair[0]), PersonId(pair[1])]
        after = dataclasses.replace(before, date=datetime.date(2025, 1, day))
        network.apply(Edit(Label("edit_referral"), (Change(before, after),)))
    assert {*only_ways(ledger_of(network))} == {"B"}


def test_a_ladder_of_diamonds_ends_at_once() -> None:
    """It has 2^2000 routes; the people between the diamonds are on each of them."""
    steps = 2000
    flow: Flow = {}
    for step in range(steps):
        below, over = PersonId(f"n{step}"), PersonId(f"n{step + 1}")
        for side in "lr":
            between = PersonId(f"{side}{step}")
            flow |= {(between, below): 0.5, (over, between): 0.5}
    assert on_every_route(flow, PersonId("n0")) == [f"n{step}" for step in range(1, steps + 1)]
