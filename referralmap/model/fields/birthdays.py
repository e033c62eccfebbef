"""Birthdays: a day of the year, with the year if it is known.

As a text, ``1980-05-17`` or ``--05-17``; that is how the map file and the exchange form have them.
"""

from __future__ import annotations

import datetime
import re

from referralmap.i18n import format_date, format_day
from referralmap.model.dates import NotADate, month_called, read_date

_LEAP_YEAR = 2000
_NO_YEAR = 1604
"""What Apple writes for the year of a birthday that has none."""
_PLAIN = re.compile(r"(?:(\d{4})|-)-(\d{2})-(\d{2})\Z")
_TIME = r"(?:T.*)?\Z"
_WITHOUT_YEAR = re.compile(r"--(\d{2})-?(\d{2})" + _TIME)
_GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?\Z")
_DAY_FIRST = re.compile(r"(\d{1,2})\.?\s*([^\W\d_]+)\.?\Z")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?\Z")
_NOTHING = re.compile(
    r"0{1,2}([./-])0{1,2}\1(?:0{2}|0{4})\Z|0{4}-00-00\Z|1/1/4501\Z|01\.01\.4501\Z"
)
"""What Outlook writes for a birthday that nobody has entered."""


class InTheFuture(NotADate):
    """A day that has not been yet."""


def read_birthday(text: str, today: datetime.date) -> str:
    """The birthday that `text` means, in its plain form; nothing for Outlook's none.

    Takes every form that `read_date` takes, and days without a year: ``--0517``, ``17.5.``,
    ``17 May``. Raises `NotADate` or one of its kinds.
    """
    text = text.strip()
    if not text or _NOTHING.match(text):
        return ""
    if (day := _day_of_year(text)) is not None:
        return day
    date = read_date(text)
    if date.year == _NO_YEAR:
        return _without_year(text, date.month, date.day)
    if date > today:
        raise InTheFuture(text)
    return date.isoformat()


def checked(text: str) -> str:
    """`text`, if it is empty or a birthday in its plain form. Raises ValueError."""
    if text:
        parts(text)
    return text


def parts(birthday: str) -> tuple[int | None, int, int]:
    """Year, month and day of the plain form. Raises ValueError."""
    found = _PLAIN.match(birthday)
    if found is None:
        raise ValueError(birthday)
    year, month, day = found.groups()
    datetime.date(int(year or _LEAP_YEAR), int(month), int(day))
    return (int(year) if year else None), int(month), int(day)


def birthday_text(birthday: str) -> str:
    """As people here write it: ``17.05.1980`` or ``17.05.``, ``17 May 1980`` or ``17 May``."""
    if not birthday:
        return ""
    year, month, day = parts(birthday)
    return format_day(month, day) if year is None else format_date(datetime.date(year, month, day))


def searched_birthday(birthday: str) -> str:
    """Texts by which a person can be found."""
    if not birthday:
        return ""
    year, month, day = parts(birthday)
    return f"{day:02}.{month:02}.{year or ''} {birthday_text(birthday)}"


def is_less_of(one: str, other: str) -> bool:
    """Whether `one` is the same day as `other`, without the year."""
    return one.startswith("--") and one[2:] == other[-len("05-17") :]


def _day_of_year(text: str) -> str | None:
    """The plain form of a day that is written without a year; None for what is none."""
    if found := _WITHOUT_YEAR.match(text):
        return _without_year(text, int(found[1]), int(found[2]))
    if found := _GERMAN.match(text):
        return _without_year(text, int(found[2]), int(found[1]))
    if found := _DAY_FIRST.match(text):
        day, name = found.groups()
    elif found := _MONTH_FIRST.match(text):
        name, day = found.groups()
    else:
        return None
    month = month_called(name)
    return None if month is None else _without_year(text, month, int(day))


def _without_year(text: str, month: int, day: int) -> str:
    try:
        date = datetime.date(_LEAP_YEAR, month, day)
    except ValueError:
        raise NotADate(text) from None
    return f"--{date:%m-%d}"
