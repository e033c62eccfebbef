"""Contracts over time; * is a contract of 1200 EUR."""

import datetime

from referralmap.model.vocabulary import Channel
from tests.maps import a_map
from tests.picture.charts.reading import add_contract, cells, change_referral, shown


def test_contracts_are_stacked_by_how_they_came() -> None:
    network = a_map("Anna > Bernd, Anna > Clara")
    change_referral(network, "Anna", "Bernd", channel=Channel.PERSONAL)
    change_referral(network, "Anna", "Clara", channel=Channel.XING)
    add_contract(network, "Bernd", 100, signed=datetime.date(2026, 3, 5))
    add_contract(network, "Clara", 40, signed=datetime.date(2026, 3, 6))
    add_contract(network, "Anna", 7, signed=datetime.date(2026, 5, 1))
    add_contract(network, "Anna", 9)
    picture = shown("contracts_over_time", network)
    assert cells(picture) == [
        ("03/2026", "2", "€100", "€40", "–", "€140"),
        ("05/2026", "1", "–", "–", "€7", "€7"),
    ]
    assert [row.people for row in picture.rows] == [("Bernd", "Clara"), ("Anna",)]
    assert picture.notes == ("Without a date, so not drawn: 1 contract, €9.",)
