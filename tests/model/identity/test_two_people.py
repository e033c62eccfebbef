"""Pairs of people who are not one."""

from __future__ import annotations

from itertools import permutations

from referralmap.model.identity.two_people import may_be_one, tell_apart, two_people
from referralmap.model.records import PersonId
from tests.maps import a_map

A, B, C = map(PersonId, "ABC")


def test_a_pair_is_kept_once_whoever_is_named_first() -> None:
    for one, other in permutations((A, B)):
        network = a_map("A, B, C")
        network.apply(tell_apart(network, one, other))
        network.apply(tell_apart(network, other, one))
        assert two_people(network) == {frozenset((A, B))}
        assert [len(person.next_steps) for person in network.people.values()] == [1, 0, 0]


def test_pairs_are_no_groups_and_are_taken_back_one_by_one() -> None:
    network = a_map("A, B, C")
    for one, other in ((A, B), (B, C)):
        network.apply(tell_apart(network, one, other))
    assert two_people(network) == {frozenset((A, B)), frozenset((B, C))}
    network.apply(may_be_one(network, B, A))
    assert two_people(network) == {frozenset((B, C))}
    assert not may_be_one(network, A, B).changes
