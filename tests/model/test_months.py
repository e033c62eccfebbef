"""Whole months between two days."""

import datetime

import pytest

from referralmap.model.months import months_between


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-01-15", "2026-02-14", 0),
        ("2026-01-15", "2026-02-15", 1),
        ("2025-12-31", "2026-01-31", 1),
        ("2026-03-01", "2026-02-01", -1),
        ("2020-01-01", "2026-01-01", 72),
    ],
)
def test_a_month_is_full_on_the_same_day_of_the_next(start: str, end: str, months: int) -> None:
    found = months_between(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end))
    assert found == months
