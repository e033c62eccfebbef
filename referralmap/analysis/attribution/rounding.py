"""Dividing an amount to the cent, so that the parts add up to it exactly."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from referralmap.model.money import smallest


def split(amount: Decimal, currency: str, weights: Sequence[Decimal | Fraction]) -> list[Decimal]:
    """`amount` in proportion to `weights`, in whole cents of `currency`.

    What is left after rounding down goes to the largest remainders, the earlier of equal ones
    first (Hamilton's method). No weights, no parts.
    """
    if not weights:
        return []
    cent = smallest(currency)
    cents = int(amount / cent)
    total = sum((Fraction(weight) for weight in weights), Fraction(0))
    exact = [cents * Fraction(weight) / total for weight in weights]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda at: parts[at] - exact[at])
    for at in by_remainder[: cents - sum(parts)]:
        parts[at] += 1
    return [part * cent for part in parts]
