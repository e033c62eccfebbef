"""Value through chains: what is in the branches is what the contracts say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from referralmap.analysis.studies.value_chains import value_chains
from referralmap.analysis.sums.exchange import converted
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Status
from tests.maps import a_map
from tests.random_maps import a_random_network


def test_each_contract_is_in_the_chain_that_led_to_it() -> None:
    network = a_map("me > Anna > Bernd* > Clara**, me > Dora*")
    anna, dora = value_chains(network).branches
    assert (anna.person, anna.value, anna.own, anna.contracts) == ("Anna", 3600, 0, 3)
    assert [each.person for each in anna.branches()] == ["Anna", "Bernd", "Clara"]
    assert [each.generation for each in anna.branches()] == [1, 2, 3]
    assert (dora.value, dora.own) == (1200, 1200)


@pytest.mark.parametrize("seed", range(0, 400, 100))
def test_nothing_is_lost_or_counted_twice(seed: int) -> None:
    for number in range(seed, seed + 100):
        network = a_random_network(number)
        found = value_chains(network)
        won = [c for c in network.contracts.values() if c.status is Status.WON]
        all_ = [converted({c.currency: c.value}, network.settings) for c in won]
        assert found.value == sum((each.total for each in all_ if not each.left_out), Decimal(0))
        assert found.left_out == sum(bool(each.left_out) for each in all_)
        branches = [branch for top in found.branches for branch in top.branches()]
        assert len({branch.person for branch in branches}) == len(branches)
        for branch in branches:
            assert branch.value == branch.own + sum(below.value for below in branch.below)
            assert [*branch.below] == sorted(branch.below, key=lambda b: (-b.value, b.person))
            for below in branch.below:
                primary = network.primary_referral(below.person)
                assert primary is not None
                assert primary.giver == branch.person != network.me


def test_a_loop_is_cut_at_one_place_whoever_is_looked_at_first() -> None:
    for drawing in ("Bernd > Clara > Dora* > Bernd*", "Dora > Bernd* > Clara > Dora*"):
        [top] = value_chains(a_map(drawing)).branches
        assert (top.person, top.value) == ("Bernd", 2400)


def test_long_chains_are_no_trouble() -> None:
    names = [f"p{number:04}" for number in range(5000)]
    network = a_map(" > ".join([*names, "last*"]))
    [top] = value_chains(network).branches
    assert top.person == PersonId("p0000")
    assert max(branch.generation for branch in top.branches()) == 5001
