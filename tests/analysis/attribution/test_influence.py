"""Influence: everybody on any route, by the dates of the referrals."""

import dataclasses
import datetime
from collections.abc import Mapping

from referralmap.analysis.attributing.rule import Rule
from referralmap.analysis.attribution import influence
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.network import Network
from tests.maps import a_map


def march(day: int) -> datetime.date:
    return datetime.date(2026, 3, day)


def dated(network: Network, days: Mapping[str, int], signed: int | None = 31) -> Network:
    """`network` with dates in March for its referrals (``"A > B": 5``) and contracts."""
    changes = []
    for arrow, day in days.items():
        giver, receiver = arrow.split(" > ")
        before = network.referrals[giver, receiver]
        changes.append(Change(before, dataclasses.replace(before, date=march(day))))
    for contract in network.contracts.values():
        at = None if signed is None else march(signed)
        changes.append(Change(contract, dataclasses.replace(contract, signed=at)))
    network.apply(Edit(Label("edit_referral"), tuple(changes)))
    return network


def credit(rule: Rule, network: Network) -> dict[str, str]:
    (contract,) = network.contracts.values()
    shares = rule.credit(network, contract, contract.value)
    return {person: f"{share:.2f}" for person, share in shares.items()}


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
