"""Every rule explains itself with a map of three people whose credit it works out itself."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from referralmap.analysis.attributing.rule import Rule
from referralmap.analysis.attribution import RULES
from referralmap.analysis.figures.accounts import Accounts
from referralmap.gui.dialogs.rule_example import ExamplePicture, RuleExample, example
from referralmap.gui.widgets.plain_text import PlainLabel

TODAY = datetime.date(2026, 11, 23)


def credit_of(rule: Rule, contracts: int = 1) -> dict[str, Decimal]:
    ranking = Accounts.of(example(rule, contracts), rule.key, TODAY).ranking()
    return {each.name: each.credit["EUR"] for each in ranking if each.credit}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_the_example_is_of_three_people_and_divides_what_was_signed(rule: Rule) -> None:
    assert len(example(rule).people) == 3
    credit = credit_of(rule)
    assert credit.keys() <= {"Anna", "Bernd"}
    assert (sum(credit.values()) == 4000) is rule.adds_up


def test_the_examples_show_what_the_sentences_say() -> None:
    credit = {rule.key: credit_of(rule) for rule in RULES}
    assert credit["direct"] == {"Bernd": 4000}
    assert credit["first"] == {"Anna": 4000}
    assert credit["influence"] == {"Anna": 4000, "Bernd": 4000}
    assert credit["equal"] == credit["shapley"] == {"Anna": 2000, "Bernd": 2000}
    assert credit["decaying"]["Bernd"] > credit["decaying"]["Anna"] > 0


def test_more_contracts_are_as_many_times_the_credit() -> None:
    assert credit_of(RULES[0], 3) == {"Bernd": 12_000}


def test_the_sentence_the_picture_and_its_words_follow_the_rule(
    qtbot: QtBot, english: None
) -> None:
    shown = RuleExample()
    qtbot.addWidget(shown)
    shown.resize(shown.sizeHint())
    label, picture = shown.findChild(PlainLabel), shown.findChild(ExamplePicture)
    assert label is not None
    assert picture is not None
    seen = {}
    for rule in RULES[:2]:
        shown.show_rule(rule)
        assert label.text() == rule.says
        seen[picture.accessibleName()] = bytes(picture.grab().toImage().constBits())
    assert len(seen) == len({*seen.values()}) == 2
