"""The trainer's sentence as a chart."""

from __future__ import annotations

from tests.analysis.studies.test_kinds_of_reach import a_reach
from tests.maps import a_map
from tests.picture.charts.reading import cells, shown


def test_talk_stands_beside_social_media() -> None:
    picture = shown("reach", a_reach())
    assert picture.title == "Personal talk: 2 contracts, €2,400; Social media: 1 contract, €1,200"
    assert cells(picture)[0] == (
        "Personal talk",
        "not entered",
        "not entered",
        "2",
        "2",
        "€2,400",
        "1 of 2: 9–91%",
    )
    assert picture.rows[1].people == ("Emil",)
    assert picture.notes[1] == "In other ways, or not known how: 3 people."


def test_without_a_channel_there_is_nothing_to_compare() -> None:
    assert shown("reach", a_map("Anna > Bernd*")).empty
