"""Places under the rules, in words."""

from referralmap.analysis.attribution import RULES
from referralmap.picture.wording.places_text import place_sentence, place_words


def test_a_place_under_all_rules_is_one_under_as_many_as_add_up() -> None:
    assert sum(rule.adds_up for rule in RULES) == 5
    said = place_sentence("Anna Huber", True)
    assert said == "Anna Huber is among the first three under all five rules."


def test_a_place_that_depends_on_the_rule_is_said_so() -> None:
    assert "depends on the rule" in place_sentence("Anna", False)
    assert "depends on the rule" in place_words(False)
