"""The closing rate by the quarter of the referrals, and for which it is too early to say."""

from __future__ import annotations

import calendar
import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from referralmap.analysis.standing.purchases import closed
from referralmap.model.records import Contract, PersonId, Referral

_MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Cohort:
    """The dated referrals of a quarter; `won` led to the receiver's first contract."""

    start: datetime.date
    referrals: int
    won: int
    is_too_early: bool

    @property
    def quarter(self) -> str:
        """Such as ``2025Q3``."""
        return f"{self.start.year:04}Q{(self.start.month - 1) // _MONTHS_OF_A_QUARTER + 1}"


def cohorts(
    firsts: Mapping[PersonId, Contract],
    referrals: Iterable[Referral],
    day: datetime.date,
    days: int,
) -> list[Cohort]:
    """The quarters in which there were `referrals`, the oldest first.

    A quarter is too early until it has been over for `days` days.
    """
    by_quarter: defaultdict[datetime.date, list[Referral]] = defaultdict(list)
    for referral in referrals:
        if date := referral.date:
            month = (date.month - 1) // _MONTHS_OF_A_QUARTER * _MONTHS_OF_A_QUARTER + 1
            by_quarter[date.replace(month=month, day=1)].append(referral)
    return [
        Cohort(
            start,
            len(found),
            sum(closed(firsts, referral) for referral in found),
            (day - _last_day(start)).days < days,
        )
        for start, found in sorted(by_quarter.items())
    ]


def _last_day(start: datetime.date) -> datetime.date:
    """The last day of the quarter that begins on `start`."""
    month = start.month + _MONTHS_OF_A_QUARTER - 1
    return start.replace(month=month, day=calendar.monthrange(start.year, month)[1])
