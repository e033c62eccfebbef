"""Names as people say them: whole, by first or last name, with a salutation, without accents."""

from __future__ import annotations

import pytest

from referralmap.open_map.sentences.known_names import KnownNames, without_salutation
from tests.maps import a_map

NAMES = KnownNames(a_map("Anna Müller > Bernd Müller, Anna > Jörg Kurz"))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("anna muller", ["Anna Müller"]),
        ("Anna", ["Anna"]),
        ("Herrn Kurz", ["Jörg Kurz"]),
        ("Jorg", ["Jörg Kurz"]),
        ("Dr. Jörg Kurz", ["Jörg Kurz"]),
        ("Frau Müller", ["Anna Müller", "Bernd Müller"]),
        ("Zoe", []),
    ],
)
def test_who_is_meant(said: str, meant: list[str]) -> None:
    assert NAMES.called(said) == meant


def test_the_longest_name_is_taken() -> None:
    assert NAMES.longest_at("Anna Müller, sie", 0) == len("Anna Müller")
    assert NAMES.longest_at("Anna, Müller", 0) == len("Anna")
    assert NAMES.longest_at("Zoe", 0) == 0


def test_a_salutation_is_no_part_of_a_name() -> None:
    assert without_salutation("Herrn Kurz") == "Kurz"
    assert without_salutation("Herrmann") == "Herrmann"


def test_beginnings_of_names_and_of_their_words_are_found() -> None:
    assert NAMES.beginning_with("an", 5) == ["Anna", "Anna Müller"]
    assert NAMES.beginning_with("MULL", 1) == ["Anna Müller"]
    assert NAMES.beginning_with("jorg ku", 5) == ["Jörg Kurz"]
    assert NAMES.beginning_with("", 5) == NAMES.beginning_with("zz", 5) == []
