"""The usual title of a picture."""

from __future__ import annotations

from decimal import Decimal

import pytest

from referralmap import i18n
from referralmap.analysis.standing.referred_contracts import BroughtSum
from referralmap.picture.headlines import branch_headline, headline, part_headline

EIGHT = BroughtSum(8, 17, {"EUR": Decimal(177_700)})
ONE = BroughtSum(1, 1, {"EUR": Decimal(4000), "CHF": Decimal(600)})
NONE = BroughtSum(0, 0, {})


@pytest.mark.parametrize(
    ("brought", "adds_up", "english", "german"),
    [
        (
            EIGHT,
            True,
            "8 people brought €177,700 in 17 contracts",
            "8 Menschen brachten 177.700 € in 17 Kontrakten",
        ),
        (
            ONE,
            True,
            "1 person brought €4,000 + CHF600 in 1 contract",
            "1 Mensch brachte 4.000 € + 600 CHF in 1 Kontrakt",
        ),
        (NONE, True, "No contract by referral yet", "Noch kein Kontrakt durch Empfehlung"),
        (
            EIGHT,
            False,
            "8 people were involved in 17 contracts",
            "8 Menschen waren an 17 Kontrakten beteiligt",
        ),
        (
            ONE,
            False,
            "1 person was involved in 1 contract",
            "1 Mensch war an 1 Kontrakt beteiligt",
        ),
    ],
)
def test_the_title_answers_who_brought_what(
    brought: BroughtSum, adds_up: bool, english: str, german: str
) -> None:
    for language, words in (("en", english), ("de", german)):
        i18n.use_language(language)
        assert plain(headline(brought, "EUR", adds_up=adds_up)) == words


def test_that_of_a_part_says_so() -> None:
    i18n.use_language("de")
    whole = plain(headline(EIGHT, "EUR", adds_up=True))
    assert plain(part_headline(EIGHT, "EUR", adds_up=True)) == f"In diesem Teil: {whole}"
    nothing = part_headline(NONE, "EUR", adds_up=True)
    assert nothing.startswith("In diesem Teil brachte noch niemand")


@pytest.mark.parametrize(
    ("name", "english", "german"),
    [
        ("Anna Huber", "Anna Huber’s branch", "Anna Hubers Zweig"),
        ("René Müllé", "René Müllé’s branch", "René Müllés Zweig"),
        ("Hans Maas", "Branch of Hans Maas", "Zweig von Hans Maas"),
        ("Eva Weiß", "Branch of Eva Weiß", "Zweig von Eva Weiß"),
        ("Max", "Branch of Max", "Zweig von Max"),
        ("Ida Franz", "Branch of Ida Franz", "Zweig von Ida Franz"),
        ("A. H.", "Branch of A. H.", "Zweig von A. H."),
        ("Person 12", "Branch of Person 12", "Zweig von Person 12"),
    ],
)
def test_a_branch_is_called_after_its_person(name: str, english: str, german: str) -> None:
    for language, words in (("en", english), ("de", german)):
        i18n.use_language(language)
        contracts = "17 contracts" if language == "en" else "17 Kontrakte"
        assert branch_headline(name, EIGHT, "EUR", adds_up=False) == f"{words}: {contracts}"
        assert words in branch_headline(name, NONE, "EUR", adds_up=True)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")
