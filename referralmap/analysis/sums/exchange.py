"""Amounts converted into the currency of the map by the user's rates."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from referralmap.analysis.sums.amounts import Amounts
from referralmap.model.money import LARGEST, smallest
from referralmap.model.records import Rate, Settings

_MOST = LARGEST * 10**6
"""Largest result; more comes from a typing error and would not fit into a Decimal."""


@dataclass(frozen=True, slots=True)
class Converted:
    """`total` in `currency`; `left_out` are the amounts for which there is no rate."""

    currency: str
    total: Decimal
    rates: tuple[Rate, ...]
    """The rates used, in the order of currencies."""
    left_out: Amounts


def converted(amounts: Amounts, settings: Settings) -> Converted:
    """`amounts` in the map's currency; those already in it are taken as they are."""
    total = amounts.get(settings.currency, Decimal(0))
    rates: list[Rate] = []
    left_out: dict[str, Decimal] = {}
    for currency in sorted(amounts.keys() - {settings.currency}):
        amount = amounts[currency]
        rate = rate_between(settings.rates, currency, settings.currency)
        exchanged = _exchanged(amount, currency, rate) if rate else _MOST
        if rate is None or exchanged >= _MOST:
            left_out[currency] = amount
        else:
            total += exchanged.quantize(smallest(settings.currency), ROUND_HALF_UP)
            rates.append(rate)
    return Converted(settings.currency, total, tuple(rates), left_out)


def rate_between(rates: Iterable[Rate], source: str, target: str) -> Rate | None:
    """The newest rate for the two currencies, in either direction; never one over a third.

    One without a date counts as the oldest; of the same date, the one in the asked direction and
    then the one typed last.
    """
    fitting = [
        rate for rate in rates if {rate.source, rate.target} == {source, target} and rate.rate > 0
    ]
    oldest = datetime.date.min
    return max(
        reversed(fitting),
        key=lambda rate: (rate.date or oldest, rate.source == source),
        default=None,
    )


def _exchanged(amount: Decimal, currency: str, rate: Rate) -> Decimal:
    return amount * rate.rate if rate.source == currency else amount / rate.rate
