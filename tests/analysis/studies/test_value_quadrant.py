"""Own value against the value brought."""

from decimal import Decimal

import pytest
from hypothesis import given

from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.value_quadrant import Placeless, Quadrant, Quadrants, quadrants
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, PersonId, Rate, Settings
from referralmap.model.vocabulary import Status
from tests.maps import VALUE, a_map
from tests.random_maps import TODAY, networks


def ledger(network: Network, rule: str = "direct") -> Ledger:
    return Accounts.of(network, rule, TODAY).ledger


def kinds(found: Quadrants) -> dict[str, str]:
    return {spot.person: str(spot.quadrant) for spot in found.spots}


def test_people_are_split_at_the_medians_of_what_is_above_zero() -> None:
    """Bought: C 3, A 1, a 3, b 1, n 1; brought: C 3, A 1. V brought 1, but has never bought."""
    network = a_map("me > C*** > a***, A* > b*, V > n*, F > Quiet, me > Nobody")
    found = quadrants(ledger(network))
    assert (found.own_threshold, found.brought_threshold) == (VALUE, 2 * VALUE)
    assert kinds(found) == {
        "C": "champion",
        "a": "affluent",
        "A": "affluent",
        "b": "affluent",
        "n": "affluent",
    }
    assert found.others == ("V", "F")


def test_less_than_the_median_is_little() -> None:
    network = a_map("A*** > a, B* > b, C**** > c")
    found = quadrants(ledger(network))
    assert (found.own_threshold, found.brought_threshold) == (3 * VALUE, None)
    assert kinds(found) == {"A": "affluent", "B": "reserved", "C": "affluent"}


def test_influence_is_not_set_beside_own_value() -> None:
    network = a_map("A* > B* > C*")
    found = quadrants(ledger(network, "influence"))
    assert found.rule == "direct"
    assert found == quadrants(ledger(network, "direct"))
    assert {spot.person: spot.brought for spot in found.spots} == {
        "A": VALUE,
        "B": VALUE,
        "C": 0,
    }


def test_other_currencies_count_by_their_rates_or_are_left_out() -> None:
    network = a_map("A*")
    network.load([Contract(ContractId("k"), PersonId("A"), Decimal(50), "CHF", 90, Status.WON)])
    found = quadrants(ledger(network))
    assert found.spots == ()
    own = {"CHF": Decimal(50), "EUR": VALUE}
    assert found.without_rate == (Placeless(PersonId("A"), own, {}),)
    rates = (Rate("CHF", "EUR", Decimal(2), TODAY),)
    network.apply(editing.replace(network, network.settings, Settings(rates=rates)))
    found = quadrants(ledger(network))
    assert (found.spots[0].own, found.without_rate) == (VALUE + 100, ())


@pytest.mark.parametrize("drawing", ["", "me* > me2", "A, B"])
def test_nobody_stands_there_without_a_value_or_a_referral(drawing: str) -> None:
    found = quadrants(ledger(a_map(drawing)))
    assert not [spot for spot in found.spots if spot.person != "me2"]


@given(networks())
def test_half_of_those_who_buy_or_bring_at_least_do_so_much(network: Network) -> None:
    found = quadrants(ledger(network))
    customers = sorted([each.person for each in (*found.spots, *found.without_rate)])
    won = {c.buyer for c in network.contracts.values() if c.status is Status.WON}
    assert customers == sorted(won - {network.me})
    high = {Quadrant.CHAMPION, Quadrant.AFFLUENT}
    buyers = [spot for spot in found.spots if spot.own > 0]
    much = [spot for spot in found.spots if spot.quadrant in high]
    assert len(buyers) <= 2 * len(much)
    assert all(spot.own > 0 for spot in much)
    assert (found.own_threshold is None) is (not buyers)
