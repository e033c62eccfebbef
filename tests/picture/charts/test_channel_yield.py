"""What channels yield."""

from decimal import Decimal

from referralmap.model.records import (
    ChannelEffort,
)
from referralmap.model.vocabulary import Channel
from tests.maps import a_map
from tests.picture.charts.reading import change_referral, shown


def test_a_channel_without_a_contract_has_no_yield_but_a_text() -> None:
    network = a_map("Anna > Bernd*, Clara > Dora")
    change_referral(network, "Anna", "Bernd", channel=Channel.PERSONAL)
    change_referral(network, "Clara", "Dora", channel=Channel.BOUGHT)
    assert shown("channel_yield", network).title == "What did each channel bring?"
    for number, channel in enumerate((Channel.PERSONAL, Channel.BOUGHT), 90):
        network.load([ChannelEffort(number, channel, None, Decimal(300), "EUR")])
    picture = shown("channel_yield", network)
    assert picture.title == "Which channel pays off?"
    yields = {row.cells[0]: row.cells[-3:] for row in picture.rows}
    assert yields["personal talk"] == ("4-fold", "€300", "€300")
    assert yields["bought reach"] == ("no contract", "€300", "no contract")
    assert [row.people for row in picture.rows][:2] == [("Bernd",), ("Dora",)]
