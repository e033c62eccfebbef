"""Survival curves of cases that are cut off."""

from referralmap.analysis.estimates.kaplan_meier import Case, curve, happened_by, median_time


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


def test_nothing_is_said_beyond_the_longest_time_that_was_watched() -> None:
    assert happened_by(cases("2 5+"), 5) == 0.5
    assert happened_by(cases("2 5+"), 6) is None
    assert happened_by([], 0) is None


def test_half_is_reached_at_half_and_not_before() -> None:
    assert median_time(cases("1 2 3 4")) == 2
    assert median_time(cases("1 2+ 3+ 4+")) is None
    assert median_time([]) is None
