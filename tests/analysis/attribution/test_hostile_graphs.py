"""Graphs with more routes than there are atoms: every rule ends, and gives away exactly all."""

from fractions import Fraction
from math import comb

import pytest

from referralmap.analysis.attribution import RULES, rule_of
from tests.analysis import reference
from tests.analysis.hostile_graphs import drawn, fractions, random_graph, the_parts
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


@pytest.mark.parametrize("name", HOSTILE)
def test_every_rule_ends_on_a_hostile_graph_and_gives_away_exactly_all(name: str) -> None:
    network = drawn(*HOSTILE[name])
    (contract,) = network.contracts.values()
    for rule in RULES:
        shares = rule.credit(network, contract, VALUE)
        assert shares
        if rule.adds_up:
            assert sum(shares.values()) == VALUE


def test_a_ladder_of_sixty_diamonds_is_exact_for_all_rules() -> None:
    rungs = [f"p{n} > l{n} > p{n + 1}, p{n} > r{n} > p{n + 1}" for n in range(60)]
    ladder = a_map(", ".join(rungs) + ", p60 > D*")
    for key in ("direct", "first"):
        assert fractions(the_parts(rule_of(key), ladder)) == {"p60": 1}
    assert len(the_parts(rule_of("influence"), ladder).people) == 181
    equal = the_parts(rule_of("equal"), ladder)
    assert not equal.errors
    for who, part in fractions(equal).items():
        assert abs(part - Fraction(1, 121 if who.startswith("p") else 242)) < Fraction(1, 10**30)
    # by the chance x that somebody has come: all 61 rungs and one side of each diamond
    rung = sum(Fraction(comb(60, k) * 2 ** (60 - k) * (-1) ** k, 121 + k) for k in range(61))
    shapley = fractions(the_parts(rule_of("shapley"), ladder))
    assert {part for who, part in shapley.items() if who.startswith("p")} == {rung}
    assert {part for who, part in shapley.items() if who[0] in "lr"} == {(1 - 61 * rung) / 120}


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


@pytest.mark.parametrize("people", [15, 20, 21, 40])
@pytest.mark.parametrize("key", ["decaying", "equal", "shapley"])
def test_people_who_are_all_alike_get_the_same(key: str, people: int) -> None:
    pairs = [(a, b) for a in range(1, people + 1) for b in range(people + 1) if a != b]
    parts = the_parts(rule_of(key), drawn(people + 1, pairs))
    assert len(parts.people) == people
    for part in fractions(parts).values():
        assert abs(part - Fraction(1, people)) < Fraction(1, 10**15)


@pytest.mark.parametrize("people", [13, 200, 1000])
def test_whoever_is_on_every_route_of_a_ring_gets_the_same(people: int) -> None:
    ring = [(row, row % people + 1) for row in range(1, people + 1)]
    entries = [(row, 0) for row in range(1, people + 1, max(2, people // 7))]
    parts = the_parts(rule_of("shapley"), drawn(people + 1, [*ring, *entries]))
    assert not parts.errors
    assert {*fractions(parts).values()} == {Fraction(1, people)}
