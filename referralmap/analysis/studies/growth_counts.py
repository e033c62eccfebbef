"""Contracts and newcomers over time, in months or quarters."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from referralmap.analysis.arrays.generations import generations
from referralmap.analysis.as_of import arrivals
from referralmap.analysis.studies.channel_results import value_by_channel
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId
from referralmap.model.vocabulary import Channel, Status

MOST_MONTHS = 24
"""A longer time is shown in quarters."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Signed:
    """Won contracts of a stretch of time, their value by how the buyers came."""

    contracts: int
    personal: Amounts
    other: Amounts
    """Over any other channel."""
    unknown: Amounts
    """Over no channel that is known."""


@dataclass(frozen=True, slots=True)
class ContractCounts:
    """Stretches of one or three months by their first days, without gaps; all may be empty."""

    months: int
    signed: Mapping[datetime.date, Signed]
    undated: Signed


@dataclass(frozen=True, slots=True)
class GrowthCounts:
    """Newcomers by their generation, in stretches as those of a `Timeline`; *me* is none."""

    months: int
    newcomers: Mapping[datetime.date, Mapping[int, int]]
    undated: Mapping[int, int]


def timeline(network: Network, until: datetime.date | None = None) -> ContractCounts:
    """The won contracts by the days they were signed; empty stretches go on to that of `until`."""
    won = [c for c in network.contracts.values() if c.status is Status.WON]
    months, stretches, undated = _by_time(won, lambda contract: contract.signed, until)
    signed = {start: _signed(network, found) for start, found in stretches.items()}
    return ContractCounts(months, signed, _signed(network, undated))


def growth(network: Network, until: datetime.date | None = None) -> GrowthCounts:
    """People by the day of their arrival; empty stretches go on to that of `until`."""
    generation, since = generations(network), arrivals(network)
    people = [person for person in network.people if person != network.me]
    months, stretches, undated = _by_time(people, since.get, until)

    def by_generation(found: Iterable[PersonId]) -> dict[int, int]:
        return dict(sorted(Counter(generation[person] for person in found).items()))

    newcomers = {start: by_generation(found) for start, found in stretches.items()}
    return GrowthCounts(months, newcomers, by_generation(undated))


def _signed(network: Network, contracts: list[Contract]) -> Signed:
    parts: defaultdict[str, list[tuple[str, Decimal]]] = defaultdict(list)
    for contract in contracts:
        for channel, part in value_by_channel(network, contract).items():
            kind = "unknown" if channel is None else "other"
            kind = "personal" if channel is Channel.PERSONAL else kind
            parts[kind].append((contract.currency, part))
    personal, other, unknown = (summed(parts[kind]) for kind in ("personal", "other", "unknown"))
    return Signed(len(contracts), personal, other, unknown)


def _by_time(
    things: Iterable[T],
    date_of: Callable[[T], datetime.date | None],
    until: datetime.date | None,
) -> tuple[int, dict[datetime.date, list[T]], list[T]]:
    """The months of a stretch, what is in each by its first day, and what has no date."""
    by_month: defaultdict[int, list[T]] = defaultdict(list)
    undated: list[T] = []
    for thing in things:
        date = date_of(thing)
        (undated if date is None else by_month[_month(date)]).append(thing)
    if not by_month:
        return 1, {}, undated
    last = max(by_month) if until is None else max(*by_month, _month(until))
    months = 1 if last - min(by_month) < MOST_MONTHS else 3
    first = min(by_month) // months * months
    stretches = {
        datetime.date(at // 12, at % 12 + 1, 1): [
            thing for month in range(at, at + months) for thing in by_month.get(month, ())
        ]
        for at in range(first, last + 1, months)
    }
    return months, stretches, undated


def _month(date: datetime.date) -> int:
    return date.year * 12 + date.month - 1
