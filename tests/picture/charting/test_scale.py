"""Scales keep the order of amounts and go from zero to the largest."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.i18n import format_money
from referralmap.picture.charting.scale import Scale, ticks_to

AMOUNTS = st.lists(st.floats(0.01, 1e12), min_size=1, max_size=20)


@given(AMOUNTS)
def test_the_order_stays_from_zero_at_the_start_to_the_largest_at_the_end(
    amounts: list[float],
) -> None:
    scale = Scale.of([0.0, *amounts])
    places = [scale(amount) for amount in sorted(amounts)]
    assert scale(0) == 0
    assert places == sorted(places)
    assert places[-1] == pytest.approx(1)


@given(AMOUNTS)
def test_ticks_are_round_amounts_on_the_scale(amounts: list[float]) -> None:
    scale = Scale.of(amounts)
    ticks = scale.ticks(str)
    assert ticks[0] == 0
    assert ticks == sorted(ticks)
    assert 0 <= scale(ticks[-1]) <= 1 + 1e-9


def test_only_a_large_spread_brings_large_amounts_closer_together() -> None:
    assert Scale.of([100, 200, 300]).knee is None
    wide = Scale.of([100, 200, 100_000])
    assert wide.knee == 100
    assert wide(200) > 0.1


def test_without_amounts_there_is_a_scale() -> None:
    assert Scale.of([0.0, 0.0]).ticks(str)[0] == 0


@pytest.mark.parametrize(
    "shown",
    [
        lambda value: f"{round(value)} €",
        lambda value: f"{value:.0%}",
        lambda value: format_money(Decimal(value), "JPY"),
        lambda value: format_money(Decimal(value), "EUR"),
    ],
)
@given(st.lists(st.floats(1e-4, 1e9), min_size=1, max_size=8), st.integers(1, 6))
def test_no_label_is_there_twice(
    shown: Callable[[float], str], amounts: list[float], count: int
) -> None:
    for ticks in (Scale.of(amounts).ticks(shown), ticks_to(max(amounts), count, shown)):
        labels = [shown(tick) for tick in ticks]
        assert len({*labels}) == len(labels)
        assert ticks[0] == 0


def test_small_amounts_are_labelled_where_they_are() -> None:
    assert ticks_to(0.9, 5, lambda value: f"{round(value)} €") == [0, 1]
    assert ticks_to(1.4, 5, lambda value: f"{round(value)} €") == [0, 1]
    assert ticks_to(0.02, 5, lambda value: f"{value:.0%}") == [0, 0.01, 0.02]
