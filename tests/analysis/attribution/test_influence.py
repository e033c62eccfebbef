"""Influence: everybody on any route, by the dates of the referrals."""

from referralmap.analysis.attribution import influence
from tests.analysis.attribution.worked import credit, dated
from tests.maps import a_map


def test_undated_referrals_give_the_worked_values_as_dated_ones_in_order_do() -> None:
    days = {"A > B": 1, "B > C": 2, "C > D": 3}
    assert credit(influence.RULE, dated(a_map("A > B > C > D*"), days)) == credit(
        influence.RULE, a_map("A > B > C > D*")
    )


def test_a_missing_date_in_the_middle_leaves_the_bound_as_it_was() -> None:
    days = {"A > B": 9, "C > D": 5}
    assert credit(influence.RULE, dated(a_map("A > B > C > D*"), days)) == dict.fromkeys(
        "CB", "1200.00"
    )
    days["A > B"] = 5
    assert credit(influence.RULE, dated(a_map("A > B > C > D*"), days)).keys() == {*"ABC"}


def test_of_two_ways_up_the_later_one_opens_what_the_earlier_one_closes() -> None:
    network = a_map("Z > A > B > D*, A > D")
    days = {"A > D": 2, "A > B": 8, "B > D": 9, "Z > A": 7}
    assert credit(influence.RULE, dated(network, days)).keys() == {*"ABZ"}
