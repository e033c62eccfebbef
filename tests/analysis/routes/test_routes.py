"""Routes that are followed one by one, against brute force."""

from __future__ import annotations

import pytest

from referralmap.analysis.routes.routes import few_routes, lone_route, people_on_routes
from referralmap.model.network import Network
from tests.analysis import reference
from tests.random_maps import a_random_network


@pytest.fixture(scope="module")
def maps() -> list[Network]:
    return [a_random_network(seed) for seed in range(600)]


def test_a_few_routes_are_all_routes_with_their_shares(maps: list[Network]) -> None:
    followed = 0
    for network in maps:
        for contract in network.contracts.values():
            found = few_routes(network, contract.buyer, contract.signed)
            if found is not None:
                followed += 1
                shown = {(*(step.giver for step in route),): share for route, share in found}
                assert shown.pop((), 1) == 1
                assert shown == {
                    (*route,): share
                    for route, share in reference.routes(network, contract)
                    if route
                }
    assert followed > 100


def test_a_lone_route_is_the_only_one(maps: list[Network]) -> None:
    lonely = 0
    for network in maps:
        for contract in network.contracts.values():
            route = lone_route(network, contract.buyer, contract.signed)
            wanted = [route for route, _share in reference.routes(network, contract)]
            if route is not None:
                lonely += 1
                assert [[step.giver for step in route]] == ([*map(list, wanted)] or [[]])
            people = people_on_routes(network, contract.buyer, contract.signed)
            assert len(people) == len({*people})
            assert {*people} == reference.people_on_routes(network, contract)
    assert lonely > 100
