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


@pytest.mark.parametrize(
    "row",
    [
        "Stand: 31.01.2026",
        "Erstellt von: Max Muster",
        "Seite 1 von 2",
        "Druckdatum 31.01.2026",
        "Alle Angaben ohne Gewähr",
        "A = Stammkunde, B = Interessent",
        "(c) Muster GmbH 2026",
        "2 Datensätze",
        "Ende der Liste",
        "Nur für den internen Gebrauch bestimmt!",
    ],
)
def test_a_remark_below_the_table_is_told_and_nobody(row: str) -> None:
    network, proposal = imported(f"Name;Firma;Ort\nAnna Huber;;Wien\n{row};;\n")
    assert (names(network), kinds(proposal)) == (["Anna Huber"], [(3, "heading")])


@pytest.mark.parametrize(
    "name", ["Stand", "Michael Ende", "P!nk", "Anna (Note)", "Karl Seite", "von der Leyen Anna"]
)
def test_a_name_that_is_like_a_remark_is_kept(name: str) -> None:
    network, _proposal = imported(f"Name;Firma;Ort\n{name};;\n")
    assert names(network) == [name]


def test_a_balance_is_no_contract() -> None:
    network, proposal = imported("Name;Prämie\nAnna Huber;1000\nSaldo;1000\nMwSt.;200\n")
    assert (names(network), len(network.contracts)) == (["Anna Huber"], 1)
    assert kinds(proposal) == [(3, "row_of_sums"), (4, "row_of_sums")]
