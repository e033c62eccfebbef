"""Scales keep the order of amounts and go from zero to the largest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.picture.charting.scale import Scale

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
    ticks = scale.ticks()
    assert ticks[0] == 0
    assert ticks == sorted(ticks)
    assert 0 <= scale(ticks[-1]) <= 1 + 1e-9


def test_only_a_large_spread_brings_large_amounts_closer_together() -> None:
    assert Scale.of([100, 200, 300]).knee is None
    wide = Scale.of([100, 200, 100_000])
    assert wide.knee == 100
    assert wide(200) > 0.1


def test_without_amounts_there_is_a_scale() -> None:
    assert Scale.of([0.0, 0.0]).ticks()[0] == 0
