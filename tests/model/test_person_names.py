"""Keys that find names again, and short forms of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.model.person_names import initials, name_key, search_key, searched, short_name


def test_spellings_of_one_name_share_a_key() -> None:
    assert name_key("ANNA  Mu\u0308ller") == name_key("Anna Müller")
    assert name_key("Straße") == name_key("STRASSE")
    assert name_key("Müller") != name_key("Muller")


@pytest.mark.parametrize("typed", ["muller", "mueller", "Müller", "MÜLL"])
def test_an_umlaut_is_found_however_it_is_typed(typed: str) -> None:
    keys = searched("Anna Müller")
    assert any(key in found for key in searched(typed) for found in keys)


@given(st.text())
def test_a_key_of_a_key_is_that_key(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


@pytest.mark.parametrize(
    ("name", "short", "letters"),
    [
        ("Anna Huber", "A. Huber", "A. H."),
        ("Dr. Anna Maria Huber", "A. Huber", "A. H."),
        ("Anna", "Anna", "A."),
        ("Dr.", "Dr.", "D."),
        ("élodie o'neil", "É. o'neil", "É. O."),
    ],
)
def test_short_forms_leave_out_titles_and_middle_names(name: str, short: str, letters: str) -> None:
    assert (short_name(name), initials(name)) == (short, letters)
