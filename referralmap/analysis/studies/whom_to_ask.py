"""Which silent customers to ask for referrals next, judged by the map's own past.

Every customer who was silent on a day some years before today, to the day, is a case; whether they
gave a referral within the year after is its outcome. The share of each trait is that of a beta
distribution drawn towards the share of all cases, as if `_STRENGTH` more of them were known; the
traits are taken together as if they were independent (naive Bayes, on the logarithm of the odds).
No share from elsewhere is used.
"""

from __future__ import annotations

import datetime
import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.purchases import first_contracts
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.analysis.sums.exchange import converted
from referralmap.model.dates import months_later
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Status

FEWEST = 30
"""With fewer cases of a silent customer who went on to refer, nothing is learnt."""
ASKED = 10
"""How many people a list names that is tried on the past."""
_STRENGTH = 10.0
_MOST_YEARS = 20
_Traits = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A silent customer; `share` is the estimated share of those like them who refer somebody
    within a year, None where the past bears none.
    """

    person: PersonId
    name: str
    value: Amounts
    since: datetime.date
    """The day of the first contract."""
    last: datetime.date | None
    """The day of the last referral given."""
    share: float | None


@dataclass(frozen=True, slots=True)
class TriedOut:
    """A list of `named` people made for a day a year ago: how many of them then referred, and how
    many would have by chance.
    """

    named: int
    right: int
    chance: float


@dataclass(frozen=True, slots=True)
class WhomToAsk:
    """The silent customers, the likeliest first; in `events` of the `cases` learnt from, each a
    year of a silent customer, they went on to refer.
    """

    candidates: Sequence[Candidate]
    events: int
    cases: int
    tried: TriedOut | None


@dataclass(frozen=True, slots=True)
class _Customer:
    """What is known of a customer whatever the day; all days in order."""

    person: PersonId
    name: str
    rank: str
    came: str
    since: datetime.date
    given: Sequence[datetime.date]
    value: Amounts
    worth: Sequence[tuple[datetime.date, float]]
    """The day and the value, in the map's currency, of each contract."""

    def worth_on(self, day: datetime.date) -> float:
        return sum(value for signed, value in self.worth if signed <= day)

    def is_silent(self, day: datetime.date, months: int) -> bool:
        """A customer by then, without a referral in the last `months`."""
        at = bisect_right(self.given, day)
        return self.since <= day and (not at or self.given[at - 1] < _earlier(day, months))

    def refers_within(self, start: datetime.date, end: datetime.date) -> bool:
        return bisect_right(self.given, start) < bisect_right(self.given, end)

    def traits(self, day: datetime.date) -> _Traits:
        years = (day - self.since).days / 365.25
        age = "new" if years < 1 else "few years" if years < 3 else "long"
        given = min(bisect_right(self.given, day), 2)
        return (("rank", self.rank), ("came", self.came), ("age", age), ("given", str(given)))


def whom_to_ask(accounts: Accounts) -> WhomToAsk:
    """The silent customers as of the day of `accounts`."""
    network, today = accounts.network, accounts.today
    months = network.settings.limits.dormant_months
    customers = _customers(network, today)
    past = _past(customers, today, months)
    events = sum(happened for _traits, happened in past)
    shares = _Shares(past) if events >= FEWEST else None
    silent = [customer for customer in customers if customer.is_silent(today, months)]
    return WhomToAsk(
        [_candidate(customer, today, shares) for customer in _ordered(silent, today, shares)],
        events,
        len(past),
        _tried(customers, _years_before(today, 1), today, months),
    )


def _candidate(customer: _Customer, day: datetime.date, shares: _Shares | None) -> Candidate:
    return Candidate(
        customer.person,
        customer.name,
        customer.value,
        customer.since,
        customer.given[-1] if customer.given else None,
        shares.of(customer.traits(day)) if shares else None,
    )


def _tried(
    customers: Sequence[_Customer], then: datetime.date, today: datetime.date, months: int
) -> TriedOut | None:
    """The list of a year ago, learnt from what was known then, or None if that was too little."""
    past = _past(customers, then, months)
    if sum(happened for _traits, happened in past) < FEWEST:
        return None
    silent = [customer for customer in customers if customer.is_silent(then, months)]
    right = [customer.refers_within(then, today) for customer in silent]
    ordered = _ordered(silent, then, _Shares(past))[:ASKED]
    if not ordered:
        return None
    hits = sum(customer.refers_within(then, today) for customer in ordered)
    return TriedOut(len(ordered), hits, len(ordered) * sum(right) / len(right))


def _past(
    customers: Sequence[_Customer], day: datetime.date, months: int
) -> list[tuple[_Traits, bool]]:
    """All cases whose year has ended by `day`."""
    cases = []
    end = day
    for years in range(1, _MOST_YEARS + 1):
        start = _years_before(day, years)
        silent = (customer for customer in customers if customer.is_silent(start, months))
        cases += [(each.traits(start), each.refers_within(start, end)) for each in silent]
        end = start
    return cases


class _Shares:
    """The shares of the traits among `cases`, drawn towards that of all of them."""

    def __init__(self, cases: Iterable[tuple[_Traits, bool]]) -> None:
        all_: Counter[tuple[str, str]] = Counter()
        happened: Counter[tuple[str, str]] = Counter()
        count = events = 0
        for traits, did in cases:
            count += 1
            all_.update(traits)
            if did:
                events += 1
                happened.update(traits)
        # one more of either kind, so that no share is 0 or 1
        mean = (events + 1) / (count + 2)
        self._mean = _odds(mean)
        self._more: Mapping[tuple[str, str], float] = {
            trait: _odds((happened[trait] + _STRENGTH * mean) / (number + _STRENGTH)) - self._mean
            for trait, number in all_.items()
        }

    def of(self, traits: _Traits) -> float:
        odds = self._mean + sum(self._more.get(trait, 0.0) for trait in traits)
        return 1 / (1 + math.exp(-odds))


def _odds(share: float) -> float:
    return math.log(share / (1 - share))


def _ordered(
    customers: Iterable[_Customer], day: datetime.date, shares: _Shares | None
) -> list[_Customer]:
    """By share, or without one by rank; then by value."""

    def order(customer: _Customer) -> tuple[float, str, float, str, str]:
        share = shares.of(customer.traits(day)) if shares else 0.0
        rank = "" if shares else customer.rank
        return (-share, rank, -customer.worth_on(day), customer.name, customer.person)

    return sorted(customers, key=order)


def _customers(network: Network, today: datetime.date) -> list[_Customer]:
    """Those whose first contract has a day that has come."""
    given: dict[PersonId, list[datetime.date]] = {}
    came: dict[PersonId, str] = {}
    for referral in network.referrals.values():
        if referral.date is not None:
            given.setdefault(referral.giver, []).append(referral.date)
        if referral.giver != network.me:
            came[referral.receiver] = "referred"
        else:
            came.setdefault(referral.receiver, "own")
    customers = []
    for person, first in first_contracts(network).items():
        if first.signed is None or first.signed > today:
            continue
        record = network.people[person]
        won = [c for c in network.contracts_of(person) if c.status is Status.WON]
        value = summed((contract.currency, contract.value) for contract in won)
        customers.append(
            _Customer(
                person,
                record.name,
                record.rank.value if record.rank else "Z",
                came.get(person, ""),
                first.signed,
                sorted(day for day in given.get(person, ()) if day <= today),
                value,
                [
                    (c.signed, float(converted({c.currency: c.value}, network.settings).total))
                    for c in won
                    if c.signed
                ],
            )
        )
    return customers


def _years_before(day: datetime.date, years: int) -> datetime.date:
    return _earlier(day, 12 * years)


def _earlier(day: datetime.date, months: int) -> datetime.date:
    try:
        return months_later(day, -months)
    except ValueError:
        return datetime.date.min
