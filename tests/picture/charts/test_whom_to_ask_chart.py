"""Who to ask next, as a chart."""

from __future__ import annotations

from referralmap.model.network import Network
from referralmap.picture.charting.drawing import figure_of
from referralmap.picture.theme import theme
from tests.analysis.studies.test_whom_to_ask import Past, a_past
from tests.maps import a_map
from tests.picture.charts.reading import cells, shown


def test_shares_are_whole_percent_and_the_title_tells_of_last_year() -> None:
    picture = shown("whom_to_ask", a_past().network)
    assert cells(picture)[0][0] == "A 19"
    assert cells(picture)[0][1].rstrip("%").isdecimal()
    assert picture.title.startswith("A year ago, ")
    assert "60 times" in picture.notes[0]


def test_where_too_little_is_known_it_is_said() -> None:
    past = a_past(each=2)
    picture = shown("whom_to_ask", past.network)
    assert picture.notes[0].startswith("Only 6 times")
    assert cells(picture)[0] == ("A 01", "–", "€101", "2 Jan 2019", "2 Jun 2025")
    assert picture.title == "Ask A 01 first"
    nothing_yet = shown("whom_to_ask", a_map("Anna > Bernd*"))
    assert nothing_yet.notes[0].startswith("No silent customer went on to refer")


def test_where_ranks_decide_each_has_a_heading() -> None:
    def drawn(past: Past) -> list[str]:
        with figure_of(shown("whom_to_ask", past.network), theme("light"), 900, 500, 1.0) as made:
            return [text.get_text() for axes in made.axes for text in axes.texts]

    assert any(text.startswith("Rank ") for text in drawn(a_past(each=2)))
    assert not any(text.startswith("Rank ") for text in drawn(a_past()))


def test_a_map_without_customers_says_so() -> None:
    assert shown("whom_to_ask", Network()).empty
    assert shown("whom_to_ask", Past().network).rows == ()
