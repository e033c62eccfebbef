"""A key figure with the numbers that it was worked out from."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

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


def ratio(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    return (Decimal(part) / Decimal(whole)).quantize(_PLACES) if whole else None


def quotient(key: str, part: int | Decimal, whole: int | Decimal) -> Figure:
    return Figure(key, ratio(part, whole), part, whole)


def median(key: str, numbers: Sequence[int]) -> Figure:
    value = Decimal(statistics.median(numbers)).quantize(_PLACES) if numbers else None
    return Figure(key, value, None, len(numbers))
