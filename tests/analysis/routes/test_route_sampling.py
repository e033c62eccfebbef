"""Routes that are drawn depend on the map alone."""

import random

import pytest

from referralmap.analysis.attribution import rule_of
from referralmap.model.network import Network
from referralmap.model.records import Person, Referral
from tests.analysis.hostile_graphs import drawn, the_parts

EVERYBODY = [(a, b) for a in range(80) for b in range(80) if a != b]


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
