"""Headings among names are nobody: by row in a table, by line in a text."""

from __future__ import annotations

import pytest

from referralmap.interchange.plain_text.section_words import is_section
from tests.interchange.importing import imported, kinds, names

SECTIONS = [
    *("Kunden 2024", "A-Kunden", "Interessenten", "Stammkunden Tirol", "Neue Kontakte", "Q1/2024"),
    *(
        "--- Graz ---",
        "=== A ===",
        "Jänner 2024",
        "Jänner - März 2024",
        "2023/24",
        "KW 12",
        "Gruppe B",
    ),
    *(
        "Freunde & Familie",
        "Kunden aus Wien",
        "1. Quartal 2024",
        "Privatkunden",
        "Clients 2024",
        "B",
    ),
    *("Region Ost", "Kategorie A", "Altkunden bis 2020", "meine Kunden", "A - F", "Wien", "Tirol"),
]


@pytest.mark.parametrize("text", SECTIONS)
def test_a_heading_among_rows_and_lines_is_told_and_nobody(text: str) -> None:
    network, proposal = imported(f"Name;Telefon\nAnna Huber;0664 1\n{text};\nKarl Maier;0664 2\n")
    assert (names(network), kinds(proposal)) == (["Anna Huber", "Karl Maier"], [(3, "heading")])
    network, proposal = imported(f"Anna Huber\n{text}\nKarl Maier\n", "x.txt")
    assert names(network) == ["Anna Huber", "Karl Maier"]
    assert [line for line, _kind in kinds(proposal)] == [2]


@pytest.mark.parametrize(
    "name",
    [
        *("Anna Kunde", "Freund Karl", "Familie Huber", "Kunden Huber GmbH", "Cher", "An Li"),
        *("Huber & Partner", "Anna Huber", "Kontakt", "Q Tip", "Bo", "Firma Huber", "Rang Li Na"),
    ],
)
def test_names_are_no_headings(name: str) -> None:
    assert not is_section(name)
