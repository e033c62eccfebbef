"""Days as people say them: *gestern*, *31.1.*, *vor 3 Wochen*, *in two weeks*, or a whole date."""

from __future__ import annotations

import datetime
import re

from referralmap.model.dates import NotADate, month_called, months_later, read_date

_DAYS = {
    "heute": 0,
    "today": 0,
    "gestern": -1,
    "yesterday": -1,
    "vorgestern": -2,
    "the day before yesterday": -2,
    "day before yesterday": -2,
    "morgen": 1,
    "tomorrow": 1,
    "übermorgen": 2,
    "uebermorgen": 2,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
}
_COUNTS = {
    word: number
    for number, words in enumerate(
        (
            "a an one ein eine einem einer einen",
            "two zwei",
            "three drei",
            "four vier",
            "five fünf",
            "six sechs",
            "seven sieben",
            "eight acht",
            "nine neun",
            "ten zehn",
            "eleven elf",
            "twelve zwölf",
        ),
        1,
    )
    for word in words.split()
}
_UNITS = {
    "day": "days days day tag tage tagen",
    "week": "week weeks woche wochen",
    "month": "month months monat monate monaten monats",
    "year": "year years jahr jahre jahren jahrs",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_SPAN = r"(\w+)\s+([^\W\d_]+)"
_AGO = re.compile(rf"(?:vor\s+{_SPAN}|{_SPAN}\s+ago)\Z")
_AHEAD = re.compile(rf"in\s+{_SPAN}\Z")
_WITHOUT_YEAR = re.compile(r"(\d{1,2})\.\s*(?:(\d{1,2})\.?|([^\W\d_]{3,})\.?)\Z")
_MOST = 9999


def read_day(text: str, today: datetime.date, *, ahead: bool = False) -> datetime.date:
    """The one day that `text` means, said `today`. Raises `NotADate` or a subclass.

    A day without a year is the last one of that name, or the next one if `ahead`; one with two
    digits of it lies within the last 80 or the next 20 years.
    """
    said = " ".join(text.lower().split())
    if said in _DAYS:
        return today + datetime.timedelta(days=_DAYS[said])
    for form, way in ((_AGO, -1), (_AHEAD, 1)):
        if found := form.match(said):
            count, unit = [part for part in found.groups() if part]
            return _away(text, today, way, count, unit)
    if found := _WITHOUT_YEAR.match(said):
        day, number, name = found.groups()
        month = int(number) if number else month_called(name)
        if month is not None:
            return _of_no_year(text, today, month, int(day), ahead=ahead)
    return read_date(text, today)


def _away(text: str, today: datetime.date, way: int, count: str, unit: str) -> datetime.date:
    number = int(count) if count.isdecimal() else _COUNTS.get(count)
    kind = _UNIT_OF.get(unit)
    if number is None or kind is None or number > _MOST:
        raise NotADate(text)
    try:
        if kind in ("day", "week"):
            return today + datetime.timedelta(days=way * number * (7 if kind == "week" else 1))
        months = way * number * (12 if kind == "year" else 1)
        later = months_later(today, months)
    except (ValueError, OverflowError):
        raise NotADate(text) from None
    # not to the end of a longer month: a month after 30 April is 30 May
    return later.replace(day=min(later.day, today.day))


def _of_no_year(
    text: str, today: datetime.date, month: int, day: int, *, ahead: bool
) -> datetime.date:
    """The nearest such day on the wanted side of today, which counts for both."""
    years = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    for year in years:
        try:
            date = datetime.date(year, month, day)
        except ValueError:
            continue
        if (date >= today) if ahead else (date <= today):
            return date
    raise NotADate(text)
