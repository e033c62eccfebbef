"""Graphs with more routes than there are atoms: every rule ends, and gives away exactly all."""

import datetime
import random
from collections.abc import Iterable
from fractions import Fraction

import pytest

from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.analysis.attribution import RULES, rule_of
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, Person, PersonId, Referral
from referralmap.model.vocabulary import Status
from tests.analysis import reference
from tests.maps import VALUE, a_map

KEYS = [rule.key for rule in RULES]


EVERYBODY = [(a, b) for a in range(80) for b in range(80) if a != b]


CHAIN = [(row + 1, row) for row in range(4_999)]


HOSTILE = {
    "everybody refers everybody": (80, EVERYBODY, False),
    "everybody, with dates": (80, EVERYBODY, True),
    "ten refer each other": (10, [(a, b) for a, b in EVERYBODY if a < 10 and b < 10], False),
    "a chain of 5,000": (5_000, CHAIN, False),
    "a chain that forks at its end": (5_001, [*CHAIN, (5_000, 4_998)], False),
    "a full loop": (5_000, [*CHAIN, (1, 4_999)], False),
    "one giver, 5,000 receivers": (5_001, [(5_000, row) for row in range(5_000)], False),
    "short cuts everywhere": (600, [(a + b, a) for a in range(590) for b in (1, 2, 7)], False),
}


def drawn(people: int, pairs: Iterable[tuple[int, int]], with_dates: bool = False) -> Network:
    """Rows 0, 1, …; each pair is giver and receiver; row 0 buys."""
    dice = random.Random(1)
    days = [None, *(datetime.date(2025, 1, 1) + datetime.timedelta(day) for day in range(300))]
    network = Network()
    ids = [PersonId(f"p{row}") for row in range(people)]
    network.load(Person(id_, id_, number) for number, id_ in enumerate(ids, 1))
    for giver, receiver in pairs:
        date = dice.choice(days) if with_dates else None
        number = network.next_number()
        network.load([Referral(ids[giver], ids[receiver], number, date)])
    number = network.next_number()
    network.load([Contract(ContractId("c"), ids[0], VALUE, "EUR", number, Status.WON)])
    return network


def the_parts(rule: Rule, network: Network) -> Parts:
    (contract,) = network.contracts.values()
    return rule.parts(network, contract.buyer, contract.signed)


def fractions(parts: Parts) -> dict[PersonId, Fraction]:
    total = sum(parts.weights)
    return {
        who: Fraction(weight, total)
        for who, weight in zip(parts.people, parts.weights, strict=True)
    }


@pytest.mark.parametrize("name", HOSTILE)
def test_every_rule_ends_on_a_hostile_graph_and_gives_away_exactly_all(name: str) -> None:
    network = drawn(*HOSTILE[name])
    (contract,) = network.contracts.values()
    for rule in RULES:
        shares = rule.credit(network, contract, VALUE)
        assert shares
        if rule.adds_up:
            assert sum(shares.values()) == VALUE


def test_a_ladder_of_sixty_diamonds_is_exact_for_all_rules_but_shapley() -> None:
    rungs = [f"p{n} > l{n} > p{n + 1}, p{n} > r{n} > p{n + 1}" for n in range(60)]
    ladder = a_map(", ".join(rungs) + ", p60 > D*")
    for key in ("direct", "first"):
        assert fractions(the_parts(rule_of(key), ladder)) == {"p60": 1}
    assert len(the_parts(rule_of("influence"), ladder).people) == 181
    equal = the_parts(rule_of("equal"), ladder)
    assert not equal.errors
    for who, part in fractions(equal).items():
        assert abs(part - Fraction(1, 121 if who.startswith("p") else 242)) < Fraction(1, 10**30)
    sampled = the_parts(rule_of("shapley"), ladder)
    assert len(sampled.errors) == len(sampled.people)


def random_graph(seed: int, people: int, referrals: int, with_dates: bool) -> Network:
    dice = random.Random(seed)
    pairs = [(a, b) for a in range(people) for b in range(people) if a != b]
    return drawn(people, dice.sample(pairs, referrals), with_dates)


@pytest.mark.parametrize("with_dates", [False, True])
@pytest.mark.parametrize("key", KEYS)
def test_a_dozen_people_with_loops_are_exact(key: str, with_dates: bool) -> None:
    for seed in range(12):
        network = random_graph(seed, 10 + seed % 5, 24, with_dates)
        (contract,) = network.contracts.values()
        if key == "shapley" and len(reference.people_on_routes(network, contract)) > 11:
            continue
        parts = the_parts(rule_of(key), network)
        assert not parts.errors
        shares = rule_of(key).credit(network, contract, VALUE)
        assert shares == reference.REFERENCES[key](network, contract, VALUE), seed
