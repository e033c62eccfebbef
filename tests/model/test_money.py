"""Amounts as people type them and as files write them."""

from decimal import Decimal

import pytest
from babel.numbers import get_currency_precision
from hypothesis import given
from hypothesis import strategies as st

from referralmap.model.money import (
    USUAL,
    NotAnAmount,
    decimals,
    exact,
    in_full,
    plain,
    read_money,
    smallest,
)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("1.234,56", "1234.56", None),
        ("1'234.56", "1234.56", None),
        ("1.234", "1234", None),
        ("4000 €", "4000", "EUR"),
        ("Fr. 12.50", "12.50", "CHF"),
        ("CHF 500.-", "500", "CHF"),
        ("−3,5", "-3.5", None),
    ],
)
def test_amounts_are_read_in_the_ways_of_three_countries(
    text: str, amount: str, currency: str | None
) -> None:
    assert read_money(text) == (Decimal(amount), currency)


@pytest.mark.parametrize("text", ["", "twelve", "1.2.3", "1e9999999", "NaN", "12 34"])
def test_what_is_no_amount_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(NotAnAmount) as caught:
        read_money(text)
    assert caught.value.args == (text,)


@pytest.mark.parametrize("text", ["1e9999999", "-1e-9999999", "Infinity", "NaN", "x", "1e16"])
def test_the_exchange_form_takes_only_amounts_that_can_be_reckoned_with(text: str) -> None:
    with pytest.raises(NotAnAmount):
        exact(text)


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(["EUR", "CHF"]))
def test_what_is_written_is_read_again(amount: Decimal, currency: str) -> None:
    assert exact(plain(amount, currency)) == amount


def test_currencies_have_decimals_of_their_own() -> None:
    assert [decimals(code) for code in ("EUR", "JPY", "KWD")] == [2, 0, 3]
    assert plain(Decimal("685.7"), "EUR") == "685.70"
    assert smallest("JPY") == 1


@pytest.mark.parametrize(
    ("currency", "digits"),
    [("EUR", 2), ("CHF", 2), ("JPY", 0), ("UGX", 0), ("RWF", 0), ("KWD", 3), ("XYZ", 2)],
)
def test_each_currency_has_its_decimals(currency: str, digits: int) -> None:
    assert decimals(currency) == digits


def test_an_amount_with_more_decimals_than_its_currency_is_written_in_full() -> None:
    assert in_full(Decimal("100.50"), "UGX") == "100.5"
    assert in_full(Decimal(100), "UGX") == "100"
    assert in_full(Decimal("100.5"), "EUR") == "100.50"


@pytest.mark.parametrize("code", USUAL)
def test_the_usual_currencies_have_two_decimals_in_the_data_too(code: str) -> None:
    assert get_currency_precision(code) == 2


@pytest.mark.parametrize("text", ["12,345,67", "1.234.56", "CHF 1.234.5"])
def test_one_sign_cannot_part_thousands_and_decimals(text: str) -> None:
    with pytest.raises(NotAnAmount):
        read_money(text)
    assert read_money("1.500.-")[0] == 1500
