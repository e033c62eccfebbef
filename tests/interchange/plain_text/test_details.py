"""Rows with bars, signatures and minutes give the people in them, and tell the rest."""

from __future__ import annotations

import pytest

from referralmap.interchange.plain_text.details import is_trade, without_label
from tests.interchange.importing import imported, kinds, names

SIGNATURE = """Mag. Anna Huber
Geschäftsführerin
Huber Consulting GmbH
Mariahilfer Straße 12/3
1060 Wien
T: +43 1 234567
FN 123456a, HG Wien
"""


def test_what_stands_between_bars_is_told_of_the_first() -> None:
    text = "Anna Huber | Raiffeisenbank | Wien\nKarl Maier | Malerei Blau | Graz\n"
    network, proposal = imported(text, "x.txt")
    assert names(network) == ["Anna Huber", "Karl Maier"]
    assert kinds(proposal) == [(1, "beside_name")] * 2 + [(2, "beside_name")] * 2


def test_numbers_and_addresses_between_bars_are_taken() -> None:
    network, _proposal = imported("Anna Huber | Bank Wien | a@x.at | 0664 123456\n", "x.txt")
    [anna] = network.people.values()
    assert (anna.name, anna.email, anna.phone) == ("Anna Huber", "a@x.at", "0664 123456")


@pytest.mark.parametrize("text", ["Anna Huber | Karl Maier | Eva Rot", "Anna Huber | Karl Maier"])
def test_names_between_bars_are_people(text: str) -> None:
    assert names(imported(text, "x.txt")[0]) == text.split(" | ")


@pytest.mark.parametrize(
    "end", ["", "\nKarl Maier\nProkurist\nBlau AG\nTel. 01 234567\nwww.blau.at\n"]
)
def test_a_signature_is_one_person(end: str) -> None:
    network, proposal = imported(f"Eva Rot\n\n{SIGNATURE}{end}\nBen Grün\n", "x.txt")
    assert names(network) == ["Eva Rot", "Anna Huber", *["Karl Maier"] * bool(end), "Ben Grün"]
    assert {line for line, _kind in kinds(proposal)} >= {4, 5, 6, 7, 8}
    said = str([problem.data for problem in proposal.problems])
    assert "+43 1 234567" in said
    assert "FN 123456a" in said


def test_firms_in_a_list_are_entries() -> None:
    text = "Huber Consulting GmbH\nBlau AG\nAnna Huber\n"
    assert names(imported(text, "x.txt")[0]) == ["Huber Consulting GmbH", "Blau AG", "Anna Huber"]


def test_minutes_give_those_who_were_there() -> None:
    text = "Protokoll 12.3.2024\nAnwesend: Anna Huber, Karl Maier\nEntschuldigt: Eva Rot\n"
    text += "TOP 1: Bericht\nAnna Huber begrüßt die Gäste.\nKarl Maier berichtet über den Umsatz.\n"
    network, proposal = imported(text, "x.txt")
    assert names(network) == ["Anna Huber", "Karl Maier", "Eva Rot"]
    assert [line for line, _kind in kinds(proposal)] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "text", ["Geschäftsführerin", "Leiterin", "CEO", "Assistenz der Leitung", "Inhaber"]
)
def test_trades_are_known(text: str) -> None:
    assert is_trade(text)


@pytest.mark.parametrize(
    "text", ["Anna Huber", "Maria Notar", "Anna Berater", "Meister", "Vertriebs GmbH"]
)
def test_names_are_no_trades(text: str) -> None:
    assert not is_trade(text)


def test_labels_are_parted_from_names() -> None:
    assert without_label("Anwesend: Anna") == ("Anna", "Anwesend:")
    assert without_label("Anna Huber: 0664 1") == ("Anna Huber: 0664 1", "")
