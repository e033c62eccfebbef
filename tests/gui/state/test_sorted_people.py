"""The list of people that follows edits is the same as one sorted anew."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.gui.state.sorted_people import SortedPeople
from referralmap.model.network import Network
from referralmap.model.refusals import Refused
from tests.random_maps import an_edit, networks


def follow(people: SortedPeople) -> None:
    moves = people.moves()
    assert moves is not None
    for person, place in moves:
        row = people.row_of(person)
        if row is not None:
            people.remove(row)
        if place is not None:
            people.insert(place)


@pytest.mark.parametrize("by_referrals", [False, True])
@settings(max_examples=40, deadline=None)
@given(networks(), st.sampled_from(["", "p1", "a"]), st.data())
def test_a_list_that_follows_edits_equals_a_fresh_one(
    by_referrals: bool, network: Network, wanted: str, data: st.DataObject
) -> None:
    people = SortedPeople(network, wanted, by_referrals=by_referrals)
    for _ in range(data.draw(st.integers(1, 6))):
        with suppress(Refused):
            edit = an_edit(data.draw, network)
            network.apply(edit)
            follow(people)
            fresh = SortedPeople(network, wanted, by_referrals=by_referrals)
            assert [people[row] for row in range(len(people))] == [
                fresh[row] for row in range(len(fresh))
            ]
            for row in range(len(people)):
                assert people.row_of(people[row]) == row
