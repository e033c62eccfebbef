"""The credit of people in a form that may be added up and compared with other money."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from referralmap.analysis.attributing.rule import Rule
from referralmap.analysis.attribution import rule_of
from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.model.records import PersonId


def adding_rule(ledger: Ledger) -> Rule:
    """The rule of `ledger` if its credit adds up, else the direct one: *influence* counts twice."""
    return ledger.rule if ledger.rule.adds_up else rule_of("direct")


def brought_by_person(ledger: Ledger) -> dict[PersonId, Amounts]:
    """The credit of all people who have any, by `adding_rule`."""
    rule = adding_rule(ledger)
    parts: defaultdict[PersonId, list[tuple[str, Decimal]]] = defaultdict(list)
    for entry in ledger.entries.values():
        shares = entry.shares
        if rule is not ledger.rule:
            shares = rule.credit(ledger.network, entry.contract, entry.amount)
        for person, share in shares.items():
            parts[person].append((entry.contract.currency, share))
    return {person: summed(shares) for person, shares in parts.items()}
