"""The list of people tells of each row that goes or comes, at the time when it does."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.gui.state.sorted_people import SortedPeople
from referralmap.model.fields.record_fields import FIELDS, Field
from referralmap.model.network import Network
from referralmap.model.person_names import search_key
from referralmap.model.records import Person, PersonId
from referralmap.model.refusals import Refused
from tests.maps import a_map
from tests.random_maps import an_edit, networks
from tests.some_values import a_value


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


@pytest.mark.parametrize("wanted", ["17.05", "17.05.1980", "17 may 1980", "1980-05-17"])
def test_somebody_is_found_by_their_birthday(wanted: str) -> None:
    network = Network()
    network.load([Person(PersonId("a"), "Anna", 1, birthday="1980-05-17")])
    network.load([Person(PersonId("b"), "Bernd", 2, birthday="--05-18")])
    people = SortedPeople(network, wanted, by_referrals=False)
    assert [*people] == ["a"]


@pytest.mark.parametrize("field", [f for f in FIELDS[Person] if f.searched], ids=lambda f: f.name)
def test_somebody_is_found_by_every_field_that_is_searched(field: Field) -> None:
    network = Network()
    person = Person(PersonId("a"), "Anna", 1)
    network.load([dataclasses.replace(person, **{field.name: a_value(field)})])
    wanted = search_key(a_value(field))
    assert [*SortedPeople(network, wanted, by_referrals=False)] == ["a"]


def test_the_field_that_holds_what_is_sought_is_told_unless_it_is_the_name() -> None:
    network = Network()
    eva = Person(PersonId("e"), "Eva Strøm", organisation="Łódź AG", city="Graz")
    network.load([eva])
    for wanted, found in (("strom", None), ("lodz", "Łódź AG"), ("graz", "Graz")):
        people = SortedPeople(network, wanted, by_referrals=False)
        said = people.found_in(eva.id)
        assert (said and said[1]) == found
        assert [*people] == ["e"]


def test_numbers_in_names_stand_in_the_order_of_numbers() -> None:
    network = a_map(", ".join(f"Person {number}" for number in (10, 2, 1, 11)))
    listed = SortedPeople(network, "")
    assert [listed[row] for row in range(4)] == [f"Person {number}" for number in (1, 2, 10, 11)]
