"""Quadrants; * is a contract of 1200 EUR."""

from tests.maps import a_map
from tests.picture.charts.reading import add_contract, cells, shown


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


def test_every_customer_counts_and_who_has_no_place_is_in_the_table() -> None:
    network = a_map("Anna* > Bernd*, Clara* > Dora")
    add_contract(network, "Dora", 700, currency="CHF")
    picture = shown("quadrant", network)
    assert picture.title == "2 of 4 customers have brought others"
    assert cells(picture)[2:] == [("Clara", "–", "€1,200", "CHF700"), ("Dora", "–", "CHF700", "–")]
    assert picture.notes[-1].startswith("2 customers have amounts without an exchange rate")
    network = a_map("Anna > Dora")
    add_contract(network, "Dora", 700, currency="CHF")
    empty = shown("quadrant", network).empty
    assert empty == "Every customer has amounts without an exchange rate."
