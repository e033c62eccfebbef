"""People over time."""

import datetime

from tests.maps import a_map
from tests.picture.charts.reading import cells, change_referral, shown


def test_people_are_counted_by_generation() -> None:
    network = a_map("Anna > Bernd > Clara, Anna > Dora, Emil")
    for giver, receiver in [*network.referrals]:
        change_referral(network, giver, receiver, date=datetime.date(2026, 1, 2))
    picture = shown("growth", network)
    assert cells(picture) == [
        ("Without a giver", "1", "0"),
        ("Generation 1", "2", "0"),
        ("Generation 2", "1", "0"),
    ]
    assert picture.columns[-1] == "New in 11/2026"
    assert picture.title == "4 new people in the last twelve months"
    assert picture.notes == ("Without a date, so not drawn: 1 person.",)
