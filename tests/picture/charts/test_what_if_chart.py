"""What if everybody referred more."""

import pytest

from tests.maps import a_map
from tests.picture.charts.hard_maps import accounts_of
from tests.picture.charts.reading import BY_KEY, shown


def test_what_if_multiplies_generation_by_generation() -> None:
    picture = shown("what_if", a_map("Anna**, Bernd*"), referrals=4, closing=0.5, generations=3)
    assert [row.cells[:2] for row in picture.rows] == [("1", "4"), ("2", "8"), ("3", "16")]
    assert "each customer brings 2 more" in picture.subtitle
    assert len(picture.notes) == 2


@pytest.mark.parametrize(
    ("drawing", "referrals", "closing"),
    [
        ("Anna* > Bernd*, Anna > Clara", 1.0, 0.5),
        ("Anna", 2.0, 0.2),
    ],
)
def test_sliders_begin_at_what_the_map_knows(
    drawing: str, referrals: float, closing: float
) -> None:
    accounts = accounts_of(a_map(drawing))
    usual = {slider.key: slider.usual(accounts) for slider in BY_KEY["what_if"].sliders}
    assert usual == {"referrals": referrals, "closing": closing, "generations": 4}
