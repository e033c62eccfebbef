"""Quadrants; * is a contract of 1200 EUR."""

from tests.maps import a_map
from tests.picture.charts.reading import cells, shown


def test_quadrants_are_told_apart_at_the_medians() -> None:
    network = a_map("Anna* > Bernd*, Clara > Dora***")
    assert cells(shown("quadrant", network)) == [
        ("Dora", "Affluents", "€3,600", "€0"),
        ("Anna", "Champions", "€1,200", "€1,200"),
        ("Bernd", "Affluents", "€1,200", "€0"),
    ]
    picture = shown("quadrant", network)
    assert picture.title == "1 of 3 customers has brought others"
    assert any("1 person who refers others" in note for note in picture.notes)
