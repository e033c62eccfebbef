"""Words for the state of a contract and the stage of a referral, as tables have them."""

from __future__ import annotations

import pytest

from referralmap.interchange.tables.values import word_in
from referralmap.model.vocabulary import Stage, Status
from tests.interchange.importing import imported, kinds, unused


@pytest.mark.parametrize(
    ("said", "status", "told"),
    [
        ("In Verhandlung", Status.OPEN, []),
        ("Angebot gelegt", Status.OPEN, []),
        ("Offerte versendet", Status.OPEN, []),
        ("Polizze", Status.WON, []),
        ("Gekündigt.", Status.CANCELLED, []),
        ("Angebot abgelehnt", Status.LOST, []),
        ("gekündigt per 31.12.2025", Status.CANCELLED, [(2, "rest_not_read")]),
        ("verloren an Mitbewerb", Status.LOST, [(2, "rest_not_read")]),
        ("Kundin seit 2019", Status.WON, [(2, "rest_not_read")]),
        ("ruht", Status.OPEN, [(2, "taken_for_open")]),
        ("offen (verloren?)", Status.OPEN, [(2, "taken_for_open")]),
        ("Abschluss: nicht", Status.OPEN, [(2, "taken_for_open")]),
    ],
)
def test_a_state_is_read_or_told_by_row(
    said: str, status: Status, told: list[tuple[int, str]]
) -> None:
    network, proposal = imported(f"Name;Prämie;Status\nAnna;4000;{said}\n")
    [contract] = network.contracts.values()
    assert (contract.status, kinds(proposal)) == (status, told)


def test_a_word_that_is_contradicted_says_nothing() -> None:
    assert word_in(Stage, "Termin am 3.3. abgesagt") == (None, "")
    assert word_in(Stage, "Termin am 3.3.2026") == (Stage.APPOINTMENT, "Termin")


def test_words_of_a_referral_that_are_not_known_are_told_by_row_beside_others() -> None:
    rows = "Anna;Bernd;in Verhandlung\nClara;Bernd;Wiedervorlage\nDora;Bernd;gekündigt\n"
    network, proposal = imported("Name;Empfohlen von;Status\n" + rows)
    assert {r.stage for r in network.referrals.values()} == {Stage.OFFER, None}
    assert kinds(proposal) == [(3, "unknown_word"), (4, "unknown_word")]
    assert unused(proposal) == {}


def test_words_of_people_without_giver_and_contract_are_told_by_column_all_the_same() -> None:
    rows = "Anna;Bernd;Termin\nClara;;in Verhandlung\n"
    assert unused(imported("Name;Empfohlen von;Status\n" + rows)[1]) == {
        "Status": "“in Verhandlung”"
    }


def test_a_column_without_any_known_word_is_told_once() -> None:
    rows = "Anna;Bernd;verheiratet\nClara;Bernd;ledig\nDora;Bernd;ledig\nEva;;ledig\n"
    _network, proposal = imported("Name;Empfohlen von;Status\n" + rows)
    assert unused(proposal) == {"Status": "“verheiratet”, “ledig”"}
    assert kinds(proposal) == []
