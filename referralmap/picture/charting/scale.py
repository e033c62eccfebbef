"""A scale for amounts from zero: even, or closer together the larger they are."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_SPREAD = 30
"""Ratio of the largest value to the median above which a linear scale would hide the others."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Takes 0 to `most` to 0 to 1; about even below `knee` and logarithmic above, if there is one.

    The inverse hyperbolic sine, unlike a logarithm, has a place for zero: Johnson, “Systems of
    Frequency Curves”, Biometrika 36, 1949.
    """

    most: float
    knee: float | None

    @classmethod
    def of(cls, amounts: Sequence[float]) -> Scale:
        positive = sorted(amount for amount in amounts if amount > 0)
        if not positive:
            return cls(1.0, None)
        median = positive[len(positive) // 2]
        return cls(positive[-1], median / 2 if positive[-1] > _SPREAD * median else None)

    def __call__(self, amount: float) -> float:
        if self.knee is None:
            return amount / self.most
        return math.asinh(amount / self.knee) / math.asinh(self.most / self.knee)

    def ticks(self, shown: Callable[[float], str]) -> list[float]:
        """Round amounts that differ as they are `shown`, 0 the first of them."""
        if self.knee is None:
            return [tick for tick in ticks_to(self.most, 4, shown) if tick <= self.most]
        first = math.floor(math.log10(self.knee))
        last = math.floor(math.log10(self.most))
        return told_apart([0.0, *(10.0**power for power in range(first, last + 1))], shown)


def ticks_to(
    most: float, count: int, shown: Callable[[float], str], *, integer: bool = False
) -> list[float]:
    """Round amounts from 0 to `most` or, where there is but 0, to beyond it: about `count` of them,
    or fewer, so that all differ as they are `shown`.
    """
    from matplotlib.ticker import MaxNLocator

    for steps in range(count, 0, -1):
        least = 2 if steps == count else 1
        rounding = {"steps": [1, 2, 5, 10], "integer": integer, "min_n_ticks": least}
        locator = MaxNLocator(steps, **rounding)
        found = [float(tick) for tick in locator.tick_values(0, most or 1) if tick >= 0]
        below = [tick for tick in found if tick <= most]
        ticks = below if len(below) > 1 else found[:2]
        if len(told_apart(ticks, shown)) == len(ticks):
            break
    return told_apart(ticks, shown)


def told_apart(ticks: Sequence[float], shown: Callable[[float], str]) -> list[float]:
    """Those that are not shown as an earlier one is."""
    firsts: dict[str, float] = {}
    for tick in ticks:
        firsts.setdefault(shown(tick), tick)
    return [*firsts.values()]
