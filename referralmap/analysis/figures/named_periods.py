"""The periods that people ask for by name."""

from __future__ import annotations

import datetime

from referralmap.analysis.figures.periods import Period

_MONTHS_OF_A_QUARTER = 3


def this_year(today: datetime.date) -> Period:
    """Up to today."""
    return Period(today.replace(month=1, day=1), today)


def last_year(today: datetime.date) -> Period:
    year = max(datetime.MINYEAR, today.year - 1)
    return Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def last_12_months(today: datetime.date) -> Period:
    """The day a year ago is not in it; the leap day counts as the last of February."""
    before = max(datetime.MINYEAR, today.year - 1)
    is_leap_day = (today.month, today.day) == (2, 29)
    ago = today.replace(year=before, day=28 if is_leap_day else today.day)
    return Period(ago + datetime.timedelta(days=1), today)


def last_quarter(today: datetime.date) -> Period:
    """The last one that is over."""
    first = (today.month - 1) // _MONTHS_OF_A_QUARTER * _MONTHS_OF_A_QUARTER + 1
    end = today.replace(month=first, day=1) - datetime.timedelta(days=1)
    return Period(end.replace(month=end.month - _MONTHS_OF_A_QUARTER + 1, day=1), end)
