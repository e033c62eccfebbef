"""Figures of what happened: what a referral can have led to."""

import dataclasses
import datetime
from decimal import Decimal

import pytest

from referralmap.analysis.figures.flow_figures import days_to_contract
from referralmap.model import editing
from referralmap.model.records import (
    ContractId,
)
from tests.analysis.figures.counted import signed, values
from tests.maps import a_map

DAY = datetime.date(2026, 5, 10)


BEFORE, AFTER = DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("contract", "referral", "rate"),
    [
        (DAY, BEFORE, "1.0000"),
        (DAY, DAY, "1.0000"),
        (DAY, AFTER, "0.0000"),
        (DAY, None, "1.0000"),
        (None, AFTER, "1.0000"),
    ],
)
def test_a_contract_from_before_the_referral_was_not_won_by_it(
    contract: datetime.date | None, referral: datetime.date | None, rate: str
) -> None:
    found = values(signed(a_map("A > B*"), contract, referral))
    assert (found["closing_rate"], found["referral_rate"]) == (Decimal(rate), Decimal(rate))


def test_who_signed_first_and_was_referred_later_was_not_won_by_referral() -> None:
    network = signed(a_map("A > B**"), BEFORE, DAY)
    entered_first = network.contracts[ContractId("B-1")]
    signed_later = dataclasses.replace(entered_first, signed=AFTER)
    network.apply(editing.replace(network, entered_first, signed_later))
    found = values(network)
    assert found["referral_rate"] == Decimal("0.0000")
    assert found["closing_rate"] == Decimal("1.0000")


def test_the_days_to_a_contract_run_from_the_earliest_referral_that_can_have_led_to_it() -> None:
    network = a_map("A > X*, B > X, C > X, D > X, me > X")
    late, long_ago = datetime.timedelta(days=40), datetime.timedelta(days=90)
    dates = {"A": DAY - late, "B": BEFORE, "C": AFTER, "me": DAY - long_ago}
    for giver, date in dates.items():
        referral = network.referrals[giver, "X"]
        network.apply(editing.replace(network, referral, dataclasses.replace(referral, date=date)))
    won = network.contracts[ContractId("X-1")]
    assert days_to_contract(network, [won]) == []
    assert days_to_contract(network, [dataclasses.replace(won, signed=DAY)]) == [40]
