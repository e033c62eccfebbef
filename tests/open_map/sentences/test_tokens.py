"""Tokens: days and amounts as people write them, names as the map has them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from referralmap.open_map.sentences.known_names import KnownNames
from referralmap.open_map.sentences.tokens import TokenKind, tokens
from tests.maps import a_map

TODAY = datetime.date(2026, 11, 30)
NAMES = KnownNames(a_map("Anna von und zu Berg > März Maier, Anna > Rosa Post"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.3.", datetime.date(2026, 3, 3)),
        ("3. März 2025", datetime.date(2025, 3, 3)),
        ("3rd of March", datetime.date(2026, 3, 3)),
        ("Dec 24", datetime.date(2025, 12, 24)),
        ("vorgestern", datetime.date(2026, 11, 28)),
        ("vor drei Wochen", datetime.date(2026, 11, 9)),
        ("4.000,50 €", (Decimal("4000.50"), "EUR")),
        ("CHF 12'000", (Decimal(12000), "CHF")),
        ("1,5 Mio. Franken", (Decimal(1500000), "CHF")),
    ],
)
def test_a_day_and_an_amount_are_one_token(text: str, value: object) -> None:
    [token] = tokens(text, NAMES, TODAY)
    assert (token.text, token.value) == (text, value)


def test_names_of_the_map_are_whole_whatever_their_words_mean() -> None:
    text = "Anna von und zu Berg kam über Telefon durch März Maier und Rosa Post"
    found = [*tokens(text, NAMES, TODAY)]
    names = [token.text for token in found if token.kind is TokenKind.NAME]
    assert names == ["Anna von und zu Berg", "März Maier", "Rosa Post"]
    assert [token.text for token in found if token.kind is TokenKind.CHANNEL] == ["Telefon"]


def test_a_number_alone_is_no_amount_and_nothing_is_skipped() -> None:
    text = "12 Verträge; ? ➜ 31.2."
    found = [*tokens(text, NAMES, TODAY)]
    assert not [token for token in found if token.kind in (TokenKind.AMOUNT, TokenKind.DAY)]
    assert "".join(token.text for token in found) == text.replace(" ", "")
