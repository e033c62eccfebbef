"""The list of people tells of each row that goes or comes, at the time when it does."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.gui.state.sorted_people import SortedPeople
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.refusals import Refused
from tests.random_maps import an_edit, networks


@pytest.mark.parametrize("by_referrals", [False, True])
@settings(max_examples=40, deadline=None)
@given(networks(), st.data())
def test_a_table_that_is_told_of_each_row_shows_the_list(
    by_referrals: bool, network: Network, data: st.DataObject
) -> None:
    people = SortedPeople(network, "", by_referrals=by_referrals)
    table = [*people]

    @contextmanager
    def moving(row: int | None, comes: bool) -> Iterator[None]:
        assert table == [*people]
        yield
        if row is None:
            table[:] = people
        elif comes:
            table.insert(row, people[row])
        else:
            del table[row]

    for _ in range(data.draw(st.integers(1, 6))):
        with suppress(Refused):
            network.apply(an_edit(data.draw, network))
            people.keep_up(moving)
            assert table == [*people]
    anew: list[PersonId] = [*SortedPeople(network, "", by_referrals=by_referrals)]
    assert table == anew
