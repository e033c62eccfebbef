"""The rules by the worked values and the laws of attribution, against brute force."""

import dataclasses
import random
from collections.abc import Mapping

import pytest

from referralmap.analysis.attributing.rule import Rule
from referralmap.analysis.attribution import RULES, rule_of
from referralmap.analysis.routes.value_flow import routes_of
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person, PersonId, Record, Referral
from referralmap.model.vocabulary import RULE_KEYS
from tests.analysis import reference
from tests.analysis.attribution.worked import credit, dated
from tests.maps import VALUE, a_map
from tests.random_maps import a_random_network

KEYS = [rule.key for rule in RULES]


ADDING_UP = [rule for rule in RULES if rule.adds_up]


@pytest.fixture(scope="module")
def maps() -> list[Network]:
    """Loops, equal and missing dates, me anywhere, several givers, weights."""
    return [a_random_network(seed) for seed in range(3000)]


WORKED = {
    ("A > B > C > D*", ""): {
        "direct": "C 1200.00",
        "first": "C 1200.00",
        "influence": "A 1200.00, B 1200.00, C 1200.00",
        "decaying": "A 171.43, B 342.86, C 685.71",
        "equal": "A 400.00, B 400.00, C 400.00",
        "shapley": "A 400.00, B 400.00, C 400.00",
    },
    ("A > B > D*, A > C > D", ""): {
        "direct": "B 600.00, C 600.00",
        "first": "B 1200.00",
        "influence": "A 1200.00, B 1200.00, C 1200.00",
        "decaying": "A 400.00, B 400.00, C 400.00",
        "equal": "A 600.00, B 300.00, C 300.00",
        "shapley": "A 800.00, B 200.00, C 200.00",
    },
    ("A > B > D*, X > D", ""): {
        "direct": "B 600.00, X 600.00",
        "first": "B 1200.00",
        "influence": "A 1200.00, B 1200.00, X 1200.00",
        "decaying": "A 200.00, B 400.00, X 600.00",
        "equal": "A 300.00, B 300.00, X 600.00",
        "shapley": "A 200.00, B 200.00, X 800.00",
    },
    ("B > D*", "B > D: 31"): dict.fromkeys(RULE_KEYS, ""),
    ("A > B > D*", "A > B: 5, B > D: 2"): dict.fromkeys(RULE_KEYS, "B 1200.00"),
    ("A > B > A, B > D*", "A > B: 1, B > A: 4, B > D: 2"): {
        "direct": "B 1200.00",
        "first": "B 1200.00",
        "influence": "A 1200.00, B 1200.00",
        "decaying": "A 400.00, B 800.00",
        "equal": "A 600.00, B 600.00",
        "shapley": "A 600.00, B 600.00",
    },
}


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
@pytest.mark.parametrize(("drawing", "days"), WORKED)
def test_the_worked_values_are_met(rule: Rule, drawing: str, days: str) -> None:
    pairs = [day.split(": ") for day in days.split(", ") if day]
    network = dated(a_map(drawing), {arrow: int(day) for arrow, day in pairs}, 30)
    shares = sorted(credit(rule, network).items())
    assert ", ".join(f"{who} {share}" for who, share in shares) == WORKED[drawing, days][rule.key]


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
def test_the_parts_of_all_contracts_are_those_of_each(maps: list[Network], rule: Rule) -> None:
    for network in maps[:300]:
        parts_of = rule.parts_of(network)
        for contract in network.contracts.values():
            parts = rule.parts(network, contract.buyer, contract.signed)
            found = parts_of(contract.buyer, contract.signed)
            assert [*found.people] == [*parts.people]
            assert [*found.weights] == [*parts.weights]


def test_the_rules_are_those_that_a_map_may_ask_for() -> None:
    assert tuple(rule.key for rule in RULES) == RULE_KEYS


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
def test_a_rule_agrees_with_brute_force(rule: Rule, maps: list[Network]) -> None:
    for network in maps:
        for contract in network.contracts.values():
            wanted = reference.REFERENCES[rule.key](network, contract, contract.value)
            assert rule.credit(network, contract, contract.value) == wanted, network.settings.title


@pytest.mark.parametrize("rule", ADDING_UP, ids=[rule.key for rule in ADDING_UP])
def test_a_rule_that_adds_up_gives_away_everything_to_the_cent_or_nothing(
    rule: Rule, maps: list[Network]
) -> None:
    for network in maps:
        for contract in network.contracts.values():
            shares = rule.credit(network, contract, contract.value)
            found = reference.eligible(network, contract, contract.buyer, contract.signed, ())
            assert sum(shares.values()) == (contract.value if found else 0), network.settings.title
            assert all(share > 0 and share == round(share, 2) for share in shares.values())


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
def test_the_buyer_and_me_and_those_on_no_route_earn_nothing(
    rule: Rule, maps: list[Network]
) -> None:
    for network in maps:
        for contract in network.contracts.values():
            earning = rule.credit(network, contract, contract.value).keys()
            assert not earning & {contract.buyer, network.me}, network.settings.title
            assert earning <= reference.people_on_routes(network, contract)


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
def test_renaming_and_reordering_changes_nothing(rule: Rule, maps: list[Network]) -> None:
    dice = random.Random(4)
    for network in maps[:500]:
        people = list(network.people)
        new = dict(zip(people, dice.sample(people, len(people)), strict=True))
        other = Network(network.settings)
        for table in (network.people, network.referrals, network.contracts):
            records: list[Record] = list(table.values())
            dice.shuffle(records)
            other.load(renamed(record, new) for record in records)
        for contract in network.contracts.values():
            shares = rule.credit(network, contract, contract.value)
            theirs = rule.credit(other, other.contracts[contract.id], contract.value)
            assert {new[person]: share for person, share in shares.items()} == theirs
            flow = routes_of(network, contract).flow
            assert {(new[a], new[b]): part for (a, b), part in flow.items()} == pytest.approx(
                dict(routes_of(other, other.contracts[contract.id]).flow)
            )


def renamed(record: Record, new: Mapping[PersonId, PersonId]) -> Record:
    if isinstance(record, Person):
        return dataclasses.replace(record, id=new[record.id], name="somebody")
    if isinstance(record, Referral):
        giver, receiver = new[record.giver], new[record.receiver]
        return dataclasses.replace(record, giver=giver, receiver=receiver)
    assert isinstance(record, Contract)
    return dataclasses.replace(record, buyer=new[record.buyer])


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
def test_a_referral_from_me_leaves_the_whole_to_the_other_giver(rule: Rule) -> None:
    assert credit(rule, a_map("me > D*, A > D")) == {"A": "1200.00"}


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
def test_a_buyer_referred_by_me_alone_leaves_nothing_to_give(rule: Rule) -> None:
    assert credit(rule, a_map("A > me > D*")) == {}


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
def test_a_referral_on_the_day_of_the_contract_counts_and_one_after_it_does_not(
    rule: Rule,
) -> None:
    assert credit(rule, dated(a_map("B > D*"), {"B > D": 7}, 7)) == {"B": "1200.00"}
    assert credit(rule, dated(a_map("B > D*"), {"B > D": 8}, 7)) == {}
    assert credit(rule, dated(a_map("B > D*"), {"B > D": 8}, None)) == {"B": "1200.00"}


@pytest.mark.parametrize("rule", RULES, ids=KEYS)
def test_loops_end(rule: Rule) -> None:
    network = a_map("A > B > A > D*, D > A")
    (contract,) = network.contracts.values()
    shares = rule.credit(network, contract, VALUE)
    assert shares == reference.REFERENCES[rule.key](network, contract, VALUE)
    assert shares["A"] > 0


def test_an_unknown_rule_is_replaced_by_the_default_one() -> None:
    assert [rule_of(key).key for key in ("direct", "influence", "of tomorrow")] == [
        "direct",
        "influence",
        "direct",
    ]
