"""The attribution rules: the division of a contract's value into credit."""

from referralmap.analysis.attributing.rule import Rule
from referralmap.analysis.attribution import decaying, direct, equal, first, influence, shapley

RULES: tuple[Rule, ...] = (
    direct.RULE,
    first.RULE,
    influence.RULE,
    decaying.RULE,
    equal.RULE,
    shapley.RULE,
)


def rule_of(key: str) -> Rule:
    """The rule called `key`, or the default rule if it is not known."""
    return next((rule for rule in RULES if rule.key == key), RULES[0])
