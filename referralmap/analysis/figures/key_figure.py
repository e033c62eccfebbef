"""A key figure with the numbers that it was worked out from."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.estimates.wilson import wilson_interval
from referralmap.analysis.sums.amounts import Amounts

Value = int | Decimal | Amounts | None
_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, money per currency, or a Decimal with 4 places; None where it is not defined.

    A quotient has both its parts; a mean or median has the number of cases as `denominator`.
    """

    key: str
    value: Value
    numerator: int | Decimal | None = None
    denominator: int | Decimal | None = None
    is_share: bool = False
    """Whether it is a part of counted cases, which chance may have made smaller or larger."""
    without_rate: tuple[int, int] | None = None
    """How many cases are left out for want of an exchange rate, of how many; None for none."""

    @property
    def interval(self) -> tuple[Decimal, Decimal] | None:
        """What holds the true share in 95 of 100 cases; None for what is no share of any."""
        part, whole = self.numerator, self.denominator
        if not self.is_share or not isinstance(part, int) or not isinstance(whole, int):
            return None
        if not whole:
            return None
        low, high = wilson_interval(part, whole)
        return four_places(low), four_places(high)


def four_places(number: float | Decimal) -> Decimal:
    return Decimal(number).quantize(_PLACES)


def ratio(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    return four_places(Decimal(part) / Decimal(whole)) if whole else None


def lacking(left_out: int, cases: int) -> tuple[int, int] | None:
    """`Figure.without_rate` for `left_out` of `cases`."""
    return (left_out, cases) if left_out else None


def quotient(key: str, part: int | Decimal, whole: int | Decimal) -> Figure:
    return Figure(key, ratio(part, whole), part, whole)


def share(key: str, part: int, whole: int) -> Figure:
    """`part` of the `whole` cases that were counted."""
    return Figure(key, ratio(part, whole), part, whole, is_share=True)


def median(key: str, numbers: Sequence[int]) -> Figure:
    value = four_places(Decimal(statistics.median(numbers))) if numbers else None
    return Figure(key, value, None, len(numbers))
