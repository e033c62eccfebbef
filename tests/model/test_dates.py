"""Dates that can mean one day only."""

import datetime

import pytest

from referralmap.model.dates import AmbiguousDate, NotADate, TwoDigitYear, months_between, read_date


@pytest.mark.parametrize(
    "text", ["2026-03-31", "20260331", "31.3.2026", "31/3/2026", "3/31/2026", "31 March 2026"]
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_date(text) == datetime.date(2026, 3, 31)


def test_points_are_german_and_equal_numbers_are_no_riddle() -> None:
    assert read_date("3.4.2026") == datetime.date(2026, 4, 3)
    assert read_date("4/4/2026") == datetime.date(2026, 4, 4)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("3/4/2026", AmbiguousDate),
        ("3.4.26", TwoDigitYear),
        ("31.2.2026", NotADate),
        ("soon", NotADate),
        ("", NotADate),
        ("31 Marchember 2026", NotADate),
    ],
)
def test_what_is_no_day_or_could_be_two_is_refused_with_its_reason(
    text: str, why: type[NotADate]
) -> None:
    with pytest.raises(NotADate) as caught:
        read_date(text)
    assert type(caught.value) is why
    assert caught.value.args == (text,)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-01-15", "2026-02-14", 0),
        ("2026-01-15", "2026-02-15", 1),
        ("2025-12-31", "2026-01-31", 1),
        ("2026-03-01", "2026-02-01", -1),
        ("2020-01-01", "2026-01-01", 72),
        ("2026-01-31", "2026-02-28", 1),
        ("2026-01-30", "2026-02-28", 1),
        ("2026-02-28", "2026-03-28", 0),
        ("2026-02-28", "2026-03-31", 1),
        ("2026-01-31", "2026-02-27", 0),
    ],
)
def test_a_month_is_full_on_the_same_day_of_the_next(start: str, end: str, months: int) -> None:
    found = months_between(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end))
    assert found == months


@pytest.mark.parametrize(
    ("text", "month"),
    [
        *[("12 mars 2024", 3), ("12 déc. 2023", 12), ("1 août 2023", 8), ("3 févr. 2024", 2)],
        *[("12 gennaio 2024", 1), ("5 giu 2024", 6), ("5 settembre 2024", 9)],
    ],
)
def test_months_are_read_in_french_and_italian(text: str, month: int) -> None:
    assert read_date(text).month == month


@pytest.mark.parametrize("text", ["05.02.0024", "0024-02-05", "5 Feb 0024", "13/02/0024"])
def test_a_year_with_zeros_in_front_lacks_its_century(text: str) -> None:
    with pytest.raises(TwoDigitYear):
        read_date(text)
