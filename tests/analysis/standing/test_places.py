"""Places under all rules, beside each ranking on its own."""

from decimal import Decimal

import pytest

from referralmap.analysis.attribution import RULES
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.places import first_three, placements
from referralmap.model.records import Contract, ContractId, PersonId
from referralmap.model.vocabulary import Status
from tests.maps import a_map
from tests.random_maps import TODAY, a_random_network


def test_equal_credit_shares_a_place_and_who_has_none_has_no_place() -> None:
    found = {p.person: p for p in placements(a_map("A > B**, C > D*, E > F*, G > H*, I > J"))}
    direct = {person: placement.places["direct"] for person, placement in found.items()}
    assert direct == {"A": 1, "C": 2, "E": 2, "G": 2, "I": None}
    assert [p for p in found if found[p].is_always_on_top] == ["A", "C", "E", "G"]


def test_who_is_first_by_one_rule_alone_is_not_always_on_top() -> None:
    found = {p.person: p for p in placements(a_map("A > B > C*, A > D > E*"))}
    assert (found["A"].places["direct"], found["A"].places["shapley"]) == (None, 1)
    assert not found["A"].is_always_on_top


def test_the_first_three_are_told_only_where_there_are_others() -> None:
    few, more = "D > E*, F > G*", "A > B > C**, D > E*, H > I***, J > K****"
    assert first_three(placements(a_map(few))) == {}
    assert first_three(placements(a_map(more))) == {
        "A": False,
        "B": True,
        "D": False,
        "H": True,
        "J": True,
    }


def test_of_sampled_places_nothing_is_claimed() -> None:
    loop = ", ".join(f"p{at} > p{other}" for at in range(24) for other in range(24) if at != other)
    found = placements(a_map(f"A > B**, C > D*, E > F*, G > H*, {loop}, p0*"))
    sampled = {each.person for each in found if each.is_approximate}
    assert sampled
    assert not sampled & first_three(found).keys()


@pytest.mark.parametrize("seed", range(60))
def test_nobody_with_more_credit_has_a_later_place(seed: int) -> None:
    network = a_random_network(seed)
    found = {placement.person: placement for placement in placements(network)}
    for rule in RULES:
        ranking = Accounts.of(network, rule.key, TODAY).ranking()
        assert {standing.id for standing in ranking} == found.keys()
        if not rule.adds_up:
            assert all(rule.key not in placement.places for placement in found.values())
            continue
        credit = {s.id: s.credit.get("EUR", 0) for s in ranking}
        for person, amount in credit.items():
            place = 1 + sum(other > amount for other in credit.values()) if amount else None
            assert found[person].places[rule.key] == place


def test_who_has_credit_without_a_rate_is_marked() -> None:
    network = a_map("A > B*, C > D")
    network.load([Contract(ContractId("k"), PersonId("D"), Decimal(9), "CHF", 90, Status.WON)])
    found = {each.person: each for each in placements(network)}
    assert not found["A"].is_without_rate
    assert found["C"].is_without_rate
    assert {*found["C"].places.values()} == {None}
