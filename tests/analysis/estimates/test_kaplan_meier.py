"""Survival curves of cases that are cut off."""

from referralmap.analysis.estimates.kaplan_meier import (
    Case,
    bounds,
    curve,
    happened_by,
    median_time,
)


def cases(text: str) -> list[Case[int]]:
    """``6 6+ 7``: times, with + for who was only watched until then."""
    return [Case(int(word.rstrip("+")), not word.endswith("+")) for word in text.split()]


FREIREICH = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
"""The remissions of 1963 that every book on survival shows."""


def test_the_curve_is_the_one_of_the_textbooks() -> None:
    found = [(time, round(left, 3)) for time, left in curve(cases(FREIREICH))]
    assert found == [
        (6, 0.857),
        (7, 0.807),
        (10, 0.753),
        (13, 0.690),
        (16, 0.627),
        (22, 0.538),
        (23, 0.448),
    ]
    assert median_time(cases(FREIREICH)) == 23


def test_the_bounds_are_those_of_the_textbooks_and_hold_the_curve() -> None:
    found = [(time, round(low, 3), round(high, 3)) for time, low, high in bounds(cases(FREIREICH))]
    assert found[:3] == [(6, 0.62, 0.952), (7, 0.563, 0.923), (10, 0.503, 0.889)]
    for (_time, left), (_at, low, high) in zip(
        curve(cases(FREIREICH)), bounds(cases(FREIREICH)), strict=True
    ):
        assert 0 <= low < left < high <= 1


def test_where_it_has_happened_to_all_nothing_may_be_left() -> None:
    assert bounds(cases("3 3")) == [(3, 0.0, 1.0)]
    [first, last] = bounds(cases("2 5"))
    assert last == (5, 0.0, first[2])
    assert bounds([]) == []


def test_nothing_is_said_beyond_the_longest_time_that_was_watched() -> None:
    assert happened_by(cases("2 5+"), 5) == 0.5
    assert happened_by(cases("2 5+"), 6) is None
    assert happened_by([], 0) is None


def test_half_is_reached_at_half_and_not_before() -> None:
    assert median_time(cases("1 2 3 4")) == 2
    assert median_time(cases("1 2+ 3+ 4+")) is None
    assert median_time([]) is None
