"""The people joined to each other on a picture, against networkx."""

from __future__ import annotations

import itertools
import random

import networkx as nx
import numpy as np
import pytest
from numpy.typing import NDArray

from referralmap.analysis.studies.without_person import missing_without
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.picture.kin import (
    between,
    branch_below,
    branch_steps,
    chain_and_branch,
    chain_up,
    family_below,
    only_through,
)
from referralmap.picture.map_picture import MapPicture
from tests.maps import a_map
from tests.picture.crowds import crowd, with_
from tests.picture.drawn import picture_of


def names(picture: MapPicture, mask: NDArray[np.bool_]) -> set[str]:
    return {picture.names[row] for row in np.flatnonzero(mask)}


def row(picture: MapPicture, name: str) -> int:
    return picture.names.index(name)


def random_map(seed: int) -> Network:
    """Some twenty people who refer each other at random, with loops and several givers."""
    chance = random.Random(seed)
    pairs = {tuple(chance.sample(range(20), 2)) for _ in range(24)}
    return a_map(", ".join(f"p{giver} > p{receiver}" for giver, receiver in sorted(pairs)))


@pytest.mark.parametrize("seed", range(12))
def test_chains_and_branches_are_ancestors_and_descendants(seed: int) -> None:
    network = random_map(seed)
    picture = picture_of(network)
    for at, id_ in enumerate(picture.ids):
        above = {*nx.ancestors(network.graph, id_), id_}
        below = {*nx.descendants(network.graph, id_), id_}
        assert {picture.ids[r] for r in np.flatnonzero(chain_up(picture, at))} == above
        assert {picture.ids[r] for r in np.flatnonzero(branch_below(picture, at))} == below


@pytest.mark.parametrize("seed", range(6))
def test_so_many_generations_are_so_many_steps(seed: int) -> None:
    network = random_map(seed)
    picture = picture_of(network)
    for at, id_ in enumerate(picture.ids):
        for steps in range(3):
            near = nx.single_source_shortest_path_length(network.graph, id_, cutoff=steps)
            found = branch_below(picture, at, steps)
            assert {picture.ids[r] for r in np.flatnonzero(found)} == set(near)


@pytest.mark.parametrize("seed", range(6))
def test_a_branch_grows_from_its_chain_to_what_it_is(seed: int) -> None:
    picture = picture_of(random_map(seed))
    for at in range(len(picture.ids)):
        steps = branch_steps(picture, at, 3)
        assert len(steps) <= 3
        grown = [*steps, chain_and_branch(picture, at)]
        assert not steps or (steps[0] == chain_up(picture, at)).all()
        for before, after in itertools.pairwise(grown):
            assert (before <= after).all()
        if len(steps) < 3:
            wanted = [chain_and_branch(picture, at, None, down) for down in range(len(steps))]
            assert all((one == other).all() for one, other in zip(steps, wanted, strict=True))


def test_generations_above_and_below_are_limited_apart() -> None:
    picture = picture_of(a_map("me > Anna > Bernd > Clara > Dora > Emil"))
    found = chain_and_branch(picture, row(picture, "Clara"), 1, 2)
    assert names(picture, found) == {"Bernd", "Clara", "Dora", "Emil"}


def test_between_two_people_are_all_chains_from_one_to_the_other() -> None:
    picture = picture_of(a_map("me > A > B > D > E, A > C > D, C > F, me > G"))
    for pair in (("A", "E"), ("E", "A")):
        found = between(picture, *(row(picture, name) for name in pair))
        assert names(picture, found) == {"A", "B", "C", "D", "E"}


def test_between_two_branches_is_the_nearest_giver_they_share() -> None:
    picture = picture_of(a_map("me > A > B > C, A > D > E, me > F"))
    found = between(picture, row(picture, "C"), row(picture, "E"))
    assert names(picture, found) == {"A", "B", "C", "D", "E"}


def test_between_strangers_there_is_nobody() -> None:
    picture = picture_of(a_map("A > B, C > D"))
    assert names(picture, between(picture, row(picture, "B"), row(picture, "D"))) == {"B", "D"}


def test_a_family_hangs_by_primary_givers_and_never_holds_me() -> None:
    picture = picture_of(a_map("me > A > B > C, A > D, me > E > C, C > me"))
    assert names(picture, family_below(picture, row(picture, "A"))) == {"B", "C", "D"}
    assert names(picture, family_below(picture, row(picture, "E"))) == set()


def full_loop(size: int) -> Network:
    return a_map(" > ".join([*(f"p{n}" for n in range(size)), "p0"]))


@pytest.mark.parametrize("seed", range(6))
def test_those_through_somebody_alone_are_those_of_the_network(seed: int) -> None:
    network = random_map(seed)
    picture = picture_of(network)
    for at, id_ in enumerate(picture.ids):
        rows = np.flatnonzero(only_through(picture, at)).tolist()
        wanted = missing_without(network, PersonId(id_)).people
        assert {picture.ids[each] for each in rows} == wanted


def test_in_a_loop_everybody_is_above_and_below_everybody() -> None:
    picture = picture_of(full_loop(6))
    assert chain_up(picture, 2).all()
    assert branch_below(picture, 2).all()
    assert family_below(picture, 2).sum() == 5


def test_long_chains_and_many_receivers_are_reached() -> None:
    people = 60_000
    chain = np.arange(5_000, dtype=np.int32)
    picture = crowd(1, people, referrals=people - 1)
    givers = np.concatenate((chain, np.full(people - 5_001, 5_000))).astype(np.int32)
    picture = with_(picture, givers=givers, receivers=np.arange(1, people, dtype=np.int32))
    assert branch_below(picture, 0).all()
    assert chain_up(picture, people - 1).sum() == 5_002
    assert [mask.sum() for mask in branch_steps(picture, 0, 2)] == [1, 2_501]
    assert branch_below(picture, 5_000).sum() == people - 5_000
