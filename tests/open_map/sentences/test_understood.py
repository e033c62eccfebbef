"""What was not understood is told by its words and where they stand."""

from __future__ import annotations

from referralmap.open_map.sentences.tokens import Token, TokenKind
from referralmap.open_map.sentences.understood import not_understood


def test_tokens_side_by_side_are_one_part() -> None:
    words = [Token(TokenKind.UNKNOWN, "ein", 3, 6), Token(TokenKind.UNKNOWN, "Fisch", 7, 12)]
    unclear = not_understood(*words)
    assert (unclear.start, unclear.end) == (3, 12)
    assert unclear.text == "“ein Fisch” was not understood."
