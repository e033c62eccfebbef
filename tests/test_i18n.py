"""Texts, money and dates in the language of the user."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from referralmap import i18n


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    i18n.use_language("en")


@pytest.mark.parametrize(
    ("environ", "system", "language"),
    [
        ({"LANG": "de_AT.UTF-8"}, None, "de"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "de_DE"}, None, "en"),
        ({"LANG": "C.UTF-8"}, "de_CH", "de"),
        ({"LANG": "fr_FR"}, None, "en"),
    ],
)
def test_the_environment_decides_before_the_system(
    environ: dict[str, str], system: str | None, language: str
) -> None:
    assert i18n.system_language(environ, system) == language


@pytest.mark.parametrize("language", ["de", "en"])
@given(
    st.decimals(-10_000_000, 10_000_000, places=4) | st.integers(-5_000, 10**9).map(Decimal),
    st.sampled_from(["EUR", "CHF", "USD", "GBP", "JPY", "KWD", "HUF", "XAF", "ZZZ"]),
)
def test_money_looks_as_babel_writes_it(language: str, amount: Decimal, currency: str) -> None:
    i18n.use_language(language)
    locale = {"de": "de_DE", "en": "en_GB"}[language]
    whole = amount == amount.to_integral_value()
    pattern = {"de": "#,##0\u00a0¤", "en": "¤#,##0"}[language] if whole else None
    assert i18n.format_money(amount, currency) == format_currency(
        amount, currency, pattern, locale, currency_digits=not whole
    )


def test_there_are_only_the_languages_that_there_are() -> None:
    with pytest.raises(ValueError, match="fr"):
        i18n.use_language("fr")
    for language in i18n.LANGUAGES:
        i18n.use_language(language)
        assert i18n.language() == language


def test_a_text_is_looked_up_when_it_is_shown() -> None:
    text = i18n.mark("Customer")
    i18n.use_language("de")
    assert i18n._(text) == "Kunde"
    i18n.use_language("en")
    assert i18n._(text) == "Customer"
    assert i18n._("") == ""


@pytest.mark.parametrize(
    ("language", "money", "whole", "share", "date", "number"),
    [
        ("de", "41.200,50\u00a0€", "41.200\u00a0€", "12,5\u00a0%", "03.04.2026", "1.234"),
        ("en", "€41,200.50", "€41,200", "12.5%", "3 Apr 2026", "1,234"),
    ],
)
def test_values_are_written_as_people_here_write_them(
    language: str, money: str, whole: str, share: str, date: str, number: str
) -> None:
    i18n.use_language(language)
    assert i18n.format_money(Decimal("41200.5"), "EUR") == money
    assert i18n.format_money(Decimal(41200), "EUR") == whole
    assert i18n.format_percent(Decimal("0.125"), 1) == share
    assert i18n.format_date(datetime.date(2026, 4, 3)) == date
    assert i18n.format_number(1234) == number
    assert i18n.format_number(999) == "999"
