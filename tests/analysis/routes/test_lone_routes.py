"""Climbing many contracts at once comes by the same referrals as climbing each alone."""

from referralmap.analysis.arrays.index import LiveIndex
from referralmap.analysis.routes.lone_routes import lone_routes
from referralmap.analysis.routes.routes import lone_route
from referralmap.analysis.routes.value_flow import routes_of
from referralmap.model.network import Network
from tests.maps import a_map
from tests.random_maps import a_random_network


def agree(network: Network) -> int:
    """Compare all contracts of a map; the number of referrals on lone routes."""
    contracts = list(network.contracts.values())
    found = lone_routes(network, LiveIndex(network).now(), contracts)
    for contract, routes in zip(contracts, found, strict=True):
        if routes is not None:
            assert lone_route(network, contract.buyer, contract.signed) is not None
            assert routes == routes_of(network, contract)
            assert [*routes.flow] == [*routes_of(network, contract).flow]
    return sum(len(routes.flow) for routes in found if routes)


def test_they_agree_on_maps_with_loops_missing_dates_and_several_givers() -> None:
    assert sum(agree(a_random_network(seed)) for seed in range(1500)) > 500


def test_a_loop_above_a_buyer_is_left_to_be_climbed_alone() -> None:
    network = a_map("A > B > C > A, C > D*")
    index = LiveIndex(network).now()
    assert lone_routes(network, index, [*network.contracts.values()]) == [None]


def test_a_map_without_contracts_has_no_routes() -> None:
    assert agree(a_map("A > B")) == 0
    assert agree(a_map("")) == 0
