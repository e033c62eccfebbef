"""Shapley: classes of people, winning sets, and sampled orders."""

import itertools
import math
from fractions import Fraction

from referralmap.analysis.attribution import shapley
from referralmap.analysis.routes import route_graph
from referralmap.analysis.routes.upstream import upstream
from tests.analysis import reference
from tests.analysis.hostile_graphs import random_graph
from tests.maps import a_map


def test_sampled_orders_are_within_a_few_standard_errors() -> None:
    off = []
    for seed in range(12):
        network = random_graph(seed, 11, 24, with_dates=False)
        (contract,) = network.contracts.values()
        found = route_graph.climb(upstream(network, contract.buyer, None))
        assert found
        people = upstream(network, contract.buyer, None).people
        weight, error = shapley._sampled(found, shapley._classes(found))
        total = sum(weight.values())
        exact = reference.shapley_parts(network, contract)
        assert all(error.values())
        for row in found.joined:
            off.append(float(abs(Fraction(weight[row], total) - exact[people[row]])) / error[row])
    assert 0.3 < math.sqrt(sum(z * z for z in off) / len(off)) < 1.6
    assert max(off) < 5


def test_people_on_the_same_routes_are_one_class() -> None:
    network = a_map("A > B > C > D*, X > Y > C, Z > D")
    (contract,) = network.contracts.values()
    above = upstream(network, contract.buyer, None)
    found = route_graph.climb(above)
    assert found
    classes = [{above.people[row] for row in rows} for rows in shapley._classes(found)]
    assert sorted(map(sorted, classes)) == [["A", "B"], ["C"], ["X", "Y"], ["Z"]]


def test_a_set_of_classes_wins_if_it_contains_a_route() -> None:
    network = random_graph(8, 8, 16, with_dates=False)
    (contract,) = network.contracts.values()
    above = upstream(network, contract.buyer, None)
    found = route_graph.climb(above)
    assert found
    classes = shapley._classes(found)
    assert len(classes) > 3
    table = shapley._winning_sets(found, classes)
    routes = [{*route} for route, _ in reference.routes(network, contract)]
    for bits in itertools.product((False, True), repeat=len(classes)):
        there = {
            above.people[row]
            for has, rows in zip(bits, classes, strict=True)
            if has
            for row in rows
        }
        at = sum(1 << place for place, has in enumerate(bits) if has)
        assert bool(table >> at & 1) == any(route <= there for route in routes)
