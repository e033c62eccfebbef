"""What if everybody referred more."""

import dataclasses
import datetime

import pytest

from referralmap.model import editing
from tests.maps import a_map
from tests.picture.charts.hard_maps import accounts_of
from tests.picture.charts.reading import BY_KEY, shown


def test_what_if_multiplies_generation_by_generation() -> None:
    picture = shown("what_if", a_map("Anna**, Bernd*"), referrals=4, closing=0.5, generations=3)
    assert [row.cells[:2] for row in picture.rows] == [("1", "4"), ("2", "8"), ("3", "16")]
    assert "each customer brings 2 more" in picture.subtitle
    assert len(picture.notes) == 2


def test_a_growth_of_exactly_one_is_neither() -> None:
    said = [
        shown("what_if", a_map("Anna*"), referrals=2, closing=closing, generations=3).subtitle
        for closing in (0.49, 0.5, 0.51)
    ]
    words = ("dies out by itself", "neither grows nor dies out", "grows by itself")
    assert all(word in text for word, text in zip(words, said, strict=True))


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
    """Customers whose contracts are long ago have had time to refer."""
    network = a_map(drawing)
    for won in list(network.contracts.values()):
        signed = dataclasses.replace(won, signed=datetime.date(2020, 1, 1))
        network.apply(editing.replace(network, won, signed))
    accounts = accounts_of(network)
    usual = {slider.key: slider.usual(accounts) for slider in BY_KEY["what_if"].sliders}
    assert usual == {"referrals": referrals, "closing": closing, "generations": 4}
