"""What is estimated from drawn orders: its errors hold, and nobody is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from decimal import Decimal

import pytest

from referralmap.analysis.attributing import drawn_orders
from referralmap.analysis.attributing.coalitions import game_of, values
from referralmap.analysis.attributing.drawn_orders import (
    Estimate,
    estimate_among_loops,
    estimate_on_routes,
)
from referralmap.analysis.attribution import rule_of
from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.routes.route_graph import climb
from referralmap.analysis.routes.upstream import Upstream, upstream
from referralmap.model.edits import Change, Edit, Label
from tests.analysis.hostile_graphs import drawn, random_graph, the_parts
from tests.maps import VALUE


def coverage(estimates: Iterable[tuple[Estimate, Upstream]]) -> float:
    """The part of all figures that lie within two standard errors of the exact value."""
    inside = []
    for estimate, above in estimates:
        exact = values([game_of(above)[0]])
        whole, drawn_whole = sum(exact.values()), sum(estimate.weight.values())
        for row, value in exact.items():
            off = abs(estimate.weight[row] / drawn_whole - value / whole)
            inside.append(off <= 2 * estimate.error[row])
    return sum(inside) / len(inside)


def above_buyers(referrals: int, *, with_dates: bool = False) -> Iterable[Upstream]:
    for seed in range(60):
        network = random_graph(seed, 6 + seed % 8, min(referrals, 28), with_dates)
        (contract,) = network.contracts.values()
        above = upstream(network, contract.buyer, contract.signed)
        if len(above.people) > 3:
            yield above


def test_19_of_20_figures_from_drawn_orders_are_within_two_standard_errors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drawn_orders, "_WORK", 20_000)
    graphs = [(climb(above), above) for above in above_buyers(20, with_dates=True)]
    found = [(estimate_on_routes(routes), above) for routes, above in graphs if routes]
    assert coverage(found) >= 0.95


@pytest.mark.parametrize("with_dates", [False, True])
def test_19_of_20_figures_from_orders_among_loops_are_within_two_standard_errors(
    with_dates: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawn_orders, "_STEPS", 30_000)
    above = above_buyers(28, with_dates=with_dates)
    assert coverage((estimate_among_loops(each), each) for each in above) >= 0.95


@pytest.mark.parametrize("key", ["decaying", "equal"])
def test_whoever_was_never_drawn_is_unknown_with_an_upper_bound(key: str) -> None:
    pairs = [(a, b) for a in range(1, 25) for b in range(25) if a != b]
    ends = [(50, row) for row in range(1, 25)]
    network = drawn(51, [*pairs, *ends, *((row + 25, row) for row in range(1, 25))])
    for giver, row in [*ends, *((row + 25, row) for row in range(1, 25))]:
        given = network.referrals[f"p{giver}", f"p{row}"]
        weight = Decimal(1_000 if giver == 50 else "0.000001")
        change = Change(given, dataclasses.replace(given, weight=weight))
        network.apply(Edit(Label("weight"), (change,)))
    parts = the_parts(rule_of(key), network)
    never = [who for who, weight in zip(parts.people, parts.weights, strict=True) if not weight]
    assert never
    ledger = Ledger(network, rule_of(key))
    for who in never:
        assert ledger.credit_of(who) == {}
        assert 0 < ledger.error_of(who)["EUR"] * 2 <= VALUE * 3 / 100 + Decimal("0.02")
    assert sum(ledger.credit_of(who)["EUR"] for who in ledger.credited()) == VALUE
