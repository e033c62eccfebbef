"""Loose ends around a referral."""

import dataclasses

from referralmap.analysis.figures.open_ends import behind, questions
from referralmap.model import editing
from referralmap.model.vocabulary import Stage
from tests.maps import a_map


def test_behind_a_contract_stand_all_who_may_have_referred_its_buyer() -> None:
    network = a_map("A > C*, B > C, me > C, A > D")
    assert {*behind(network, network.contracts.values())} == {("A", "C"), ("B", "C")}


def test_a_stage_won_without_a_contract_is_a_question() -> None:
    network = a_map("A > B*, A > C")
    for referral in [*network.referrals.values()]:
        after = dataclasses.replace(referral, stage=Stage.WON)
        network.apply(editing.replace(network, referral, after))
    assert [r.receiver for r in questions(network, network.referrals.values())] == ["C"]
