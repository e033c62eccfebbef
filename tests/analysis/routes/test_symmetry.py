"""People who could change places."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

from referralmap.analysis.routes.symmetry import interchangeable
from referralmap.analysis.routes.upstream import upstream
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.network import Network
from tests.maps import a_map


def groups(network: Network, *, by_weight: bool = False) -> list[list[str]]:
    (contract,) = network.contracts.values()
    above = upstream(network, contract.buyer, contract.signed)
    found = interchangeable(above, by_weight=by_weight)
    return sorted(sorted(above.people[row] for row in rows) for rows in found)


def test_those_with_the_same_givers_and_receivers_are_interchangeable() -> None:
    assert groups(a_map("T > A > D*, T > B > D, C > D")) == [["A", "B"], ["C"], ["T"]]


def test_so_are_those_who_refer_each_other_and_are_alike_otherwise() -> None:
    assert groups(a_map("A > B > A > D*, B > D, C > D")) == [["A", "B"], ["C"]]


def test_weights_count_only_where_they_are_asked_for() -> None:
    network = a_map("A > D*, B > D")
    light = network.referrals["A", "D"]
    heavy = dataclasses.replace(light, weight=Decimal(2))
    network.apply(Edit(Label("weight"), (Change(light, heavy),)))
    assert groups(network) == [["A", "B"]]
    assert groups(network, by_weight=True) == [["A"], ["B"]]
