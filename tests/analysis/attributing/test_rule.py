"""How the parts of a rule become amounts."""

import datetime
from decimal import Decimal

from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from tests.maps import VALUE, a_map

A, B = PersonId("A"), PersonId("B")


def three_to_one(network: Network, buyer: PersonId, signed: datetime.date | None) -> Parts:
    return Parts([A, B], [3, 1])


def test_a_rule_that_adds_up_divides_the_amount_and_any_other_gives_all_to_each() -> None:
    network = a_map("A > B > C*")
    (contract,) = network.contracts.values()
    divided = Rule("x", "X", True, three_to_one).credit(network, contract, VALUE)
    assert divided == {A: Decimal(900), B: Decimal(300)}
    whole = Rule("x", "X", False, three_to_one).credit(network, contract, VALUE)
    assert whole == {A: VALUE, B: VALUE}


def test_a_share_of_nothing_is_left_out() -> None:
    rule = Rule("x", "X", True, three_to_one)
    assert rule.shares(Parts([A, B], [3, 1]), Decimal("0.01"), "EUR") == {A: Decimal("0.01")}
