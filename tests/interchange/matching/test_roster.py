"""Everybody who may be meant by a source."""

import json
from dataclasses import replace

import pytest

from referralmap.interchange.findings import NOBODY, Reference
from referralmap.interchange.matching.roster import (
    Roster,
    SeveralPeople,
    Sought,
    person_of,
    repeatable_id,
)
from referralmap.model.records import Person, PersonId
from tests.interchange.importing import imported

ANNA = Person(PersonId("a"), "Anna Huber", email="anna@huber.at")
OTHER = Person(PersonId("b"), "Anna Huber", email="anna@huber.ch")


def roster(*people: Person) -> Roster:
    found = Roster()
    for person in people:
        found.add(person, person)
    return found


def test_an_address_decides_in_any_case_and_another_one_is_another_person() -> None:
    assert roster(ANNA).match(Sought("A.", frozenset({"anna@huber.at"}))) == "a"
    assert roster(ANNA).match(Sought("ANNA huber")) == "a"
    assert roster(ANNA).match(Sought("Anna Huber", frozenset({"x@y.at"}))) is None


def test_two_of_one_name_cannot_be_told_apart() -> None:
    with pytest.raises(SeveralPeople):
        roster(ANNA, OTHER).match(Sought("Anna Huber"))
    assert roster(ANNA, OTHER).match(Sought("", frozenset({"anna@huber.ch"}))) == "b"


def test_another_id_of_the_same_program_is_another_person() -> None:
    found = roster(ANNA)
    found.claim(ANNA.id, [("crm", "1")])
    assert found.match(Sought("Anna Huber", own=frozenset({("crm", "2")}))) is None
    assert found.match(Sought("Anna Huber", own=frozenset({("crm", "1")}))) == "a"


def test_more_that_is_known_of_somebody_finds_them_too() -> None:
    found = roster(Person(PersonId("a"), "Anna Huber"))
    assert found.match(Sought("", frozenset({"anna@huber.at"}))) is None
    found.put(ANNA)
    assert found.match(Sought("", frozenset({"anna@huber.at"}))) == "a"


def test_the_id_of_somebody_unknown_is_the_same_each_time() -> None:
    one = person_of(Reference(email="x@y.at", external=("crm", "7")))
    assert one == Person(NOBODY, "x@y.at", email="x@y.at", external_ids=(("crm", "7"),))
    assert repeatable_id(one) == repeatable_id(one) != repeatable_id(ANNA)


def test_two_ids_of_one_source_are_two_people_whatever_else_they_share() -> None:
    shared = {"name": "Anna", "emails": ["a@x.at"], "external_ids": {"hubspot": "1"}}
    people = [{"id": "1", **shared}, {"id": "2", **shared}]
    form = {"format": "referralmap", "version": 1, "people": people}
    network, _proposal = imported(json.dumps(form), "map.json")
    assert {*network.people} == {"1", "2"}


def test_strangers_share_nothing_with_anybody() -> None:
    people = [
        Person(PersonId("c"), "Carla Meier", email="c@x.at"),
        Person(PersonId(""), "Dr. Anna Huber"),
        Person(PersonId(""), "Eva Moser", email="e@x.at"),
        Person(PersonId(""), "Ewa", email="E@X.at"),
        Person(PersonId("a"), "Dora"),
        Person(PersonId(""), "Franz", external_ids=(("crm 1", "7"),)),
        Person(PersonId(""), "Frank", external_ids=(("crm 2", "7"),)),
    ]
    assert [stranger.row for stranger in roster(ANNA).apart(people).strangers] == [0]


@pytest.mark.parametrize(
    ("others", "known"),
    [
        ([], {0: "a"}),
        ([Person(NOBODY, "Eva Moser", email="e@x.at")], {0: "a"}),
        # who may be meant by another row, or shares something with it
        ([Person(NOBODY, "Ann", email="Anna@Huber.at")], {}),
        ([Person(NOBODY, "A. Huber", external_ids=(("crm", "7"),))], {}),
        ([Person(NOBODY, "Dr. Anna Huber")], {}),
    ],
)
def test_who_is_known_is_nobody_else_and_nobody_else_is_they(
    others: list[Person], known: dict[int, str]
) -> None:
    anna = replace(ANNA, external_ids=(("crm", "7"),))
    rows = [Person(NOBODY, "anna  HUBER"), *others]
    assert roster(anna).apart(rows).known == known


def test_another_address_or_an_id_is_not_known() -> None:
    for row in (
        Person(NOBODY, "Anna Huber", email="x@y.at"),
        Person(NOBODY, "Anna Huber", external_ids=(("crm", "7"),)),
        Person(NOBODY, "Huber, Anna"),
    ):
        assert roster(ANNA).apart([row]).known == {}
    assert roster(ANNA, OTHER).apart([Person(NOBODY, "Anna Huber")]).known == {}


def test_two_of_one_name_are_found_again_by_their_days() -> None:
    text = "First Name,Last Name,Connected On\nEva,Huber,1 Jan 2024\nEva,Huber,2 Jan 2024\n"
    network, proposal = imported(text)
    assert proposal.people == 2
    assert imported(text, into=network)[1].edit.changes == ()
