"""Value through chains as a chart."""

from __future__ import annotations

from tests.maps import a_map
from tests.picture.charts.reading import cells, shown


def test_the_title_says_what_the_largest_chains_brought() -> None:
    picture = shown("value_chains", a_map("me > Anna > Bernd* > Clara**, me > Dora*"))
    assert picture.title == "The chain of Anna brought 75% of the value"
    assert cells(picture)[:2] == [
        ("Anna", "1", "–", "€3,600", "3"),
        ("Bernd", "2", "€1,200", "€3,600", "3"),
    ]
    assert picture.rows[1].people == ("Bernd", "Clara")
    several = shown("value_chains", a_map("me > Anna > Bernd*, me > Dora > Emil*"))
    assert several.title == "2 chains brought 100% of the value"


def test_deep_and_wide_maps_are_drawn_and_say_what_is_not() -> None:
    deep = " > ".join([*(f"p{number:04}" for number in range(1200)), "last*"])
    picture = shown("value_chains", a_map(deep))
    assert "Only the first 5 generations are drawn." in picture.notes
    assert "The table ends before 701 more people." in picture.notes
    assert len(picture.rows) == 500


def test_without_contracts_there_is_nothing_to_draw() -> None:
    assert shown("value_chains", a_map("me > Anna")).empty


def test_who_brought_a_contract_that_stands_elsewhere_is_named() -> None:
    network = a_map("me > Bernd*, me > Jonas* > Bernd, me > Anna > Clara*")
    said = "Brought contracts, too, which stand under another giver here"
    [note] = [each for each in shown("value_chains", network).notes if each.startswith(said)]
    assert note.endswith(": Jonas.")
    network = a_map("me > Jonas* > Bernd*, me > Anna > Clara*")
    assert not any(note.startswith(said) for note in shown("value_chains", network).notes)
