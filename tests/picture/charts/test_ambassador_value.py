"""What ambassadors have brought; * is a contract of 1200 EUR."""

import dataclasses
from decimal import Decimal

from referralmap.model.records import (
    Rate,
)
from referralmap.model.vocabulary import Status
from tests.maps import a_map
from tests.picture.charts.hard_maps import TODAY
from tests.picture.charts.reading import add_contract, cells, shown


def test_credit_and_what_is_open_stand_beside_each_other() -> None:
    network = a_map("Anna > Bernd**, Clara > Dora")
    add_contract(network, "Dora", 500, Status.OPEN)
    picture = shown("ambassador_value", network)
    assert cells(picture) == [
        ("Anna", "€2,400", "2", "1", "–", "★"),
        ("Clara", "–", "0", "1", "€500", "–"),
    ]
    assert any("Striped" in note for note in picture.notes)


def test_bars_that_do_not_add_up_are_said_to() -> None:
    network = a_map("Anna > Bernd > Clara*")
    assert any("added up" in note for note in shown("ambassador_value", network, "influence").notes)
    assert not any("added up" in note for note in shown("ambassador_value", network).notes)


def test_money_without_a_rate_is_named_and_with_one_the_rate_is() -> None:
    network = a_map("Anna > Bernd")
    add_contract(network, "Bernd", 100, currency="CHF")
    assert shown("ambassador_value", network).notes[-1].endswith("rate, so not drawn: CHF100.")
    add_contract(network, "Bernd", 10)
    left_out = "Without an exchange rate, so not drawn: CHF100."
    assert shown("concentration", network).notes[-1] == left_out
    rate = Rate("CHF", "EUR", Decimal("1.06"), TODAY)
    network.load([dataclasses.replace(network.settings, rates=(rate,))])
    assert "1 CHF = 1.06 EUR (25 Nov 2026)" in shown("ambassador_value", network).notes[-1]
