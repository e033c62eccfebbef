"""Periods by name: worked out by hand, and what holds on every day."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from referralmap.analysis.figures.named_periods import (
    last_12_months,
    last_quarter,
    last_year,
    this_year,
)

DAY = datetime.timedelta(days=1)
days = st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))


def date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_the_periods_of_a_day_in_november() -> None:
    today = date("2026-11-25")
    found = [of(today) for of in (this_year, last_year, last_12_months, last_quarter)]
    assert [(f"{p.start}", f"{p.end}") for p in found] == [
        ("2026-01-01", "2026-11-25"),
        ("2025-01-01", "2025-12-31"),
        ("2025-11-26", "2026-11-25"),
        ("2026-07-01", "2026-09-30"),
    ]


def test_twelve_months_end_well_on_a_leap_day() -> None:
    assert last_12_months(date("2024-02-29")).start == date("2023-03-01")


@given(days)
def test_a_quarter_ends_before_today_less_than_one_quarter_ago(today: datetime.date) -> None:
    quarter = last_quarter(today)
    assert 90 <= (quarter.end - quarter.start).days + 1 <= 92
    assert quarter.start.day == 1
    assert (quarter.end + DAY).day == 1
    assert 1 <= (today - quarter.end).days <= 92


@given(days)
def test_last_year_ends_where_this_one_starts_and_twelve_months_are_a_year(
    today: datetime.date,
) -> None:
    assert last_year(today).end + DAY == this_year(today).start
    assert 365 <= (today - last_12_months(today).start).days + 1 <= 366
