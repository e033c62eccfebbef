"""Amounts are divided to the cent."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.analysis.sums.rounding import split, whole


@given(
    st.integers(0, 10**9),
    st.lists(st.decimals("0.01", 1000, places=2), min_size=1, max_size=8),
    st.sampled_from([("EUR", 2), ("JPY", 0), ("KWD", 3)]),
)
@settings(deadline=None)
def test_the_parts_of_a_split_add_up_and_are_less_than_a_cent_off(
    cents: int, weights: list[Decimal], currency: tuple[str, int]
) -> None:
    code, places = currency
    amount = Decimal(cents).scaleb(-places)
    parts = split(amount, code, whole(weights))
    assert sum(parts) == amount
    cent = Decimal(1).scaleb(-places)
    for part, weight in zip(parts, weights, strict=True):
        assert part % cent == 0
        assert abs(part - amount * weight / sum(weights)) < cent


@given(
    st.integers(0, 10**9),
    st.lists(st.decimals("0.01", 1000, places=2), min_size=1, max_size=8),
    st.integers(-(2**99), 2**99),
)
@settings(deadline=None)
def test_weights_that_are_finely_rounded_are_split_like_exact_ones(
    cents: int, weights: list[Decimal], noise: int
) -> None:
    amount = Decimal(cents).scaleb(-2)
    exact = whole(weights)
    rounded = [(weight << 320) + noise for weight in exact]
    assert split(amount, "EUR", rounded) == split(amount, "EUR", exact)


def test_nothing_is_split_among_nobody() -> None:
    assert split(Decimal(5), "EUR", []) == []
