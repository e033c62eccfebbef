"""Shares of counted cases in words, with the interval that the number of cases bears."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from referralmap.analysis.estimates.wilson import wilson_interval
from referralmap.i18n import _, format_number, format_percent

_PERCENT = Decimal("0.01")


def part_of(part: int, whole: int) -> str:
    """*16 of 29*"""
    return _("{part} of {whole}").format(part=format_number(part), whole=format_number(whole))


def share_text(part: int, whole: int) -> str:
    """*16 of 29: 37–72%*, *0 of 8: at most 32%*; without a case nothing can be said."""
    if not whole:
        return "–"
    return f"{part_of(part, whole)}: {interval_text(part, whole)}"


def interval_text(part: int, whole: int) -> str:
    """The interval in which the true share lies in 95 of 100 cases (Wilson), in whole percent.

    The lower bound is rounded down: nothing is promised that the cases do not bear.
    """
    low, high = (Decimal(repr(bound)) for bound in wilson_interval(part, whole))
    least = low.quantize(_PERCENT, ROUND_FLOOR)
    if part == 0:
        return _("at most {percent}").format(percent=format_percent(high))
    if part == whole:
        return _("at least {percent}").format(percent=format_percent(least))
    return f"{format_number(int(least * 100))}–{format_percent(high)}"
