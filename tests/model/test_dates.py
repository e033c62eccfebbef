"""Dates that can mean one day only."""

import datetime

import pytest

from referralmap.model.dates import AmbiguousDate, NotADate, TwoDigitYear, read_date


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
