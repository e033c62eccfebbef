"""Words of names by sound and by their short forms."""

from __future__ import annotations

import pytest

from referralmap.analysis.duplicates.spelling import (
    are_forms_of_one,
    generation_of,
    is_given_name,
    plain,
    sound,
    words_of,
)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        # the examples of the article on which the code is based
        ("Müller-Lüdenscheidt", "65752682"),
        ("Wikipedia", "3412"),
        ("Breschnew", "17863"),
    ],
)
def test_the_code_is_that_of_the_cologne_phonetics(word: str, code: str) -> None:
    assert sound(word.replace("-", "")) == code


@pytest.mark.parametrize(
    "spellings", ["Maier Meyer Mayr Meier", "Schmidt Schmitt Schmid", "Philipp Filip"]
)
def test_spellings_of_one_sound_share_a_code(spellings: str) -> None:
    assert len({sound(word) for word in spellings.split()}) == 1


def test_short_forms_belong_to_their_names_but_not_to_each_other() -> None:
    assert are_forms_of_one("sepp", "josef")
    assert are_forms_of_one("hans", "johannes")
    assert are_forms_of_one("gabi", "gabriele")
    assert are_forms_of_one("michi", "michael")
    assert are_forms_of_one("michi", "michaela")
    assert not are_forms_of_one("michael", "michaela")
    assert not are_forms_of_one("anna", "josef")
    assert not are_forms_of_one("unknown", "unknown2")
    assert is_given_name("josef")
    assert not is_given_name("huber")


def test_letters_are_compared_without_accents() -> None:
    assert plain("Jürgen Groß") == "juergen gross"
    assert words_of("Dr. Łukasz O'Néill-Müller") == ("dr", "lukasz", "o", "neill", "mueller")
    assert (generation_of("jun"), generation_of("sen"), generation_of("huber")) == (
        "junior",
        "senior",
        "",
    )
