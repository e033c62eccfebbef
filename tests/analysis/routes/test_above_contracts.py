"""Who is above a won contract, beside all routes of all contracts."""

import pytest

from referralmap.analysis.routes.above_contracts import (
    contracts_below,
    is_above_contract,
    people_above_contracts,
)
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


@pytest.mark.parametrize("seed", range(0, 600, 100))
def test_what_is_below_is_what_routes_lead_to_directly_or_through_others(seed: int) -> None:
    for number in range(seed, seed + 100):
        network = a_random_network(number)
        won = [c for c in network.contracts.values() if c.status is Status.WON]
        for person in network.people.keys() - {network.me}:
            below = contracts_below(network, person)
            meant = {
                c.id
                for c in won
                if c.buyer != person and person in people_on_routes(network, c.buyer, c.signed)
            }
            found = [c.id for c in (*below.direct, *below.through_others)]
            assert sorted(found) == sorted(meant)
            for contract in (*below.direct, *below.through_others):
                referral = network.referrals.get((person, contract.buyer))
                day = referral.date if referral is not None else None
                is_direct = referral is not None and (
                    day is None or contract.signed is None or day <= contract.signed
                )
                assert (contract in below.direct) is is_direct
