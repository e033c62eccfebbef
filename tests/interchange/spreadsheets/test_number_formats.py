"""Formats of numbers, as Excel shows them."""

from __future__ import annotations

import pytest

from referralmap.interchange.spreadsheets.number_formats import format_of


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("00000", 1067.0, "01067"),
        ("[$-407]00000", 1067.0, "01067"),
        ('"D-"00000', 1067.0, "D-01067"),
        ("0000\\ 0000000", 6641234567.0, "0664 1234567"),
        ('"+"## ### #######', 436641234567.0, "+43 664 1234567"),
        ("000/000", 12034.0, "012/034"),
        ("[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", 5551234.0, "555-1234"),
        ("[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", 2125551234.0, "(212) 555-1234"),
        ("[$CHF-807] #,##0.00", 4000.5, "4000.50 CHF"),
        ('#,##0.00 "€"', 4000.5, "4000.50 €"),
        ("[$-409]$#,##0.00;[Red]-$#,##0.00", 100.0, "100 $"),
        ("#,##0.00\\ [$SEK-41D]", 7.0, "7 SEK"),
        ('General" CHF"', 4000.125, "4000.125000 CHF"),
        ('?/? "EUR"', 0.5, "0.50 EUR"),
        ('#,##0 "T€"', 15.0, "15000 €"),
        ('#,##0.0\\ "Tsd. €"', 1.1, "1100 €"),
        ('0 "Tsd."', 15.0, "15000"),
        ('0.0 "Mio. €"', 1.5, "1500000 €"),
        ('0 "TCHF"', 15.0, "15000 CHF"),
        ('[$CHF-807] 0 "Tsd."', 15.0, "15000 CHF"),
        ('#,##0, "T€"', 15000.0, "15000 €"),
        ('0.0, "Mio. €"', 1500.0, "1500000 €"),
        ("0%", 0.15, "15 %"),
        ("0.0%", 0.125, "12.50 %"),
        ('0"%"', 15.0, "15 %"),
    ],
)
def test_what_a_format_adds_is_shown(code: str, number: float, shown: str) -> None:
    found = format_of(code, number)
    assert found.says_more
    assert found.shown(number) == shown


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("General", 1067.0),
        ("0", 1067.0),
        ("#,##0", 1067.0),
        ("#,##0.00", 4000.5),
        ("# ##0", 4000.0),
        ("# ?/?", 5.0),
        ("# ?/?", 0.5),
        ("0.00E+00", 5.0),
        ('0 "STK"', 5.0),
        ("#,##0,", 15000.0),
        ('"%"', 5.0),
        ("dd.mm.yyyy", 46053.0),
        ("00000", 1067.5),
        ("00000", -5.0),
        ("00000", float("nan")),
        ("", 5.0),
    ],
)
def test_a_format_of_numbers_adds_nothing(code: str, number: float) -> None:
    assert not format_of(code, number).says_more
