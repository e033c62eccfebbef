"""People in the form in which they are compared."""

from __future__ import annotations

import pytest

from referralmap.analysis.duplicates.features import (
    dialled_from_abroad,
    features_of,
    keys_of,
    shared_phones,
)
from referralmap.model.records import Person, PersonId


def person(name: str, **fields: str) -> Person:
    return Person(PersonId("x"), name, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Anna Huber", ("anna",), ("huber",)),
        ("Huber, Anna", ("anna",), ("huber",)),
        ("Dr. Anna Maria von der Heide", ("anna", "maria"), ("von", "der", "heide")),
        ("Huber", (), ("huber",)),
        ("Josef Huber sen.", ("josef",), ("huber",)),
    ],
)
def test_a_name_has_given_and_family_names(
    name: str, given: tuple[str, ...], family: tuple[str, ...]
) -> None:
    found = features_of(person(name))
    assert (found.given, found.family) == (given, family)


def test_father_and_son_are_told_by_their_generation() -> None:
    assert features_of(person("Josef Huber sen.")).generation == "senior"
    assert features_of(person("Josef Huber jun.")).generation == "junior"
    assert features_of(person("Josef Huber")).generation == ""


@pytest.mark.parametrize(
    ("phone", "country", "digits"),
    [
        ("+43 (0)664 / 12 34 56", "", "43664123456"),
        ("0043664123456", "", "43664123456"),
        ("0664 123456", "AT", "43664123456"),
        ("0664 123456", "", "664123456"),
    ],
)
def test_numbers_are_compared_as_dialled_from_abroad(phone: str, country: str, digits: str) -> None:
    assert dialled_from_abroad(phone, country) == digits


def test_a_number_without_a_country_is_the_same_number() -> None:
    assert shared_phones(frozenset(["43664123456"]), frozenset(["664123456"]))
    assert not shared_phones(frozenset(["43664123456"]), frozenset(["3456"]))


def test_addresses_are_compared_without_habits_of_writing() -> None:
    one = features_of(person("A", email="Anna.Huber+work@GoogleMail.com", street="Ringstraße 5"))
    two = features_of(person("A", email="annahuber@gmail.com", street="Ringstr. 5"))
    assert one.emails == two.emails
    assert (one.street, one.house) == (two.street, two.house)


def test_people_with_one_sound_of_names_share_a_key() -> None:
    keys = {*keys_of(features_of(person("Anna Meier")))}
    for other in ("Anna Mayr", "Mayer Hanna"):
        assert keys & {*keys_of(features_of(person(other)))}
    assert not keys & {*keys_of(features_of(person("Karl Auer")))}
