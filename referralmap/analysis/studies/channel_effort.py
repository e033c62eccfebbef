"""What went into a channel: hours, money, and what they cost together."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.analysis.sums.exchange import converted
from referralmap.model.records import ChannelEffort, Settings

CENT = Decimal("0.01")
Span = tuple[datetime.date, datetime.date]
"""A first and a last day, both included."""


class Missing(Enum):
    """Why a yield or a cost cannot be said."""

    EFFORT = "effort"
    """No hours and no money were typed, or nothing but zeros."""
    PERIOD = "period"
    """Hours a week were typed, but not since when."""
    HOURLY_RATE = "hourly_rate"
    EXCHANGE_RATE = "exchange_rate"
    """There is money in a currency without a rate."""
    PEOPLE = "people"
    CONTRACTS = "contracts"


@dataclass(frozen=True, slots=True)
class Effort:
    """What went into a channel, over all that was typed for it; None for what is not known."""

    hours_per_week: Decimal | None
    """hours ÷ weeks"""
    weeks: Decimal | None
    """From the first day to the last, or to today."""
    hours: Decimal | None
    money: Amounts
    cost: Decimal | Missing
    """hours × hourly rate + money, in the map's currency"""
    spans: tuple[Span, ...] | None
    """When that was; None if a part of it has no first day, so that it stands for all time."""

    def covers(self, day: datetime.date | None) -> bool:
        """Whether what happened on `day`, None if that is unknown, is to be set against it."""
        if self.spans is None:
            return True
        return day is not None and any(first <= day <= last for first, last in self.spans)


def effort_of(efforts: Iterable[ChannelEffort], settings: Settings, today: datetime.date) -> Effort:
    """What `efforts`, all for one channel, come to by `today`."""
    efforts = [e for e in efforts if e.hours_per_week is not None or e.money is not None]
    worked = [(e.hours_per_week, _span(e, today)) for e in efforts if e.hours_per_week is not None]
    spans = [span for _, span in worked if span]
    every = [_span(effort, today) for effort in efforts]
    hours = weeks = None
    if spans and len(spans) == len(worked):
        hours = sum((each * _weeks(span) for each, span in worked if span), Decimal(0))
        weeks = _weeks((min(first for first, _ in spans), max(last for _, last in spans)))
    money = summed((e.currency or settings.currency, e.money) for e in efforts if e.money)
    cost: Decimal | Missing = Missing.EFFORT
    if worked and hours is None:
        cost = Missing.PERIOD
    elif efforts:
        cost = _cost(hours or Decimal(0), money, settings)
    each_week = (hours / weeks).quantize(CENT) if hours is not None and weeks else None
    hours = None if hours is None else hours.quantize(CENT)
    dated = tuple(span for span in every if span)
    is_dated = bool(dated) and len(dated) == len(every)
    return Effort(each_week, weeks, hours, money, cost, dated if is_dated else None)


def _span(effort: ChannelEffort, today: datetime.date) -> Span | None:
    """Its first and last day, which is today while it goes on."""
    return None if effort.start is None else (effort.start, min(effort.end or today, today))


def _weeks(span: Span) -> Decimal:
    first, last = span
    return Decimal(max(0, (last - first).days + 1)) / 7


def _cost(hours: Decimal, money: Amounts, settings: Settings) -> Decimal | Missing:
    spent = converted(money, settings)
    if hours and settings.hourly_rate is None:
        return Missing.HOURLY_RATE
    if spent.left_out:
        return Missing.EXCHANGE_RATE
    work = hours * (settings.hourly_rate or Decimal(0))
    return (work + spent.total).quantize(CENT) or Missing.EFFORT
