"""Loose ends around a referral."""

import dataclasses

from referralmap.analysis.figures.open_ends import led_to_customers, questions
from referralmap.model import editing
from referralmap.model.vocabulary import Stage
from tests.maps import a_map


def test_a_referral_led_to_a_customer_unless_it_came_after_their_first_contract() -> None:
    network = a_map("A > C*, B > C, me > C, A > D")
    found = led_to_customers(network, network.referrals.values())
    assert [r.key for r in found] == [("A", "C"), ("B", "C"), ("me", "C")]


def test_a_stage_won_without_a_contract_is_a_question() -> None:
    network = a_map("A > B*, A > C")
    for referral in [*network.referrals.values()]:
        after = dataclasses.replace(referral, stage=Stage.WON)
        network.apply(editing.replace(network, referral, after))
    assert [r.receiver for r in questions(network, network.referrals.values())] == ["C"]
