"""What flows through each referral, against brute force."""

import dataclasses
import datetime

import pytest

from referralmap.analysis.routes.value_flow import routes_of
from referralmap.model import editing
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


def test_with_loops_and_dates_too_the_flow_is_that_of_the_routes(maps: list[Network]) -> None:
    for network in maps:
        for contract in network.contracts.values():
            found = routes_of(network, contract)
            assert found.people == reference.people_on_routes(network, contract)
            wanted = {pair: float(part) for pair, part in reference.flow(network, contract).items()}
            assert found.flow == pytest.approx(wanted), network.settings.title


def test_a_referral_that_came_too_late_for_a_route_carries_nothing_of_it() -> None:
    """B told C on the 2nd, and A told B on the 4th: only undated others of B come through A."""
    network = a_map("A > B > C*, X > C")
    for giver, receiver, day in (("A", "B", 4), ("B", "C", 2), ("X", "C", 1)):
        before = network.referrals[PersonId(giver), PersonId(receiver)]
        date = datetime.date(2026, 1, day)
        network.apply(editing.replace(network, before, dataclasses.replace(before, date=date)))
    (contract,) = network.contracts.values()
    assert routes_of(network, contract).flow == {("B", "C"): 0.5, ("X", "C"): 0.5}


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
