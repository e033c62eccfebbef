"""What if: the contracts that referrals of referrals would bring, as a branching process.

A Galton–Watson process (Watson and Galton, “On the Probability of the Extinction of Families”,
1875): each customer refers people, some of them become customers, who refer people in their turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from referralmap.analysis.figures.key_figure import Figure, quotient
from referralmap.analysis.standing.purchases import latest_won, led_to_contract
from referralmap.model.network import Network

RUNS = 10_000
_SEED = 1875
_MOST_CUSTOMERS = 1e12
"""More than mankind; beyond it numpy could not draw, and the band has no meaning anyway."""


class Assumption(StrEnum):
    """What the model takes for granted, to be said beside its numbers."""

    ALIKE = "alike"
    """Every customer refers as many people on average, the new ones as the old."""
    INDEPENDENT = "independent"
    """How many somebody refers is up to chance alone (Poisson), and so is who of them buys."""
    ONE_CONTRACT = "one_contract"
    """Whoever buys signs one contract."""
    NO_OVERLAP = "no_overlap"
    """Nobody is referred twice, and there are always people left to be referred."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """`referrals` per customer, of which the part `closing` leads to a contract."""

    customers: int
    referrals: float
    closing: float
    generations: int

    @property
    def growth(self) -> float:
        """The new customers that each customer brings; at 1 or more it goes on by itself."""
        return self.referrals * self.closing


@dataclass(frozen=True, slots=True)
class Seeds:
    """The map's own rates to begin with, each with its parts; a value of None is not known."""

    customers: int
    referrals: Figure
    """Referrals given by customers ÷ customers."""
    closing: Figure
    """Of those referrals, the ones that led to a contract ÷ all of them."""


@dataclass(frozen=True, slots=True)
class Generation:
    """New contracts of one generation, expected and in 90 of 100 runs."""

    expected: float
    low: float
    """5 of 100 runs have fewer."""
    high: float
    """5 of 100 runs have more."""


def seeds(network: Network) -> Seeds:
    """Measured on customers other than *me*, whose own referrals say nothing of theirs."""
    latest = latest_won(network)
    customers = latest.keys() - {network.me}
    given = [r for r in network.referrals.values() if r.giver in customers]
    closed = sum(led_to_contract(latest, referral) for referral in given)
    return Seeds(
        len(customers),
        quotient("referrals_by_customer", len(given), len(customers)),
        quotient("closing_by_customers", closed, len(given)),
    )


def expected(inputs: Inputs) -> list[float]:
    """customers × growth^g for each generation g from 1."""
    return [
        inputs.customers * inputs.growth**generation
        for generation in range(1, inputs.generations + 1)
    ]


def what_if(inputs: Inputs, runs: int = RUNS) -> list[Generation]:
    """One entry for each generation; the same inputs always give the same bands.

    All referrals of a generation together are Poisson, and those of them that close are again,
    so that one number is drawn for each run and generation.
    """
    dice = np.random.default_rng(_SEED)
    customers = np.full(runs, float(inputs.customers))
    found: list[Generation] = []
    for mean in expected(inputs):
        customers = dice.poisson(np.minimum(customers * inputs.growth, _MOST_CUSTOMERS)).astype(
            float
        )
        low, high = np.quantile(customers, (0.05, 0.95))
        found.append(Generation(mean, float(low), float(high)))
    return found
