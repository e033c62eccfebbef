"""Dividing an amount to the cent, so that the parts add up to it exactly."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from referralmap.model.money import smallest

_FINE = 128
"""Remainders are compared in steps of 2^-128 cents, so that weights which are themselves rounded,
but more finely, still tie where the exact ones do."""
_REST = (1 << _FINE) - 1


def split(amount: Decimal, currency: str, weights: Sequence[int]) -> list[Decimal]:
    """`amount` in proportion to `weights`, in whole cents of `currency`.

    What is left after rounding down goes to the largest remainders, the earlier of equal ones
    first (Hamilton's method). No weights, no parts.
    """
    if not weights:
        return []
    if len(weights) == 1:
        return [amount]
    cent = smallest(currency)
    cents = int(amount / cent)
    total = sum(weights)
    fine = [((cents * weight << _FINE) + (total >> 1)) // total for weight in weights]
    parts = [part >> _FINE for part in fine]
    left = cents - sum(parts)
    if left:
        by_remainder = sorted(range(len(parts)), key=lambda at: -(fine[at] & _REST))
        for at in by_remainder[:left]:
            parts[at] += 1
    return [part * cent for part in parts]


def whole(weights: Sequence[Decimal]) -> list[int]:
    """Whole numbers in the same proportion."""
    ratios = [weight.as_integer_ratio() for weight in weights]
    common = math.lcm(*(below for _, below in ratios))
    return [above * (common // below) for above, below in ratios]
