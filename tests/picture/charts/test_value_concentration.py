"""What hangs on the first ambassadors; * is a contract of 1200 EUR."""

from tests.maps import a_map
from tests.picture.charts.reading import cells, shown


def test_concentration_says_what_hangs_on_the_first_and_who_is_the_only_way() -> None:
    network = a_map("Zoe > Anna > Bernd***, Clara > Dora*, Emil > Fritz*")
    picture = shown("concentration", network)
    assert cells(picture)[:2] == [
        ("Anna", "€3,600", "60%", "–", "–"),
        ("All 3", "€6,000", "100%", "–", "–"),
    ]
    people = {row.cells[0]: row.cells[1:] for row in picture.rows[2:]}
    assert people["Anna"] == ("€3,600", "60%", "3", "€3,600")
    assert people["Zoe"] == ("€0", "0%", "3", "€3,600")
    assert people["Clara"] == ("€1,200", "20%", "1", "€1,200")
