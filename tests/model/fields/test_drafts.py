"""Records that were drafts are the records themselves, in every respect."""

import copy
import dataclasses
import datetime
import itertools
from typing import Any

import pytest

from referralmap.interchange.findings import Findings, FoundPerson, Problem, Reference
from referralmap.model.fields.drafts import all_replaced, give, made_of, made_with, replaced
from referralmap.model.records import Person, PersonId, Referral, Settings

ANNA = Person(PersonId("a"), "Anna", 7, tags=("golf",), added=datetime.date(2025, 1, 31))
RECORDS: list[Any] = [
    ANNA,
    Referral(PersonId("a"), PersonId("b")),
    Settings("Map"),
    Reference("key"),
    FoundPerson("key", ANNA, 3),
    Problem(1, "kind", {"a": "b"}),
    Findings("x", people=(FoundPerson("key", ANNA),)),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_of_columns_is_as_if_its_class_had_made_it(record: Any) -> None:
    columns = [[getattr(record, field.name)] * 3 for field in dataclasses.fields(record)]
    found = made_of(type(record), columns)
    assert found == [record] * 3
    for made in found:
        assert type(made) is type(record)
        assert repr(made) == repr(record)
        assert copy.deepcopy(made) == copy.copy(made) == record
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(made, dataclasses.fields(made)[0].name, None)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_field_is_replaced_as_the_library_does_it(record: Any) -> None:
    before = copy.deepcopy(record)
    for field in dataclasses.fields(record):
        ours = replaced(record, **{field.name: "other"})
        assert repr(ours) == repr(dataclasses.replace(record, **{field.name: "other"}))
        assert type(ours) is type(record)
    assert record == before


def test_a_field_that_is_none_is_refused() -> None:
    with pytest.raises(AttributeError):
        replaced(ANNA, shoe_size=38)


def test_of_many_records_a_field_is_replaced_as_of_one() -> None:
    found = all_replaced([ANNA, ANNA], name=["Eva", "Dora"], number=iter((8, 9)))
    assert found == [replaced(ANNA, name="Eva", number=8), replaced(ANNA, name="Dora", number=9)]
    assert all_replaced([]) == []


def test_new_records_are_given_a_field() -> None:
    new = all_replaced([ANNA, ANNA])
    give(new, "number", itertools.count(8))
    assert new == [replaced(ANNA, number=8), replaced(ANNA, number=9)]
    assert ANNA.number == 7


def test_what_is_not_given_is_at_its_default() -> None:
    found = made_with(Person, 2, id=["a", "b"], name=["Anna", "Eva"])
    assert found == [Person(PersonId("a"), "Anna"), Person(PersonId("b"), "Eva")]
