"""Graphs with more routes than there are atoms: every rule ends, and gives away exactly all."""

import datetime
import itertools
import math
import random
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import pytest

from referralmap.analysis.attributing import chain_rules
from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.analysis.attribution import RULES, rule_of, shapley
from referralmap.analysis.routes import route_graph
from referralmap.analysis.routes.upstream import upstream
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, Person, PersonId, Referral, Settings
from referralmap.model.vocabulary import Status
from tests.analysis import reference
from tests.maps import VALUE, a_map
from tests.random_maps import a_random_network

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


def test_weights_are_never_lost_however_deep_a_chain_is() -> None:
    network = drawn(80, [(row + 1, row) for row in range(79)])
    (contract,) = network.contracts.values()
    for decay in ("0.999999999999", "0.0000001"):
        changed = Settings(decay=Decimal(decay))
        other = Network(changed)
        other.load(record for record in network.records() if not isinstance(record, Settings))
        shares = rule_of("decaying").credit(other, contract, VALUE)
        assert shares == reference.decaying(other, contract, VALUE)


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


def test_a_climb_gives_what_the_routes_give_one_by_one() -> None:
    for seed in range(1000):
        network = a_random_network(seed)
        for contract in network.contracts.values():
            above = upstream(network, contract.buyer, contract.signed)
            found = route_graph.climb(above)
            assert found
            parts = chain_rules._exact(found, network.settings.decay)
            wanted = reference.chain_parts(network, contract, Fraction(network.settings.decay))
            assert parts is not None
            assert {above.people[row] for row in parts} == wanted.keys()
            for row, part in parts.items():
                off = abs(Fraction(part, chain_rules._ONE) - wanted[above.people[row]])
                assert off < Fraction(1, 2**300)


def deviations(sampled: Parts, exact: dict[PersonId, Fraction]) -> list[float]:
    """How many standard errors each is off."""
    found = fractions(sampled)
    errors = dict(zip(sampled.people, sampled.errors, strict=True))
    return [float(abs(found[who] - exact[who])) / error for who, error in errors.items() if error]


@pytest.mark.parametrize("key", ["decaying", "equal"])
def test_sampled_routes_are_within_a_few_standard_errors(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    off = []
    for seed in range(8):
        network = random_graph(seed, 14, 42, with_dates=False)
        exact = fractions(the_parts(rule_of(key), network))
        monkeypatch.setattr(route_graph, "MOST_STEPS", 0)
        monkeypatch.setattr(route_graph, "ALWAYS_EXACT", 0)
        sampled = the_parts(rule_of(key), network)
        monkeypatch.undo()
        assert sampled.errors
        off += deviations(sampled, exact)
    assert 0.5 < math.sqrt(sum(z * z for z in off) / len(off)) < 1.6
    assert max(off) < 5


def test_sampled_orders_are_within_a_few_standard_errors() -> None:
    off = []
    for seed in range(12):
        network = random_graph(seed, 11, 24, with_dates=False)
        (contract,) = network.contracts.values()
        found = route_graph.climb(upstream(network, contract.buyer, None))
        assert found
        people = upstream(network, contract.buyer, None).people
        weight, error = shapley._sampled(found, shapley._classes(found))
        total = sum(weight.values())
        exact = reference.shapley_parts(network, contract)
        assert all(error.values())
        for row in found.joined:
            off.append(float(abs(Fraction(weight[row], total) - exact[people[row]])) / error[row])
    assert 0.3 < math.sqrt(sum(z * z for z in off) / len(off)) < 1.6
    assert max(off) < 5


def test_people_on_the_same_routes_are_one_class() -> None:
    network = a_map("A > B > C > D*, X > Y > C, Z > D")
    (contract,) = network.contracts.values()
    above = upstream(network, contract.buyer, None)
    found = route_graph.climb(above)
    assert found
    classes = [{above.people[row] for row in rows} for rows in shapley._classes(found)]
    assert sorted(map(sorted, classes)) == [["A", "B"], ["C"], ["X", "Y"], ["Z"]]


@pytest.mark.parametrize("key", ["decaying", "equal", "shapley"])
def test_a_sample_depends_on_neither_names_nor_the_order_of_people(key: str) -> None:
    network = drawn(60, [(a, b) for a, b in EVERYBODY if a < 60 and b < 60], True)
    people = list(network.people)
    random.Random(2).shuffle(people)
    new = dict(zip(network.people, people, strict=True))
    other = Network()
    other.load(Person(id_, "x", number) for number, id_ in enumerate(sorted(people), 1))
    referrals = list(network.referrals.values())
    random.Random(3).shuffle(referrals)
    for r in referrals:
        other.load([Referral(new[r.giver], new[r.receiver], r.number, r.date)])
    (contract,) = network.contracts.values()
    parts = the_parts(rule_of(key), network)
    theirs = rule_of(key).parts(other, new[contract.buyer], None)
    assert parts.errors
    assert [new[who] for who in parts.people] == list(theirs.people)
    assert (parts.weights, parts.errors) == (theirs.weights, theirs.errors)


def test_loops_apart_from_each_other_do_not_multiply() -> None:
    links = [f"p{n} > q{n} > p{n}, p{n + 1} > p{n}" for n in range(100)]
    network = a_map("p0 > D*, " + ", ".join(links))
    parts = the_parts(chain_rule := rule_of("equal"), network)
    assert not parts.errors
    assert chain_rule.adds_up
    assert len(parts.people) == 201


def test_a_set_of_classes_wins_if_it_contains_a_route() -> None:
    network = random_graph(8, 8, 16, with_dates=False)
    (contract,) = network.contracts.values()
    above = upstream(network, contract.buyer, None)
    found = route_graph.climb(above)
    assert found
    classes = shapley._classes(found)
    assert len(classes) > 3
    table = shapley._winning_sets(found, classes)
    routes = [{*route} for route, _ in reference.routes(network, contract)]
    for bits in itertools.product((False, True), repeat=len(classes)):
        there = {
            above.people[row]
            for has, rows in zip(bits, classes, strict=True)
            if has
            for row in rows
        }
        at = sum(1 << place for place, has in enumerate(bits) if has)
        assert bool(table >> at & 1) == any(route <= there for route in routes)
