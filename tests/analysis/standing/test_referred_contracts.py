"""The contracts of referred buyers, and who brought them."""

from __future__ import annotations

import dataclasses
import datetime
from decimal import Decimal

import pytest

from referralmap.analysis.attribution import rule_of
from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.standing.referred_contracts import BroughtSum, ReferredContracts
from referralmap.model import editing
from referralmap.model.records import PersonId
from tests.maps import VALUE, a_map


def referred(drawing: str, rule: str = "direct") -> ReferredContracts:
    return ReferredContracts(Ledger(a_map(drawing), rule_of(rule)))


def worth(contracts: int) -> dict[str, Decimal]:
    return {"EUR": contracts * VALUE} if contracts else {}


@pytest.mark.parametrize(
    ("drawing", "people", "contracts"),
    [
        ("", 0, 0),
        ("me > Anna*", 0, 0),
        ("Anna* > Bernd", 0, 0),
        ("Anna > Bernd*", 1, 1),
        ("me > Anna > Bernd** > Clara*, Dora > Clara", 3, 3),
    ],
)
def test_only_contracts_of_buyers_referred_by_others_count(
    drawing: str, people: int, contracts: int
) -> None:
    assert referred(drawing).in_all() == BroughtSum(people, contracts, worth(contracts))


def test_who_was_a_customer_before_the_referral_is_not_referred() -> None:
    network = a_map("Anna > Bernd**")
    first, second = network.contracts.values()
    [referral] = network.referrals.values()
    for record, field, year in ((first, "signed", 2020), (second, "signed", 2024)):
        after = dataclasses.replace(record, **{field: datetime.date(year, 1, 1)})
        network.apply(editing.replace(network, record, after))
    later = dataclasses.replace(referral, date=datetime.date(2022, 1, 1))
    network.apply(editing.replace(network, referral, later))
    ledger = Ledger(network, rule_of("direct"))
    assert ledger.credit_of(PersonId("Anna"))
    assert ReferredContracts(ledger).in_all() == BroughtSum(0, 0, {})


def test_people_brought_what_they_have_credit_for_and_a_branch_what_its_buyers_bought() -> None:
    found = referred("Anna > Bernd* > Clara*, Dora > Clara")
    assert found.by({"Anna"}) == BroughtSum(1, 1, worth(1))
    assert found.by({"Bernd"}) == BroughtSum(1, 1, {"EUR": VALUE / 2})
    assert found.bought_by({"Clara"}) == BroughtSum(2, 1, worth(1))
    assert found.by(set()) == found.bought_by(set()) == BroughtSum(0, 0, {})


@pytest.mark.parametrize("rule", ["direct", "first", "decaying", "equal", "shapley"])
def test_under_rules_that_add_up_all_together_brought_the_whole(rule: str) -> None:
    found = referred("Eva > Anna > Bernd* > Clara**, Dora > Clara", rule)
    assert found.by(found.network.people) == found.in_all()
    assert found.in_all().value == found.bought_by(found.network.people).value
