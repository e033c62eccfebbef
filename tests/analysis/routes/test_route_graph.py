"""The graph of all routes of a contract."""

from fractions import Fraction

from referralmap.analysis.attributing import chain_rules
from referralmap.analysis.attribution import rule_of
from referralmap.analysis.routes import route_graph
from referralmap.analysis.routes.upstream import upstream
from tests.analysis import reference
from tests.analysis.hostile_graphs import the_parts
from tests.maps import a_map
from tests.random_maps import a_random_network


def test_a_climb_gives_what_the_routes_give_one_by_one() -> None:
    for seed in range(1000):
        network = a_random_network(seed)
        for contract in network.contracts.values():
            above = upstream(network, contract.buyer, contract.signed)
            found = route_graph.climb(above)
            assert found
            parts = chain_rules._exact(found, network.settings.decay)
            wanted = reference.chain_parts(network, contract, Fraction(network.settings.decay))
            assert parts is not None
            assert {above.people[row] for row in parts} == wanted.keys()
            for row, part in parts.items():
                off = abs(Fraction(part, chain_rules._ONE) - wanted[above.people[row]])
                assert off < Fraction(1, 2**300)


def test_loops_apart_from_each_other_do_not_multiply() -> None:
    links = [f"p{n} > q{n} > p{n}, p{n + 1} > p{n}" for n in range(100)]
    network = a_map("p0 > D*, " + ", ".join(links))
    parts = the_parts(chain_rule := rule_of("equal"), network)
    assert not parts.errors
    assert chain_rule.adds_up
    assert len(parts.people) == 201
