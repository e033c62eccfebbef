"""Graphs with more routes than anybody could walk one by one."""

import datetime
import random
from collections.abc import Iterable
from fractions import Fraction

from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, Person, PersonId, Referral
from referralmap.model.vocabulary import Status
from tests.maps import VALUE


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


def random_graph(seed: int, people: int, referrals: int, with_dates: bool) -> Network:
    dice = random.Random(seed)
    pairs = [(a, b) for a in range(people) for b in range(people) if a != b]
    return drawn(people, dice.sample(pairs, referrals), with_dates)
