"""Exact Shapley values: classes of people, winning sets, series of games."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest

from referralmap.analysis.attributing.coalitions import classes_of, game_of, games_of, values
from referralmap.analysis.attribution import rule_of
from referralmap.analysis.routes.route_graph import climb
from referralmap.analysis.routes.upstream import upstream
from tests.analysis import reference
from tests.analysis.hostile_graphs import random_graph, the_parts
from tests.maps import a_map


def test_people_on_the_same_routes_are_one_class() -> None:
    network = a_map("A > B > C > D*, X > Y > C, Z > D")
    (contract,) = network.contracts.values()
    above = upstream(network, contract.buyer, None)
    found = climb(above)
    assert found
    classes = [{above.people[row] for row in rows} for rows in classes_of(found)]
    assert sorted(map(sorted, classes)) == [["A", "B"], ["C"], ["X", "Y"], ["Z"]]


def test_a_set_of_classes_wins_if_it_contains_a_route() -> None:
    network = random_graph(8, 8, 16, with_dates=False)
    (contract,) = network.contracts.values()
    above = upstream(network, contract.buyer, None)
    found = climb(above)
    assert found
    (game,) = games_of(found) or ()
    assert len(game.classes) > 3
    routes = [{*route} for route, _ in reference.routes(network, contract)]
    for bits in itertools.product((False, True), repeat=len(game.classes)):
        there = {
            above.people[row]
            for has, rows in zip(bits, game.classes, strict=True)
            if has
            for row in rows
        }
        at = sum(1 << place for place, has in enumerate(bits) if has)
        assert bool(game.wins >> at & 1) == any(route <= there for route in routes)


def test_what_all_routes_pass_one_after_the_other_is_a_series_of_games() -> None:
    network = a_map("T > A > S > B > R > D*, T > C > S > E > R")
    (contract,) = network.contracts.values()
    above = upstream(network, contract.buyer, None)
    found = climb(above)
    assert found
    games = games_of(found) or ()
    assert sorted(len(game.classes) for game in games) == [1, 3, 3]
    whole = sum(values(games).values())
    exact = reference.shapley_parts(network, contract)
    assert {above.people[row]: Fraction(v, whole) for row, v in values(games).items()} == exact


@pytest.mark.parametrize("with_dates", [False, True])
def test_loops_of_a_few_people_have_the_values_of_all_their_sets(with_dates: bool) -> None:
    for seed in range(60):
        network = random_graph(seed, 7, 16 + seed % 20, with_dates)
        (contract,) = network.contracts.values()
        above = upstream(network, contract.buyer, contract.signed)
        if len(above.people) < 2:
            continue
        game, by_entry = game_of(above)
        found = values([game])
        whole = sum(found.values())
        exact = reference.shapley_parts(network, contract)
        assert {above.people[row]: Fraction(v, whole) for row, v in found.items()} == exact
        assert [above.people[row] for row in by_entry] == reference.order_of_entry(
            network, contract
        )


def test_up_to_20_people_above_a_buyer_are_exact_however_they_refer_each_other() -> None:
    for people in (13, 16, 20):
        network = random_graph(people, people + 1, 6 * people, with_dates=people < 20)
        assert not the_parts(rule_of("shapley"), network).errors
