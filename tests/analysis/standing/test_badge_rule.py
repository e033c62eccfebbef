"""The badge in numbers: what counted, what is missing, and what the user decided."""

import dataclasses
import datetime
from decimal import Decimal

import pytest
from hypothesis import given

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.badge_rule import BadgeAccount
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import Badge, Contract, ContractId, PersonId, Rate, Settings
from referralmap.model.vocabulary import Role, Status
from tests.maps import a_map
from tests.random_maps import TODAY, networks

X = PersonId("X")


def account(network: Network, settings: Settings) -> BadgeAccount:
    network.apply(editing.replace(network, network.settings, settings))
    return Accounts.of(network, None, TODAY).badge(X)


def decided(network: Network, person: str, badge: bool | None) -> Network:
    before = network.people[PersonId(person)]
    after = dataclasses.replace(before, badge=badge, badge_reason="we spoke")
    network.apply(editing.replace(network, before, after))
    return network


def test_what_is_missing_is_said_in_contracts_and_in_money() -> None:
    found = account(a_map("X > A*, X > B*"), Settings(badge=Badge(3, Decimal(5000))))
    assert (found.contracts, found.contracts_wanted, found.contracts_missing) == (2, 3, 1)
    assert (found.credit.total, found.amount_missing) == (Decimal(2400), Decimal(2600))
    assert (found.is_earned, found.is_ambassador, found.rule) == (False, False, "direct")


def test_enough_leaves_nothing_missing() -> None:
    found = account(a_map("X > A*, X > B*"), Settings(badge=Badge(1, Decimal(2400))))
    assert (found.contracts_missing, found.amount_missing) == (0, 0)
    assert found.is_ambassador


def test_contracts_before_the_period_and_without_a_date_are_counted_apart() -> None:
    network = a_map("X > A***")
    for number, days in ((1, 30), (2, 800)):
        before = network.contracts[ContractId(f"A-{number}")]
        after = dataclasses.replace(before, signed=TODAY - datetime.timedelta(days=days))
        network.apply(editing.replace(network, before, after))
    found = account(network, Settings(badge=Badge(months=12)))
    assert (found.contracts, found.outside, found.months) == (1, 2, 12)
    assert found.credit.total == Decimal(1200)


def test_other_currencies_count_by_their_rate_or_are_said_to_be_left_out() -> None:
    network = a_map("X > A")
    for number, currency in enumerate(("CHF", "USD"), 50):
        id_, buyer = ContractId(currency), PersonId("A")
        network.load([Contract(id_, buyer, Decimal(100), currency, number, Status.WON)])
    rate = Rate("CHF", "EUR", Decimal("1.1"), TODAY)
    found = account(network, Settings(badge=Badge(1, Decimal(110)), rates=(rate,)))
    assert (found.credit.total, found.credit.rates) == (Decimal("110.00"), (rate,))
    assert found.credit.left_out == {"USD": Decimal(100)}
    assert found.contracts == 2
    assert found.is_ambassador


def test_the_word_of_the_user_beats_the_rule_in_both_directions() -> None:
    refused = Accounts.of(decided(a_map("X > A*"), "X", badge=False), None, TODAY)
    assert (refused.badge(X).is_earned, refused.badge(X).is_ambassador) == (True, False)
    assert refused.badge(X).reason == "we spoke"
    assert refused.role(X) is Role.PERSON
    given = Accounts.of(decided(a_map("X > A"), "X", badge=True), None, TODAY)
    assert (given.badge(X).is_earned, given.badge(X).is_ambassador) == (False, True)
    assert given.role(X) is Role.AMBASSADOR


def test_nobody_makes_an_ambassador_of_me() -> None:
    accounts = Accounts.of(decided(a_map("me > A*"), "me", badge=True), None, TODAY)
    assert accounts.role(PersonId("me")) is Role.ME


@given(networks())
def test_the_role_and_the_account_agree_on_everybody(network: Network) -> None:
    accounts = Accounts.of(network, None, TODAY)
    for person in network.people.keys() - {network.me}:
        is_shown = accounts.role(person) is Role.AMBASSADOR
        assert accounts.badge(person).is_ambassador is is_shown


def with_settings(network: Network, settings: Settings) -> Network:
    network.apply(editing.replace(network, network.settings, settings))
    return network


def role(network: Network, person: str = "X", rule: str | None = None) -> Role:
    return Accounts.of(network, rule, TODAY).role(PersonId(person))


def badge_role(badge: Badge, drawing: str = "X > A*, X > B*, Y > B", days_ago: int = 0) -> Role:
    network = with_settings(a_map(drawing), Settings(badge=badge))
    signed = TODAY - datetime.timedelta(days=days_ago)
    for contract in list(network.contracts.values()):
        after = dataclasses.replace(contract, signed=signed)
        network.apply(editing.replace(network, contract, after))
    return role(network)


@pytest.mark.parametrize(
    ("badge", "days_ago", "earned"),
    [
        (Badge(), 0, True),
        (Badge(contracts=2), 0, True),
        (Badge(contracts=3), 0, False),
        (Badge(contracts=None), 0, True),
        (Badge(amount=Decimal("1800.00")), 0, True),
        (Badge(amount=Decimal("1800.01")), 0, False),
        (Badge(contracts=None, amount=Decimal(1)), 0, True),
        (Badge(months=12), 364, True),
        (Badge(months=12), 365, False),
        (Badge(months=12, contracts=None), 900, False),
        (Badge(months=40), 900, True),
        (Badge(rule="influence", amount=Decimal(2400)), 0, True),
        (Badge(rule="direct", amount=Decimal(2400)), 0, False),
    ],
)
def test_the_badge_asks_for_contracts_amount_months_and_a_rule(
    badge: Badge, days_ago: int, earned: bool
) -> None:
    assert (badge_role(badge, days_ago=days_ago) is Role.AMBASSADOR) is earned


def test_a_contract_without_a_date_is_in_no_period() -> None:
    network = with_settings(a_map("X > A*"), Settings(badge=Badge(months=12)))
    assert role(network) is Role.PERSON


def test_the_badge_by_influence_reaches_up_the_chain() -> None:
    network = with_settings(a_map("X > A > B*"), Settings(badge=Badge(rule="influence")))
    assert role(network) is Role.AMBASSADOR
    assert role(network, rule="influence") is Role.AMBASSADOR
    plain = with_settings(a_map("X > A > B*"), Settings())
    assert role(plain, rule="influence") is Role.PERSON


def test_the_amount_of_a_badge_counts_the_currency_of_the_map_alone() -> None:
    network = with_settings(
        a_map("X > A*"), Settings(currency="CHF", badge=Badge(amount=Decimal(5)))
    )
    assert role(network) is not Role.AMBASSADOR
    francs = Contract(ContractId("k"), PersonId("A"), Decimal(5), "CHF", 90, Status.WON)
    network.load([francs])
    assert role(network) is Role.AMBASSADOR
