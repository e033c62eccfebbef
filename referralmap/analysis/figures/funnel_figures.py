"""The funnel: how many referrals have come how far."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.figures.key_figure import ratio
from referralmap.analysis.standing.purchases import latest_won, led_to_contract
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Referral
from referralmap.model.vocabulary import Stage

STEPS = (
    Stage.NAMED,
    Stage.CONSENT,
    Stage.CONTACTED,
    Stage.APPOINTMENT,
    Stage.MET,
    Stage.OFFER,
    Stage.WON,
)
"""On the way to a contract; a referral at one of them has come past all those before it."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """Every referral has reached the first step, or is `unstaged`.

    Those that ended without a deal or were declined were named, at least; `no_deal` and `declined`
    say how many of the first step they are.
    """

    reached: Mapping[Stage, int]
    """How many have come at least so far, in the order of `STEPS`."""
    no_deal: int
    declined: int
    unstaged: int
    undated: int
    """How many of all have no date."""

    def rate(self, step: Stage) -> Decimal | None:
        """Which part of those who reached the step before `step` came on; None for the first."""
        at = STEPS.index(step)
        return ratio(self.reached[step], self.reached[STEPS[at - 1]]) if at else None


def stage_of(referral: Referral, latest: Mapping[PersonId, datetime.date]) -> Stage | None:
    """Where a referral stands, in view of the contracts that `latest_won` knows of."""
    if led_to_contract(latest, referral):
        return Stage.WON
    return Stage.OFFER if referral.stage is Stage.WON else referral.stage


def funnel(network: Network, referrals: Iterable[Referral]) -> Funnel:
    """The funnel of `referrals`.

    A contract that the receiver has signed since counts as won, whatever the stage says; a stage
    that says so without one counts as an offer, as the closing rate has it. How far
    those came that ended without a deal is not known, so they count as named only.
    """
    at: Counter[Stage | None] = Counter()
    undated = 0
    latest = latest_won(network)
    for referral in referrals:
        at[stage_of(referral, latest)] += 1
        undated += referral.date is None
    reached: dict[Stage, int] = {}
    so_far = 0
    for step in reversed(STEPS):
        so_far += at[step]
        reached[step] = so_far
    reached[Stage.NAMED] += at[Stage.NO_DEAL] + at[Stage.DECLINED]
    return Funnel(
        {step: reached[step] for step in STEPS},
        at[Stage.NO_DEAL],
        at[Stage.DECLINED],
        at[None],
        undated,
    )
