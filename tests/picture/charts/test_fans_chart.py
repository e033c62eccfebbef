"""Fans beside ambassadors; * is a contract of 1200 EUR."""

from tests.maps import a_map
from tests.picture.charts.reading import cells, shown


def test_fans_stand_beside_ambassadors() -> None:
    network = a_map("Anna > Bernd*, " + ", ".join(f"Fred > F{number}" for number in range(9)))
    picture = shown("fans", network)
    assert cells(picture) == [
        ("Fred", "Fan", "9", "0", "–"),
        ("Anna", "Ambassador", "1", "1", "€1,200"),
    ]
    assert "1 fan: 9 referrals, no contract" in picture.subtitle.replace("\xa0", " ")
