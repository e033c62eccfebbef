"""The credit of people in a form that may be added up and compared with other money."""

from __future__ import annotations

from referralmap.analysis.attributing.rule import Rule
from referralmap.analysis.attribution import rule_of
from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.sums.amounts import Amounts
from referralmap.model.records import PersonId


def adding_rule(ledger: Ledger) -> Rule:
    """The rule of `ledger` if its credit adds up, else the direct one: *influence* counts twice."""
    return ledger.rule if ledger.rule.adds_up else rule_of("direct")


def adding_ledger(ledger: Ledger) -> Ledger:
    """`ledger` itself if its credit adds up, else the same contracts by the direct rule."""
    return ledger if ledger.rule.adds_up else Ledger(ledger.network, adding_rule(ledger))


def brought_by_person(ledger: Ledger) -> dict[PersonId, Amounts]:
    """The credit of all people who have any, by `adding_rule`."""
    adding = adding_ledger(ledger)
    return {person: adding.credit_of(person) for person in adding.credited()}
