"""Rows that are about nobody: headings; sums are tested with the rows."""

from __future__ import annotations

import pytest

from tests.interchange.importing import imported, kinds, names


@pytest.mark.parametrize("row", ["Wien;;", "Wien:;;", ";Kunden 2024;", "Kunden;;", " A ;;"])
def test_a_row_that_holds_no_more_than_a_heading_is_told_and_nobody(row: str) -> None:
    text = f"Name;Firma;Ort\nAnna Huber;;Wien\n{row}\nKarl Maier;;Graz\n"
    network, proposal = imported(text)
    assert (names(network), kinds(proposal)) == (["Anna Huber", "Karl Maier"], [(3, "heading")])


@pytest.mark.parametrize(
    "row", ["Kunden 2024;;Wien", "Cher;;", "Wien;;Graz", "Huber;;", "A-Kunden;x;"]
)
def test_whatever_says_more_is_kept(row: str) -> None:
    network, _proposal = imported(f"Name;Firma;Ort\nAnna Huber;;Wien\n{row}\n")
    assert names(network) == ["Anna Huber", row.partition(";")[0]]
