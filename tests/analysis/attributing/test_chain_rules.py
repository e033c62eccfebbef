"""Chain rules: exact where they can be, else sampled with an error that holds."""

import datetime
import math
import random
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import pytest

from referralmap.analysis.attributing.rule import Parts, Rule
from referralmap.analysis.attribution import rule_of
from referralmap.analysis.routes import route_graph
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, Person, PersonId, Referral, Settings
from referralmap.model.vocabulary import Status
from tests.analysis import reference
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
