"""Two shares in a sentence, and whether their difference says anything."""

from __future__ import annotations

import pytest

from referralmap.analysis.figures.key_figure import Figure, share
from referralmap.picture.wording.rates_text import compared_rates, spoken_rates


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ((16, 20), (3, 20), "Chance alone hardly explains the difference."),
        ((9, 20), (7, 20), "The difference may be chance."),
        ((2, 2), (0, 2), "Too few cases to compare."),
        ((0, 40), (0, 40), "Too few cases to compare."),
    ],
)
def test_the_verdict_is_what_the_cases_bear(
    one: tuple[int, int], other: tuple[int, int], verdict: str
) -> None:
    text = compared_rates("Now", share("a", *one), "before", share("b", *other))
    told = f"Now: {one[0]} of {one[1]}, before: {other[0]} of {other[1]}."
    assert text == f"{told} {verdict}"


def test_without_cases_or_shares_nothing_is_said() -> None:
    assert not compared_rates("Now", share("a", 0, 0), "before", share("b", 1, 2))
    assert not compared_rates("Now", Figure("a", 3), "before", Figure("b", 2))
    assert not spoken_rates({})
