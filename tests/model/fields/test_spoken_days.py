"""Days as people say them."""

from __future__ import annotations

import contextlib
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.i18n import format_date, use_language
from referralmap.model.dates import NotADate
from referralmap.model.fields.spoken_days import read_day

TODAY = datetime.date(2026, 3, 30)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("gestern", "2026-03-29"),
        ("Yesterday", "2026-03-29"),
        (" vorgestern ", "2026-03-28"),
        ("heute", "2026-03-30"),
        ("tomorrow", "2026-03-31"),
        ("vor 3 Wochen", "2026-03-09"),
        ("3 weeks ago", "2026-03-09"),
        ("vor einem Monat", "2026-02-28"),
        ("a year ago", "2025-03-30"),
        ("in zwei Tagen", "2026-04-01"),
        ("in a month", "2026-04-30"),
        ("31.1.", "2026-01-31"),
        ("31.12.", "2025-12-31"),
        ("31. Dezember", "2025-12-31"),
        ("29.2.", "2024-02-29"),
        ("30.3.", "2026-03-30"),
        ("2026-01-05", "2026-01-05"),
        ("5. Jan 2026", "2026-01-05"),
        ("1.9.25", "2025-09-01"),
        ("01.09.46", "2046-09-01"),
        ("1. 9. 47", "1947-09-01"),
        ("5. Jan 26", "2026-01-05"),
        ("Jan 5, 99", "1999-01-05"),
    ],
)
def test_what_is_said_is_one_day(said: str, meant: str) -> None:
    assert read_day(said, TODAY).isoformat() == meant


def test_a_day_without_a_year_is_the_next_one_where_one_plans() -> None:
    assert read_day("31.1.", TODAY, ahead=True).isoformat() == "2027-01-31"
    assert read_day("30.3.", TODAY, ahead=True) == TODAY


@pytest.mark.parametrize(
    "said",
    "  |neulich|3|vor Wochen|vor 3 Sekunden|31.13.|30.2.|Montag|in 99999 days|vor 9999 Jahren"
    "|03/04/2026|3/4/26|13-04-26|1.2.0026|29.2.25|gestern oder heute|3 weeks|32.1.".split("|"),
)
def test_what_could_be_anything_is_refused_and_never_guessed(said: str) -> None:
    with pytest.raises(NotADate):
        read_day(said, TODAY)


@given(st.dates(datetime.date(1900, 1, 1)), st.sampled_from(["de", "en"]))
def test_what_the_program_writes_it_reads(day: datetime.date, language: str) -> None:
    use_language(language)
    try:
        assert read_day(format_date(day), TODAY) == day
        assert read_day(day.isoformat(), TODAY) == day
    finally:
        use_language("en")


@given(st.text(max_size=30))
def test_any_other_text_is_refused_in_one_way(text: str) -> None:
    with contextlib.suppress(NotADate):
        assert isinstance(read_day(text, TODAY), datetime.date)
