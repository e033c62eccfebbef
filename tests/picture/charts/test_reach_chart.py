"""The trainer's sentence as a chart."""

from __future__ import annotations

from dataclasses import replace

from referralmap.model import editing
from referralmap.model.records import PersonId, Referral
from referralmap.model.vocabulary import Channel
from referralmap.picture.charting.drawing import figure_of
from referralmap.picture.theme import theme
from tests.analysis.studies.test_kinds_of_reach import a_reach
from tests.maps import a_map
from tests.picture.charts.reading import cells, change_referral, shown


def test_talk_stands_beside_social_media() -> None:
    picture = shown("reach", a_reach())
    assert (
        picture.title == "Personal contact: 2 contracts, €2,400; Social media: 1 contract, €1,200"
    )
    assert cells(picture)[0] == (
        "Personal contact",
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


def test_what_counts_twice_and_what_counts_by_what_is_said() -> None:
    network = a_reach()
    by = "People count by how they came, contracts by the channel of the referral"
    twice = "A contract over several channels counts in each, with its share of the value."
    for key in ("reach", "channel_yield"):
        notes = shown(key, network).notes
        assert any(note.startswith(by) for note in notes)
        assert twice not in notes
    network.load([Referral(PersonId("Fred"), PersonId("Bernd"), 90, channel=Channel.XING)])
    for key in ("reach", "channel_yield"):
        assert twice in shown(key, network).notes


def test_the_share_of_customers_stands_with_the_people_that_it_is_of() -> None:
    """Emil came by LinkedIn; that he was referred in person, too, is whose contract it is."""
    network = a_reach()
    emil = network.people[PersonId("Emil")]
    network.apply(editing.replace(network, emil, replace(emil, channel=Channel.LINKEDIN)))
    change_referral(network, "Dora", "Emil", channel=Channel.PERSONAL)
    with figure_of(shown("reach", network), theme("light"), 1000, 640, 1.0) as figure:
        texts = [text.get_text() for text in figure.axes[0].texts]
    assert "1 – customers: 1 of 1: at least 20%" in texts
    assert "no contract" in texts
