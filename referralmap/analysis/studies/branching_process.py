"""What if: the contracts that referrals of referrals would bring, as a branching process.

A Galton–Watson process (Watson and Galton, “On the Probability of the Extinction of Families”,
1875): each customer refers people, some of them become customers, who refer people in their turn.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.figures.key_figure import Figure, quotient
from referralmap.analysis.outcomes.customers_brought import customers_brought
from referralmap.analysis.standing.purchases import first_contracts
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
    """Referrals given by customers who had time ÷ these customers."""
    closing: Figure
    """Of those referrals, the ones that led to a contract ÷ all of them."""
    children: tuple[int, ...]
    """The customers that each customer who had time has brought."""


@dataclass(frozen=True, slots=True)
class Generation:
    """New contracts of one generation, expected and in 90 of 100 runs."""

    expected: float
    low: float
    """5 of 100 runs have fewer."""
    high: float
    """5 of 100 runs have more."""


def seeds(network: Network, day: datetime.date) -> Seeds:
    """Measured on the customers who had time to refer, so that their growth is the k-factor."""
    brought = customers_brought(network, day)
    children = brought.children
    given = sum(
        r.giver in children and r.receiver != network.me for r in network.referrals.values()
    )
    return Seeds(
        len(first_contracts(network)),
        quotient("referrals_by_customer", given, brought.parents),
        quotient("closing_by_customers", brought.customers, given),
        tuple(children.values()),
    )


def expected(inputs: Inputs) -> list[float]:
    """customers × growth^g for each generation g from 1."""
    return [
        inputs.customers * inputs.growth**generation
        for generation in range(1, inputs.generations + 1)
    ]


def what_if(inputs: Inputs, children: Sequence[int] = (), runs: int = RUNS) -> list[Generation]:
    """One entry for each generation; the same inputs always give the same bands.

    All referrals of a generation together are Poisson, and those of them that close are again,
    so that one number is drawn for each run and generation. The growth of a run is as uncertain as
    the `children` of the customers that it was measured on: they are drawn anew for each run
    (bootstrap).
    """
    dice = np.random.default_rng(_SEED)
    growth = inputs.growth * _uncertainty(dice, children, runs)
    customers = np.full(runs, float(inputs.customers))
    found: list[Generation] = []
    for mean in expected(inputs):
        customers = dice.poisson(np.minimum(customers * growth, _MOST_CUSTOMERS)).astype(float)
        low, high = np.quantile(customers, (0.05, 0.95))
        found.append(Generation(mean, float(low), float(high)))
    return found


def _uncertainty(
    dice: np.random.Generator, children: Sequence[int], runs: int
) -> NDArray[np.float64]:
    """(runs,) the mean of as many `children` drawn with replacement ÷ the mean of them all."""
    total = sum(children)
    if not total:
        return np.ones(runs)
    numbers, counts = np.unique(np.array(children, dtype=float), return_counts=True)
    drawn = dice.multinomial(len(children), counts / len(children), size=runs)
    result: NDArray[np.float64] = (drawn @ numbers) / total
    return result
