"""Referrals through which a route may go on."""

import dataclasses
import datetime

from referralmap.analysis.routes.eligibility import eligible_referrals
from referralmap.model import editing
from referralmap.model.records import PersonId
from tests.maps import a_map

DAY = datetime.date(2026, 3, 1)
B, C = PersonId("B"), PersonId("C")


def test_neither_me_nor_the_buyer_is_on_a_route() -> None:
    network = a_map("me > B, A > B > C*, C > B")
    assert [r.giver for r in eligible_referrals(network, B, None, C)] == ["A"]


def test_a_referral_may_be_on_the_day_but_not_after_it() -> None:
    network = a_map("A > B")
    before = network.referrals["A", "B"]
    network.apply(editing.replace(network, before, dataclasses.replace(before, date=DAY)))
    assert eligible_referrals(network, B, DAY, C)
    assert eligible_referrals(network, B, None, C)
    assert not eligible_referrals(network, B, DAY - datetime.timedelta(1), C)
