"""Text on its way into a map."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.model.cleaning import lines, one_line, shown


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Anna\tHuber \n", "Anna Huber"),
        ("Anna\u202e\u0000Huber", "AnnaHuber"),
        ("Mu\u0308ller", "Müller"),
        ("\u200bAnna\u200d", "Anna"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("Anna\ud800", "Anna"),
    ],
)
def test_what_nobody_can_see_does_not_get_in(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


@given(st.text())
def test_a_line_is_one_trimmed_line_in_one_form(text: str) -> None:
    line = one_line(text)
    assert line == line.strip()
    assert len(line.splitlines()) <= 1
    assert unicodedata.is_normalized("NFC", line)


def test_notes_keep_their_lines() -> None:
    assert lines("one\r\ntwo\u2028three\u0007") == "one\ntwo\nthree"
    assert one_line("one\r\ntwo") == "one two"


def test_what_is_shown_is_one_line_that_does_nothing_to_a_terminal() -> None:
    assert shown("Wer\nist \x1b[31mdas\u202e, \udcfcx") == "Wer ist [31mdas, \ufffdx"
