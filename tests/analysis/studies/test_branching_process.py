"""The branching process: its mean by formula, its band by simulation, its seeds by the map."""

import dataclasses
import datetime

import numpy as np
import pytest

from referralmap.analysis.studies.branching_process import Inputs, expected, seeds, what_if
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import ContractId
from tests.maps import a_map
from tests.random_maps import TODAY

OLD = TODAY - datetime.timedelta(days=400)

MILD = Inputs(customers=40, referrals=2.5, closing=0.3, generations=4)


def test_each_generation_is_the_one_before_times_the_growth() -> None:
    assert MILD.growth == pytest.approx(0.75)
    assert expected(MILD) == pytest.approx([30, 22.5, 16.875, 12.65625])
    assert [generation.expected for generation in what_if(MILD)] == expected(MILD)


@pytest.mark.parametrize("inputs", [MILD, Inputs(7, 3, 0.5, 5), Inputs(1, 1, 1, 3)])
def test_the_band_is_that_of_a_process_in_which_every_customer_is_drawn(inputs: Inputs) -> None:
    """Person by person: a number of referrals for each customer, a coin for each referral."""
    dice = np.random.default_rng(4)
    runs = []
    for _ in range(2000):
        customers, run = inputs.customers, []
        for _ in range(inputs.generations):
            referrals = int(dice.poisson(inputs.referrals, customers).sum())
            customers = int((dice.random(referrals) < inputs.closing).sum())
            run.append(customers)
        runs.append(run)
    drawn = np.array(runs)
    for at, generation in enumerate(what_if(inputs)):
        spread = max(1.0, float(drawn[:, at].std()))
        low, high = np.quantile(drawn[:, at], (0.05, 0.95))
        assert abs(drawn[:, at].mean() - generation.expected) < 0.1 * spread
        assert abs(low - generation.low) <= max(1.0, 0.15 * spread)
        assert abs(high - generation.high) <= max(1.0, 0.3 * spread)
        assert generation.low <= generation.expected <= generation.high


def test_the_same_question_has_the_same_answer() -> None:
    assert what_if(MILD) == what_if(MILD)
    assert what_if(MILD) != what_if(dataclasses.replace(MILD, customers=41))


@pytest.mark.parametrize("inputs", [Inputs(0, 3, 0.5, 3), Inputs(9, 0, 0.5, 3), Inputs(9, 3, 0, 3)])
def test_of_nothing_comes_nothing(inputs: Inputs) -> None:
    assert [(g.expected, g.low, g.high) for g in what_if(inputs)] == [(0, 0, 0)] * 3


def test_wild_numbers_come_to_an_end() -> None:
    last = what_if(Inputs(10**9, 1e6, 1.0, 20))[-1]
    assert last.expected > last.high > 1e11


def test_the_seeds_are_the_rates_of_customers_who_had_time_other_than_me() -> None:
    network = a_map("me* > A* > B* > x, A > y, A > C*, F > z")
    for name in "ABC":
        won = network.contracts[ContractId(f"{name}-1")]
        after = dataclasses.replace(won, signed=TODAY if name == "C" else OLD)
        network.apply(editing.replace(network, won, after))
    found = seeds(network, TODAY)
    assert (found.customers, sorted(found.children)) == (3, [0, 2])
    assert (found.referrals.numerator, found.referrals.denominator) == (4, 2)
    assert (found.closing.numerator, found.closing.denominator) == (2, 4)


def test_an_empty_map_has_no_rates_of_its_own() -> None:
    found = seeds(Network(), TODAY)
    assert (found.customers, found.referrals.value, found.closing.value) == (0, None, None)


def test_the_fewer_customers_a_rate_was_measured_on_the_wider_is_the_band() -> None:
    def width(children: tuple[int, ...]) -> float:
        last = what_if(MILD, children)[-1]
        return last.high - last.low

    assert width(()) < width((0, 1, 2) * 40) < width((0, 1, 2) * 3)
    assert width((1,) * 9) == width(())
