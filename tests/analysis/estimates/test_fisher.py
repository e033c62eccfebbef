"""Fisher's exact test, against counting and against tables from textbooks."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.analysis.estimates.fisher import chance_of, least_chance


def counted(part: int, whole: int, other_part: int, other_whole: int) -> Fraction:
    """The same by whole numbers."""
    happened = part + other_part
    ways = {
        first: comb(whole, first) * comb(other_whole, happened - first)
        for first in range(max(0, happened - other_whole), min(happened, whole) + 1)
    }
    return Fraction(sum(n for n in ways.values() if n <= ways[part]), sum(ways.values()))


TABLES = st.tuples(st.integers(1, 40), st.integers(1, 40)).flatmap(
    lambda wholes: st.tuples(
        st.integers(0, wholes[0]), st.just(wholes[0]), st.integers(0, wholes[1]), st.just(wholes[1])
    )
)


@given(TABLES)
def test_it_equals_counting_and_does_not_depend_on_the_order(
    table: tuple[int, int, int, int],
) -> None:
    part, whole, other_part, other_whole = table
    chance = chance_of(*table)
    assert chance == pytest.approx(float(counted(*table)), rel=1e-6)
    assert chance == pytest.approx(chance_of(other_part, other_whole, part, whole), rel=1e-6)
    assert least_chance(*table) <= chance * (1 + 1e-6)


def test_a_lady_tasting_tea() -> None:
    # R. A. Fisher, The Design of Experiments (1935): all eight cups right, and six of them
    assert chance_of(4, 4, 0, 4) == pytest.approx(2 / 70)
    assert chance_of(3, 4, 1, 4) == pytest.approx(34 / 70)


def test_large_numbers_are_no_trouble() -> None:
    assert chance_of(30_000, 60_000, 30_000, 60_000) == pytest.approx(1.0)
    assert chance_of(31_000, 60_000, 29_000, 60_000) < 1e-20
