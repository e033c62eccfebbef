"""Amounts in the map's currency: which rate is taken, and what is left out."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.analysis.sums.exchange import converted
from referralmap.model.records import Rate, Settings
from tests.random_maps import amounts, currencies, dates

OLD, NEW = datetime.date(2025, 1, 31), datetime.date(2026, 1, 31)


def rate(source: str, target: str, value: str, date: datetime.date | None = OLD) -> Rate:
    return Rate(source, target, Decimal(value), date)


@pytest.mark.parametrize(
    ("rates", "total"),
    [
        ((rate("CHF", "EUR", "1.04"),), "1040.00"),
        ((rate("EUR", "CHF", "0.8"),), "1250.00"),
        ((rate("CHF", "EUR", "1.04"), rate("CHF", "EUR", "1.10", NEW)), "1100.00"),
        ((rate("CHF", "EUR", "1.10", NEW), rate("CHF", "EUR", "1.04")), "1100.00"),
        ((rate("EUR", "CHF", "0.8", NEW), rate("CHF", "EUR", "1.04")), "1250.00"),
        ((rate("EUR", "CHF", "0.8"), rate("CHF", "EUR", "1.04")), "1040.00"),
        ((rate("CHF", "EUR", "1.04"), rate("CHF", "EUR", "1.10")), "1100.00"),
        ((rate("CHF", "EUR", "1.04"), rate("CHF", "EUR", "1.10", None)), "1040.00"),
        ((rate("CHF", "EUR", "1.10", None),), "1100.00"),
    ],
)
def test_the_newest_rate_wins_in_whatever_direction_it_was_typed(
    rates: tuple[Rate, ...], total: str
) -> None:
    found = converted({"EUR": Decimal(0), "CHF": Decimal(1000)}, Settings(rates=rates))
    assert (found.total, found.left_out) == (Decimal(total), {})


def test_rates_are_never_chained() -> None:
    rates = (rate("CHF", "USD", "1.1"), rate("USD", "EUR", "0.9"))
    found = converted({"CHF": Decimal(5), "USD": Decimal(10)}, Settings(rates=rates))
    assert found.total == Decimal("9.00")
    assert found.rates == (rates[1],)
    assert found.left_out == {"CHF": Decimal(5)}


def test_the_currency_of_the_map_needs_no_rate_and_none_is_named() -> None:
    found = converted({"EUR": Decimal("7.5")}, Settings(rates=(rate("EUR", "EUR", "2"),)))
    assert (found.total, found.rates, found.currency) == (Decimal("7.5"), (), "EUR")


def test_an_amount_is_rounded_to_what_the_currency_has() -> None:
    settings = Settings(currency="JPY", rates=(rate("EUR", "JPY", "160.5"),))
    assert converted({"EUR": Decimal("0.01")}, settings).total == 2


@pytest.mark.parametrize("value", ["0", "-1", "1E+39", "1E-39"])
def test_a_rate_that_makes_no_amount_leaves_the_amount_out(value: str) -> None:
    for wild in (rate("CHF", "EUR", value), rate("EUR", "CHF", value)):
        found = converted({"CHF": Decimal(10**15)}, Settings(rates=(wild,)))
        assert found.left_out == {"CHF": Decimal(10**15)} or found.total < Decimal("0.01")


@given(
    st.dictionaries(currencies, amounts),
    st.lists(st.builds(Rate, currencies, currencies, amounts, dates), max_size=6),
    currencies,
)
def test_every_amount_is_in_the_total_by_a_rate_or_left_out(
    money: dict[str, Decimal], rates: list[Rate], currency: str
) -> None:
    settings = Settings(currency=currency, rates=tuple(rates))
    found = converted(money, settings)
    named = {other for rate in found.rates for other in (rate.source, rate.target)} - {currency}
    assert named | found.left_out.keys() == money.keys() - {currency}
    assert not named & found.left_out.keys()
    for used in found.rates:
        other = ({used.source, used.target} - {currency}).pop()
        alike = [r for r in rates if {r.source, r.target} == {other, currency}]
        day = datetime.date.min
        assert max(r.date or day for r in alike) == (used.date or day)
