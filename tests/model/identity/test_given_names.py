"""Given names by which people are addressed."""

from __future__ import annotations

import pytest

from referralmap import RESOURCES
from referralmap.model.identity.given_names import (
    Gender,
    are_turned,
    gender_of,
    given_first,
    is_given_name,
)


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Anna Huber", Gender.FEMALE),
        ("JÖRG Huber", Gender.MALE),
        ("Joerg Huber", Gender.MALE),
        ("Dr. Hans-Peter Huber", Gender.MALE),
        ("Huber, Anna", Gender.FEMALE),
        ("René Huber", Gender.MALE),
        ("Renée Huber", None),
        ("Kim Huber", None),
        ("Andrea Huber", None),
        ("Hans und Eva Huber", None),
        ("Huber", None),
        ("", None),
    ],
)
def test_a_given_name_says_how_somebody_is_addressed(name: str, gender: Gender | None) -> None:
    assert gender_of(name) is gender


def test_the_family_name_is_no_given_name() -> None:
    assert gender_of("Karl Anna", "Karl") is Gender.FEMALE
    assert gender_of("Karl", "Karl") is None


def test_each_name_stands_in_the_table_once_and_as_it_is_looked_up() -> None:
    text = (RESOURCES / "names" / "given_names.txt").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if not line.startswith(("#", "["))]
    words = " ".join(rows).split()
    assert len(words) == len({*words}) > 500
    assert all(map(is_given_name, words))


@pytest.mark.parametrize(
    ("turned", "name"),
    [
        ("Huber Anna", "Anna Huber"),
        ("von Traun Eva-Maria", "Eva-Maria von Traun"),
        ("Gruber Eva Maria", "Eva Maria Gruber"),
        ("Anna Huber", ""),
        ("Peter Karl", ""),
        ("Huber", ""),
    ],
)
def test_given_names_say_where_the_family_name_ends(turned: str, name: str) -> None:
    assert given_first(turned) == name


def test_a_column_is_turned_where_nothing_speaks_against_it() -> None:
    turned = ["Huber Anna", "Gruber Karl", "Moser Eva"]
    assert are_turned([*turned, "Bogdanov Ilko"])
    assert not are_turned(turned[:2])
    assert not are_turned([*turned, "Max Huber"])
    assert not are_turned([*turned, "A", "B", "C", "D"])
