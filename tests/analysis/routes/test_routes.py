"""What flows through each referral, against brute force."""

import dataclasses

import pytest

from referralmap.analysis.routes.routes import routes_of
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, PersonId
from referralmap.model.vocabulary import Status
from tests.analysis import reference
from tests.maps import VALUE, a_map
from tests.random_maps import a_random_network


@pytest.fixture(scope="module")
def maps() -> list[Network]:
    """Loops, equal and missing dates, me anywhere, several givers, weights."""
    return [a_random_network(seed) for seed in range(3000)]


def test_the_flow_is_that_of_the_routes_where_there_are_no_loops_and_dates(
    maps: list[Network],
) -> None:
    for network in maps[:500]:
        plain = Network(network.settings)
        plain.load(network.people.values())
        for referral in network.referrals.values():
            if referral.giver < referral.receiver:
                plain.load([dataclasses.replace(referral, date=None)])
        for contract in network.contracts.values():
            found = routes_of(plain, contract)
            assert found.people == reference.people_on_routes(plain, contract)
            wanted = {pair: float(part) for pair, part in reference.flow(plain, contract).items()}
            assert found.flow == pytest.approx(wanted), network.settings.title


def test_with_loops_and_dates_too_all_of_the_value_comes_up_once(maps: list[Network]) -> None:
    for network in maps:
        for contract in network.contracts.values():
            found = routes_of(network, contract)
            assert {giver for giver, _ in found.flow} == found.people
            into_buyer = sum(p for (_, to), p in found.flow.items() if to == contract.buyer)
            assert into_buyer == pytest.approx(1.0 if found.people else 0.0)
            for person in found.people:
                passed_on = sum(p for (_, to), p in found.flow.items() if to == person)
                taken = sum(p for (giver, _), p in found.flow.items() if giver == person)
                assert passed_on in (0.0, pytest.approx(taken)), network.settings.title
            assert all(0.0 < part <= 1.0 + 1e-9 for part in found.flow.values())


def test_the_flow_of_a_diamond_does_not_depend_on_who_was_entered_first() -> None:
    for drawing in (
        "Z > A > B > D*, A > D",
        "A > D, B > D*, A > B, Z > A",
        "B > D, A > D*, Z > A > B",
    ):
        (contract,) = (network := a_map(drawing)).contracts.values()
        assert routes_of(network, contract).flow == {
            ("A", "D"): 0.5,
            ("B", "D"): 0.5,
            ("A", "B"): 0.5,
            ("Z", "A"): 1.0,
        }


def test_open_and_lost_contracts_have_routes_but_count_for_nothing_by_themselves() -> None:
    network = a_map("A > D")
    for number, status in enumerate((Status.OPEN, Status.LOST), 10):
        id_ = ContractId(f"k{number}")
        network.load([Contract(id_, PersonId("D"), VALUE, "EUR", number, status)])
    found = [routes_of(network, contract).people for contract in network.contracts.values()]
    assert found == [{"A"}, {"A"}]
