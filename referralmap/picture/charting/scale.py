"""A scale for amounts from zero: even, or closer together the larger they are."""

from __future__ import annotations

import math
from collections.abc import Sequence
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

    def ticks(self) -> list[float]:
        """Round amounts, 0 the first of them."""
        if self.knee is not None:
            first = math.floor(math.log10(self.knee))
            last = math.floor(math.log10(self.most))
            return [0.0, *(10.0**power for power in range(first, last + 1))]
        from matplotlib.ticker import MaxNLocator

        found = MaxNLocator(4, steps=[1, 2, 5, 10]).tick_values(0, self.most)
        return [float(tick) for tick in found if 0 <= tick <= self.most]
