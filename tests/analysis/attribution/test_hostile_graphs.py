"""Graphs with more routes than there are atoms: every rule ends, and gives away exactly all."""

from fractions import Fraction

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
