"""Intervals of shares, beside published ones and the equation that they solve."""

import math

import pytest

from referralmap.analysis.estimates.wilson import wilson_interval


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(16, 29, 0.3755, 0.7159), (0, 8, 0.0, 0.3244), (81, 263, 0.2553, 0.3662), (0, 0, 0, 1)],
)
def test_the_interval_is_the_published_one(part: int, whole: int, low: float, high: float) -> None:
    assert wilson_interval(part, whole) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("whole", [1, 2, 7, 40, 1000])
def test_at_each_bound_the_share_is_as_far_off_as_the_level_allows(whole: int) -> None:
    for part in range(1, whole):
        for bound in wilson_interval(part, whole):
            off = abs(part / whole - bound) / math.sqrt(bound * (1 - bound) / whole)
            assert off == pytest.approx(1.959964, abs=1e-5)
