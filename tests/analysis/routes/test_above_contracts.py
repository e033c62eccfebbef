"""Who is above a won contract, beside all routes of all contracts."""

import pytest

from referralmap.analysis.routes.above_contracts import is_above_contract, people_above_contracts
from referralmap.analysis.routes.routes import people_on_routes
from referralmap.model.vocabulary import Status
from tests.random_maps import a_random_network


@pytest.mark.parametrize("seed", range(0, 1200, 100))
def test_they_are_all_those_on_any_route_of_any_won_contract(seed: int) -> None:
    for number in range(seed, seed + 100):
        network = a_random_network(number)
        won = [c for c in network.contracts.values() if c.status is Status.WON]
        buyers = {contract.buyer for contract in won}
        meant = {p for c in won for p in people_on_routes(network, c.buyer, c.signed)}
        assert people_above_contracts(network) - buyers == meant - buyers
        for person in network.people.keys() - buyers:
            assert is_above_contract(network, person) == (person in meant)
