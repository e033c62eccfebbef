"""The funnel: how many referrals have come how far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.figures.key_figure import ratio
from referralmap.analysis.standing.purchases import is_not_before
from referralmap.model.network import Network
from referralmap.model.records import Referral
from referralmap.model.vocabulary import Stage, Status

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
    say how many of the first step they are, without those that were won all the same.
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


def reached(network: Network, referral: Referral) -> Stage | None:
    """The farthest of `STEPS` that a referral is known to have come to; None if none is known.

    A contract of the receiver that is not from before it was offered, whatever became of it, and a
    won one was won. A stage that says so without one is at an offer. What ended, or was put back,
    came as far as its `stage_on` says.
    """
    since = [c for c in network.contracts_of(referral.receiver) if is_not_before(c, referral)]
    if any(contract.status is Status.WON for contract in since):
        return Stage.WON
    known = {referral.stage, *(stage for stage, _ in referral.stage_on)} - {None}
    if since or known & {Stage.OFFER, Stage.WON}:
        return Stage.OFFER
    passed = [stage for stage in STEPS if stage in known]
    return passed[-1] if passed else Stage.NAMED if known else None


def funnel(network: Network, referrals: Iterable[Referral]) -> Funnel:
    """The funnel of `referrals`, each as far as it has `reached`."""
    at: Counter[Stage | None] = Counter()
    ended: Counter[Stage | None] = Counter()
    undated = 0
    for referral in referrals:
        step = reached(network, referral)
        at[step] += 1
        if step is not Stage.WON:
            ended[referral.stage] += 1
        undated += referral.date is None
    counted: dict[Stage, int] = {}
    so_far = 0
    for step in reversed(STEPS):
        so_far += at[step]
        counted[step] = so_far
    return Funnel(
        {step: counted[step] for step in STEPS},
        ended[Stage.NO_DEAL],
        ended[Stage.DECLINED],
        at[None],
        undated,
    )
