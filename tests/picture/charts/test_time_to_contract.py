"""How long it takes from a referral to a contract."""

from __future__ import annotations

import datetime

import pytest

from referralmap.model.network import Network
from referralmap.picture.charting.drawing import figure_of
from referralmap.picture.theme import theme
from tests.maps import a_map
from tests.picture.charts.hard_maps import TODAY
from tests.picture.charts.reading import add_contract, cells, change_referral, shown

START = datetime.date(2026, 1, 1)


def a_wait(won: int, waiting: int) -> Network:
    """Customers of 30, 60, 90 … days, and others who are waiting."""
    names = [f"P{number}" for number in range(won + waiting)]
    network = a_map(", ".join(f"Anna > {name}" for name in names))
    for number, name in enumerate(names):
        change_referral(network, "Anna", name, date=START)
        if number < won:
            signed = START + datetime.timedelta(days=30 * (number + 1))
            add_contract(network, name, 100, signed=signed)
    return network


def test_the_title_says_when_half_of_them_were_customers() -> None:
    picture = shown("time_to_contract", a_wait(6, 4))
    assert picture.title == "About half of those referred become customers within 150 days"
    assert cells(picture)[0] == ("1 month", "10%", "1% – 53%", "9")
    name, share, between, watched = cells(picture)[3]
    assert (name, share, watched) == ("6 months", "60%", "4")
    least, most = (int(part.rstrip("%")) for part in between.split(" – "))
    assert 0 < least < 60 < most < 100
    assert picture.notes[0].startswith("10 people referred, of them 6 won")


def test_where_half_of_them_is_not_reached_the_share_so_far_is_said() -> None:
    picture = shown("time_to_contract", a_wait(2, 8))
    assert picture.title == "So far 2 of 10 people referred have become customers"


def test_few_people_bear_no_finding_and_none_no_curve() -> None:
    picture = shown("time_to_contract", a_wait(2, 2))
    assert picture.title == "How long does it take from a referral to a contract?"
    assert shown("time_to_contract", a_wait(0, 3)).empty


@pytest.mark.parametrize("width", range(300, 1300, 50))
def test_no_month_is_cut_off_at_the_edge(width: int) -> None:
    network = a_wait(6, 4)
    change_referral(network, "Anna", "P9", date=TODAY - datetime.timedelta(days=366))
    with figure_of(shown("time_to_contract", network), theme("light"), width, 420, 1.0) as f:
        labels = [text for text in f.axes[0].get_xticklabels() if text.get_text()]
        ends = [label.get_window_extent(f.canvas.get_renderer()).x1 for label in labels]
        assert len(labels) > 1
        assert max(ends) <= f.bbox.x1
