"""Whether two shares of counted cases differ by more than chance: Fisher's exact test.

R. A. Fisher, “On the Interpretation of χ² from Contingency Tables, and the Calculation of P”,
Journal of the Royal Statistical Society 85 (1922); two-sided, by the probability of each table.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

_AS_PROBABLE = 1 + 1e-7
"""Tables are as improbable as that which was seen in spite of rounding."""


def chance_of(part: int, whole: int, other_part: int, other_whole: int) -> float:
    """How probable a difference so large or larger is if both shares are truly the same."""
    tables, low = _tables(part, whole, other_part, other_whole)
    seen = tables[part - low]
    return min(1.0, math.fsum(each for each in tables if each <= seen * _AS_PROBABLE))


def least_chance(part: int, whole: int, other_part: int, other_whole: int) -> float:
    """The smallest value that `chance_of` can have with these totals."""
    tables, low = _tables(part, whole, other_part, other_whole)
    ends = (low, low + len(tables) - 1)
    happened = part + other_part
    return min(chance_of(end, whole, happened - end, other_whole) for end in ends)


def _tables(
    part: int, whole: int, other_part: int, other_whole: int
) -> tuple[Sequence[float], int]:
    """The probability of each first part that the sums of the table allow, from the lowest on."""
    happened, all_ = part + other_part, whole + other_whole
    low, high = max(0, happened - other_whole), min(happened, whole)
    logs = [
        _log_ways(whole, count) + _log_ways(other_whole, happened - count)
        for count in range(low, high + 1)
    ]
    total = _log_ways(all_, happened)
    return [math.exp(each - total) for each in logs], low


def _log_ways(whole: int, part: int) -> float:
    """The logarithm of the number of ways to choose `part` of `whole`."""
    return math.lgamma(whole + 1) - math.lgamma(part + 1) - math.lgamma(whole - part + 1)
