"""The key figures of a period beside those of the time just before it."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.figures.events import Events, events
from referralmap.analysis.figures.flow_figures import flow_figures
from referralmap.analysis.figures.key_figure import Figure, Value
from referralmap.analysis.sums.amounts import summed
from referralmap.model.dates import months_between, months_later
from referralmap.model.network import Network


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both days included; `start` is not after `end`."""

    start: datetime.date
    end: datetime.date

    def before(self) -> Period | None:
        """The same days of the year before; None before year 1.

        What is longer than a year goes as many years back as it takes not to overlap.
        """
        months = 12 * (months_between(self.start, self.end) // 12 + 1)
        try:
            start = months_later(self.start.replace(day=1), -months)
            last = calendar.monthrange(start.year, start.month)[1]
            return Period(
                start.replace(day=min(self.start.day, last)), months_later(self.end, -months)
            )
        except ValueError:
            return None

    def __contains__(self, date: datetime.date | None) -> bool:
        return date is not None and self.start <= date <= self.end


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure of a period, of the one before, and by how much it has grown."""

    now: Figure
    before: Figure | None
    difference: Value
    """None unless both are defined."""


def events_in(network: Network, period: Period, with_own_contacts: bool = False) -> Events:
    return events(network, period.__contains__, with_own_contacts)


def compared(
    ledger: Ledger, period: Period, day: datetime.date, with_own_contacts: bool = False
) -> dict[str, Comparison]:
    """The figures of events in `period`, by their keys; undated events are in none.

    Outcomes are known up to `day`.
    """

    def found(each: Period) -> list[Figure]:
        happened = events_in(ledger.network, each, with_own_contacts)
        return list(flow_figures(ledger, happened, day))

    earlier = period.before()
    before = {figure.key: figure for figure in found(earlier)} if earlier else {}
    return {
        figure.key: Comparison(figure, then, difference(figure.value, then.value if then else None))
        for figure in found(period)
        for then in [before.get(figure.key)]
    }


def difference(now: Value, before: Value) -> Value:
    """`now` less `before`; money per currency, without the currencies in which nothing changed."""
    if isinstance(now, Mapping) and isinstance(before, Mapping):
        less = [(currency, -amount) for currency, amount in before.items()]
        changed = summed([*now.items(), *less])
        return {currency: amount for currency, amount in changed.items() if amount}
    if isinstance(now, int) and isinstance(before, int):
        return now - before
    if isinstance(now, Decimal) and isinstance(before, Decimal):
        return now - before
    return None
