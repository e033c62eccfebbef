"""Routes that are drawn depend on the map alone."""

import datetime
import random
from collections.abc import Iterable

import pytest

from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.analysis.attribution import rule_of
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, Person, PersonId, Referral
from referralmap.model.vocabulary import Status
from tests.maps import VALUE

EVERYBODY = [(a, b) for a in range(80) for b in range(80) if a != b]


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
