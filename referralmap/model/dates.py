"""Dates as people type them, accepted only if there is a single reading."""

from __future__ import annotations

import calendar
import datetime
import functools
import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar jänner jan jän janvier janv gennaio gen",
            "february februar feber feb février fevrier févr fév febbraio",
            "march märz maerz mar mär mrz mars marzo",
            "april apr avril avr aprile",
            "may mai maggio mag",
            "june juni jun juin giugno giu",
            "july juli jul juillet juil luglio lug",
            "august aug août aout agosto ago",
            "september sept sep septembre settembre set",
            "october oktober oct okt octobre ottobre ott",
            "november nov novembre",
            "december dezember dec dez décembre déc dicembre dic",
        ),
        1,
    )
    for name in names.split()
}
_TIME = r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[AaPp][Mm]|[+-]\d{2}:?\d{2})?)?\Z"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?\Z")
_NUMBERS = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})" + _TIME)
_DAY_FIRST = re.compile(r"(\d{1,2})\.?[\s-]*([^\W\d_]+)\.?,?[\s-]*(\d{4}|\d{2})" + _TIME)
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})" + _TIME)
_YEARS_AHEAD = 20


class NotADate(ValueError):
    """The text `args[0]` does not have the form of a date."""


class AmbiguousDate(NotADate):
    """The text could mean two days, such as ``03/04/2026``."""


class TwoDigitYear(NotADate):
    """The year lacks its century, also as ``0024``."""


@functools.lru_cache(maxsize=1 << 13)
def read_date(text: str, today: datetime.date | None = None) -> datetime.date:
    """The one day that `text` can mean. Raises `NotADate` or a subclass.

    A year of two digits behind a point or the name of a month is read by `today` if that is given.
    """
    text = text.strip()
    if found := _ISO.match(text) or _COMPACT.match(text):
        return _date(text, *found.groups())
    if found := _NUMBERS.match(text):
        first, mark, second, year = found.groups()
        return _numeric(text, first, mark, second, _whole_year(year, today, mark))
    if found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.match(text):
        month, day, year = found.groups()
    else:
        raise NotADate(text)
    number = month_called(month)
    if number is None:
        raise NotADate(text)
    return _date(text, _whole_year(year, today), number, day)


def _whole_year(year: str, today: datetime.date | None, mark: str = ".") -> str:
    """Two digits as the year within the next 20 or the 80 before them, if `today` is known."""
    if len(year) > 2 or today is None or mark != ".":
        return year
    first = today.year + _YEARS_AHEAD - 99
    return str(first + (int(year) - first) % 100)


def month_called(name: str) -> int | None:
    """The number of the month that `name` is of, in German, English, French or Italian, or None."""
    return _MONTHS.get(name.lower())


def _numeric(text: str, first: str, mark: str, second: str, year: str) -> datetime.date:
    """Read day first with points (German); with slashes or dashes, only if unambiguous."""
    if mark == ".":
        return _date(text, year, second, first)
    if int(year) < 100:
        raise TwoDigitYear(text)
    if int(first) > 12 or first == second:
        return _date(text, year, second, first)
    if int(second) > 12:
        return _date(text, year, first, second)
    raise AmbiguousDate(text)


def _date(text: str, year: str, month: str | int, day: str | int) -> datetime.date:
    if int(year) < 100:
        raise TwoDigitYear(text)
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        raise NotADate(text) from None


def months_between(start: datetime.date, end: datetime.date) -> int:
    """Whole months from `start` to `end`, as `months_later`; negative if `end` is earlier."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (months_later(start, months) > end)


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or its last day if it has no such day.

    The last day of a month leads to the last day of the other. Raises ValueError beyond the
    calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        raise ValueError(year)
    last = calendar.monthrange(year, month + 1)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return datetime.date(year, month + 1, last if is_last else min(day.day, last))
