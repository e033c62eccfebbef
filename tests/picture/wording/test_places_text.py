"""Places under the rules, in words."""

import datetime

from referralmap.analysis.attribution import RULES
from referralmap.analysis.standing.places import placements
from referralmap.model import editing
from referralmap.model.fields.drafts import replaced
from referralmap.picture.wording.places_text import order_sentences, place_sentence, place_words
from tests.maps import a_map


def test_a_place_under_all_rules_is_one_under_as_many_as_add_up() -> None:
    assert sum(rule.adds_up for rule in RULES) == 5
    said = place_sentence("Anna Huber", True)
    assert said == "Anna Huber is among the first three under all five rules whose amounts add up."


def test_a_place_that_depends_on_the_rule_is_said_so() -> None:
    assert "depends on the rule" in place_sentence("Anna", False)
    assert "depends on the rule" in place_words(False)


def test_what_missing_days_could_change_is_said() -> None:
    network = a_map("A > B > C**, D > E*, H > I***, J > K****")
    said = " ".join(order_sentences(network, placements(network)))
    assert said.startswith("15 days of referrals or contracts that matter here are missing.")
    assert "the places of 5 people change: J 1–none, H 1–none, B 1–none." in said
    assert said.endswith("Nobody is among the first three whatever the rule and the order.")
    signed = datetime.date(2026, 3, 1)
    for contract in list(network.contracts.values()):
        network.apply(editing.replace(network, contract, replaced(contract, signed=signed)))
    for referral in list(network.referrals.values()):
        dated = replaced(referral, date=signed)
        network.apply(editing.replace(network, referral, dated))
    assert not list(order_sentences(network, placements(network)))
