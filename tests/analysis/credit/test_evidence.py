"""What lies behind a credit agrees with the credit itself, and with brute force."""

import dataclasses
import datetime
from decimal import Decimal

import pytest

from referralmap.analysis.attribution import RULES, decaying, direct
from referralmap.analysis.credit.evidence import brought, evidence, routes_through
from referralmap.analysis.credit.ledger import Ledger
from referralmap.model import editing
from referralmap.model.records import Contract, ContractId, PersonId
from referralmap.model.vocabulary import Status
from tests.analysis import reference
from tests.maps import VALUE, a_map
from tests.random_maps import a_random_network

A, B, C, D = map(PersonId, "ABCD")


def test_the_routes_through_somebody_are_those_of_brute_force_with_their_shares() -> None:
    for seed in range(600):
        network = a_random_network(seed)
        for contract in network.contracts.values():
            all_routes = dict(reference.routes(network, contract))
            for person in reference.people_on_routes(network, contract):
                wanted = {way: share for way, share in all_routes.items() if person in way}
                found = routes_through(network, contract, person, 1000)
                shown = {
                    tuple(step.referral.giver for step in route.steps): route.share
                    for route in found.shown
                }
                assert shown == pytest.approx({way: float(s) for way, s in wanted.items()})
                assert found.more == 0
                assert found.generation == 1 + min(way.index(person) for way in wanted)
                few = routes_through(network, contract, person, 1)
                assert (len(few.shown), few.more) == (1, len(wanted) - 1)


def test_each_credit_has_its_evidence_and_the_evidence_adds_up_to_the_credit() -> None:
    for seed in range(200):
        network = a_random_network(seed)
        for rule in RULES:
            ledger = Ledger(network, rule)
            for person in ledger.credited():
                found = evidence(ledger, person)
                assert sum(one.credit for one in found) == ledger.credit_of(person)["EUR"]
                assert all(one.routes.shown and one.error is None for one in found)


def test_a_route_goes_from_the_buyer_upward_with_the_share_of_each_step() -> None:
    network = a_map("A > B > D*, X > D")
    (one,) = evidence(Ledger(network, direct.RULE), B)
    (route,) = one.routes.shown
    assert [(s.referral.giver, s.referral.receiver, s.share) for s in route.steps] == [
        (B, D, 0.5),
        (A, B, 1.0),
    ]
    assert (route.share, one.credit, one.routes.generation) == (0.5, Decimal(600), 1)


def test_billions_of_routes_are_counted_and_a_few_of_them_shown() -> None:
    rungs = [f"p{n} > l{n} > p{n + 1}, p{n} > r{n} > p{n + 1}" for n in range(60)]
    network = a_map(", ".join(rungs) + ", p60 > D*")
    (contract,) = network.contracts.values()
    found = routes_through(network, contract, PersonId("l59"), 7)
    assert (len(found.shown), found.more, found.generation) == (7, 2**59 - 7, 2)
    assert found.shown[0].share == 2.0**-60


def test_where_routes_are_sampled_nobody_counts_them() -> None:
    people = range(40)
    network = a_map(", ".join([f"P{a} > P{b}" for a in people for b in people if a != b] + ["P0*"]))
    (contract,) = network.contracts.values()
    found = routes_through(network, contract, PersonId("P9"))
    assert found.shown
    assert found.more is None


def test_who_is_on_no_route_has_no_evidence_to_show() -> None:
    network = a_map("A > B*, C > D*")
    with pytest.raises(ValueError, match="C"):
        routes_through(network, network.contracts[ContractId("B-1")], C)


def test_what_somebody_has_brought_is_told_apart_by_direct_and_through_whom() -> None:
    network = a_map("Anna > Bernd*, Anna > Clara*, Bernd > Dora*, Anna > Emil > Dora")
    found = brought(Ledger(network, decaying.RULE), PersonId("Anna"))
    assert (found.contracts, found.direct) == (3, 2)
    assert found.through == {"Bernd": 1, "Emil": 1}
    assert found.credit == {"EUR": Decimal(2800)}


def test_a_referral_after_the_contract_does_not_make_it_a_direct_one() -> None:
    network = a_map("A > B > C, A > C")
    early = network.referrals[A, C]
    signed = datetime.date(2025, 1, 1)
    network.load([Contract(ContractId("k"), C, VALUE, "EUR", 90, Status.WON, signed)])
    late = dataclasses.replace(early, date=datetime.date(2026, 1, 1))
    network.apply(editing.replace(network, early, late))
    found = brought(Ledger(network, decaying.RULE), A)
    assert (found.direct, found.through) == (0, {"B": 1})
