"""What looks like a name, and what is no list of names."""

from __future__ import annotations

import pytest

from referralmap.interchange.findings import Unreadable
from referralmap.interchange.plain_text.name_likeness import looks_like_a_name, refuse_prose
from tests.interchange.importing import found, imported, kinds, names


@pytest.mark.parametrize(
    "name",
    [
        "Eva", "Eva Klein", "Dr. Eva Klein-Groß", "Max von und zu Berg", "Klein & Söhne KG",
        "O’Brien", "李小龍", "1. FC Graz", "J. R. R. Klein", "Klein, Eva (Graz)", "3M Austria",
        "P0001", "Muster.com", "M. de la Cruz", "Dr.Eva Klein", "c/o Eva Klein",
    ],
)  # fmt: skip
def test_names_look_like_names(name: str) -> None:
    assert looks_like_a_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "x = 5", "return {", "+43 664 1", "12:30", "https://x.at/eva", "Kommst du morgen?",
        "und dann ist das so", "Das war im Jahr der Ernte auf dem Land", "foo()", "---",
        "www.klein.at", "WWW.klein.at/eva", "eva-klein.de", "klein.co.at/eva", "klein.wien/",
    ],
)  # fmt: skip
def test_what_is_of_sentences_code_and_numbers_does_not(text: str) -> None:
    assert not looks_like_a_name(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gestern war ich mit Eva auf dem Markt.\nEs ist dort sehr schön gewesen.\n", "is_prose"),
        ("We met on the market, and it was fun.\n\nThen we had a talk with Max.\n", "is_prose"),
        ("1\n00:00:01,000 --> 00:00:04,000\nHallo Eva\n", "is_subtitles"),
        ("import os\n\ndef main():\n    return os.name\n", "is_code"),
        ("2026-01-31 10:00:00 started\n2026-01-31 10:00:01 Eva came in\n", "is_log"),
        ("INFO start\nERROR no file\n", "is_log"),
    ],
)
def test_texts_that_are_no_lists_are_refused_with_their_line(text: str, kind: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        found(text, "x.txt")
    assert (refusal.value.kind, refusal.value.line) == (kind, 2 if kind == "is_subtitles" else 1)


def test_a_line_between_names_that_is_none_is_left_out_and_named() -> None:
    network, proposal = imported("Eva Klein\nMax\n+43 664 1\nUwe <u@x.at>\n", "x.txt")
    assert names(network) == ["Eva Klein", "Max", "Uwe"]
    assert kinds(proposal) == [(3, "not_a_name")]


def test_lists_and_chains_are_not_taken_for_sentences() -> None:
    refuse_prose(["Eva, Max, Uwe, Ida, Jörg, Zoë", "Eva > Max, Uwe > Ida", "", "Max von der Au"])


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("ruft am Montag zurück", False),
        ("anna maria huber", True),
        ("von der Leyen Ursula", True),
        ("de la Cruz Maria", True),
        ("anna Maria Huber", True),
    ],
)
def test_a_sentence_in_small_letters_is_no_name(text: str, is_name: bool) -> None:
    assert looks_like_a_name(text) is is_name
