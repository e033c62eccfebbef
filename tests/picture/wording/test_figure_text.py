"""The key figures in words: each has its name, its value, its numbers and its formula."""

from decimal import Decimal

import pytest
from hypothesis import given

from referralmap import i18n
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.figures.key_figure import Figure
from referralmap.model.network import Network
from referralmap.picture.wording.figure_text import (
    WORDINGS,
    change_text,
    formula_of,
    full_name,
    left_out_text,
    sentence_of,
    value_text,
)
from tests.maps import a_map
from tests.random_maps import TODAY, networks


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use_language("en")


def test_every_figure_has_its_words_and_no_words_lack_a_figure() -> None:
    assert Accounts.of(Network(), None, TODAY).figures().keys() == WORDINGS.keys()


def test_a_rate_is_told_with_its_numbers_and_its_formula() -> None:
    network = a_map("Anna > Bernd*, Clara*, Dora*, Anna > Emil")
    figures = Accounts.of(network, None, TODAY).figures()
    assert sentence_of(figures["referral_rate"], "EUR") == (
        "Referral rate 33%: 1 of 3 customers were referred before their first contract."
    )
    assert formula_of("referral_rate") == (
        "Formula: customers referred by others before their first contract ÷ customers"
    )
    assert formula_of("people") == ""
    assert sentence_of(figures["value_won"], "EUR").startswith("Value won €3,600: ")
    assert (
        full_name("k_factor")
        == "K-factor: customers whose first giver is a customer who had time ÷ those who had time"
    )


def test_what_is_not_defined_is_said_to_be_so() -> None:
    figures = Accounts.of(Network(), None, TODAY).figures()
    assert value_text("closing_rate", None, "EUR") == "–"
    assert "cannot be said" in sentence_of(figures["closing_rate"], "EUR")


@pytest.mark.parametrize(
    ("key", "difference", "words"),
    [
        ("people", 3, "+3"),
        ("people", -3, "−3"),
        ("people", 0, "±0"),
        ("people", None, ""),
        ("closing_rate", Decimal("0.0512"), "+5 points"),
        ("closing_rate", Decimal("-0.01"), "−1 point"),
        ("value_won", {"CHF": Decimal(5), "EUR": Decimal(-1200)}, "−€1,200, +CHF5"),
        ("value_won", {}, "±0"),
        ("median_days_to_contract", Decimal("-1.0000"), "−1 day"),
        ("referrals_per_customer", Decimal("1.2345"), "+1.23"),
    ],
)
def test_a_change_has_its_sign(key: str, difference: object, words: str) -> None:
    assert change_text(key, difference, "EUR") == words  # type: ignore[arg-type]


@given(networks())
def test_every_figure_is_a_sentence_in_both_languages(network: Network) -> None:
    for figure in Accounts.of(network, None, TODAY).figures().values():
        for language in ("de", "en"):
            i18n.use_language(language)
            text = sentence_of(figure, "EUR")
            assert "{" not in text
            assert figure.value is None or value_text(figure.key, figure.value, "EUR") in text


def test_what_is_left_out_for_want_of_a_rate_is_said_with_the_figure() -> None:
    money = {"EUR": Decimal(10)}
    figure = Figure("ambassador_value_mean", money, None, 3, without_rate=(2, 5))
    assert sentence_of(figure, "EUR").endswith("(3). 2 of 5 without an exchange rate.")
    nothing = Figure("ambassador_value_mean", None, without_rate=(5, 5))
    assert sentence_of(nothing, "EUR").endswith("missing. 5 of 5 without an exchange rate.")
    assert left_out_text(Figure("people", 3)) == ""
