"""Firms are told from people by the words that only firms have."""

from __future__ import annotations

import pytest

from referralmap.model.identity.firms import names_a_firm


@pytest.mark.parametrize(
    "name", ["Via Nova GmbH", "Huber & Partner", "Blau e.U.", "Maier & Co. KG", "Turnverein e. V."]
)
def test_firms_are_known_by_a_word(name: str) -> None:
    assert names_a_firm(name)


@pytest.mark.parametrize("name", ["Anna Huber", "Agnes Kogler", "Uwe Sohnemann", "Eva Ugowski"])
def test_people_whose_names_hold_such_letters_are_none(name: str) -> None:
    assert not names_a_firm(name)
