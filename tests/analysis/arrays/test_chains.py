"""Chains above somebody, and branches below them."""

from referralmap.analysis.arrays.chains import chain_and_branch
from referralmap.model.records import (
    PersonId,
)
from tests.maps import a_map


def test_chain_and_branch_are_all_above_and_so_many_generations_below() -> None:
    network = a_map("A > B > C > D > E, X > C, B > Y, E > C")
    everybody = {*"ABCDEX"}
    assert chain_and_branch(network, PersonId("C")) == everybody
    assert chain_and_branch(network, PersonId("B")) == {*"ABCDEY"}
    assert chain_and_branch(network, PersonId("B"), 1) == {*"ABCY"}
    assert chain_and_branch(network, PersonId("B"), 0) == {*"AB"}
