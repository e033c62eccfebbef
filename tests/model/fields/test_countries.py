"""Countries as people write them."""

from __future__ import annotations

import pytest
from babel import Locale

from referralmap.model.fields.countries import country_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("Österreich", "AT"), ("oesterreich", "AT"), ("AUSTRIA", "AT"), ("at", "AT")),
        *(("AUT", "AT"), ("Tschechien", "CZ"), ("czech republic", "CZ"), ("uk", "GB")),
        *(("Türkei", "TR"), ("Turkey", "TR"), ("Südkorea", "KR"), ("Liechtenstein", "LI")),
        *(("Mars", "Mars"), ("", ""), ("=1", "=1"), ("Europäische Union", "Europäische Union")),
    ],
)
def test_a_country_is_known_by_name_and_code(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_country_is_known_in_both_languages(language: str) -> None:
    countries = {
        code: name
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in {*"EU EZ UN QO XA XB ZZ".split()}
    }
    assert len(countries) > 240
    assert {code: country_code(name) for code, name in countries.items()} == {
        c: c for c in countries
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *[("D", "DE"), ("BRD", "DE"), ("A", "AT"), ("I", "IT"), ("FL", "LI"), ("SUI", "CH")],
        *[("Autriche", "AT"), ("Allemagne", "DE"), ("Svizzera", "CH"), ("Austria", "AT")],
        *[("Schweiz (CH)", "CH"), ("Österreich/Austria", "AT"), ("CH / Suisse", "CH")],
        *[("Schweiz/Österreich", "Schweiz/Österreich"), ("Wien (Stadt)", "Wien (Stadt)")],
    ],
)
def test_short_forms_and_two_words_for_one_country_are_known(text: str, code: str) -> None:
    assert country_code(text) == code
