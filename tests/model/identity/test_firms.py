"""Firms are told from people by the words that only firms have."""

from __future__ import annotations

import pytest

from referralmap.model.identity.firms import names_a_firm, names_several, person_of


@pytest.mark.parametrize(
    "name", ["Via Nova GmbH", "Huber & Partner", "Blau e.U.", "Maier & Co. KG", "Turnverein e. V."]
)
def test_firms_are_known_by_a_word(name: str) -> None:
    assert names_a_firm(name)


@pytest.mark.parametrize("name", ["Anna Huber", "Agnes Kogler", "Uwe Sohnemann", "Eva Ugowski"])
def test_people_whose_names_hold_such_letters_are_none(name: str) -> None:
    assert not names_a_firm(name)


@pytest.mark.parametrize(
    ("name", "are_several"),
    [
        *(("Anna Huber und Karl Maier", True), ("Anna Huber, Karl Maier", True)),
        *(("Huber & Partner", False), ("Anna Huber", False), ("Huber, Anna", False)),
    ],
)
def test_several_names_are_told_from_one(name: str, are_several: bool) -> None:
    assert names_several(name) is are_several


def test_a_person_is_told_from_the_firm_in_front() -> None:
    assert person_of("Huber KG, Anna Huber", "") == ("Huber KG", "Anna Huber")
    assert person_of("Blumen Rosi, Anna Huber", "Blumen Rosi") == ("Blumen Rosi", "Anna Huber")
    assert person_of("Blumen Rosi, Anna Huber", "") is None
    assert person_of("Huber, Maier KG", "") is None
