"""The attribution rules: which part of a contract's value is whose credit."""

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
    """The rule called `key`; the default one for a map that asks for a rule not known here."""
    return next((rule for rule in RULES if rule.key == key), RULES[0])
