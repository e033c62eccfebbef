"""Amounts of money by currency, which are never mixed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

Amounts = Mapping[str, Decimal]


def summed(parts: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    """The totals of `parts`, (currency, amount), by currency in the order of codes."""
    totals: defaultdict[str, Decimal] = defaultdict(Decimal)
    for currency, amount in parts:
        totals[currency] += amount
    return dict(sorted(totals.items()))
