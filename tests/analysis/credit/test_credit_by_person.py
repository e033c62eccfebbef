"""What each has brought, in credit that may be added up."""

from decimal import Decimal

from referralmap.analysis.attribution import decaying, direct, influence
from referralmap.analysis.credit.credit_by_person import adding_rule, brought_by_person
from referralmap.analysis.credit.ledger import Ledger
from tests.maps import VALUE, a_map


def test_together_they_have_brought_what_the_contracts_are_worth() -> None:
    brought = brought_by_person(Ledger(a_map("A > B > C*, X > C, A > D*"), decaying.RULE))
    assert sum(amounts["EUR"] for amounts in brought.values()) == 2 * VALUE


def test_influence_is_replaced_by_the_direct_rule_so_that_nothing_counts_twice() -> None:
    ledger = Ledger(a_map("A > B > C*"), influence.RULE)
    assert adding_rule(ledger) is direct.RULE
    assert brought_by_person(ledger) == {"B": {"EUR": Decimal(1200)}}
