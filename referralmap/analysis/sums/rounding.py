"""Dividing an amount to the cent, so that the parts add up to it exactly."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from referralmap.model.money import smallest

_FINE = 128
"""Remainders of rounded weights are compared in steps of 2^-128 cents, so that those still tie
which would if the weights were exact."""
_FEW = 16
"""Most weights of a split that is cached."""
_LARGEST_EXACT = 1 << 64
"""Weights that sum to more than this are taken for rounded ones, with far more bits than that."""


def split(amount: Decimal, currency: str, weights: Sequence[int]) -> Sequence[Decimal]:
    """`amount` in proportion to `weights`, in whole cents of `currency`.

    What is left after rounding down goes to the largest remainders, the earlier of equal ones
    first (Hamilton's method). No weights, no parts.
    """
    if len(weights) < 2:
        return [amount] * len(weights)
    if len(weights) > _FEW:
        return _split(amount, currency, weights)
    return _split_few(amount, currency, tuple(weights))


def _split(amount: Decimal, currency: str, weights: Sequence[int]) -> list[Decimal]:
    cent = smallest(currency)
    cents = int(amount / cent)
    total = sum(weights)
    if total <= _LARGEST_EXACT:
        exact = [divmod(cents * weight, total) for weight in weights]
    else:
        fine = (((cents * weight << _FINE) + (total >> 1)) // total for weight in weights)
        exact = [divmod(part, 1 << _FINE) for part in fine]
    parts = [part for part, _ in exact]
    left = cents - sum(parts)
    if left:
        by_remainder = sorted(range(len(parts)), key=lambda at: -exact[at][1])
        for at in by_remainder[:left]:
            parts[at] += 1
    return [part * cent for part in parts]


@lru_cache(1 << 16)
def _split_few(amount: Decimal, currency: str, weights: tuple[int, ...]) -> Sequence[Decimal]:
    """As `_split`, cached, since round amounts and short chains recur."""
    return tuple(_split(amount, currency, weights))


def whole(weights: Sequence[Decimal]) -> list[int]:
    """The weights as whole numbers in the same proportion."""
    if not weights or weights.count(weights[0]) == len(weights):
        return [1] * len(weights)
    ratios = [weight.as_integer_ratio() for weight in weights]
    common = math.lcm(*(below for _, below in ratios))
    return [above * (common // below) for above, below in ratios]
