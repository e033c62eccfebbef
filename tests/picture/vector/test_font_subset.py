"""The font that is embedded."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont

from referralmap.picture.vector.font_subset import font_face, subset


def test_the_font_has_the_letters_asked_for_and_few_others() -> None:
    content = subset("Anä", bold=True)
    letters = {chr(code) for code in TTFont(io.BytesIO(content)).getBestCmap()}
    assert {"A", "n", "ä"} <= letters
    assert "Z" not in letters
    assert len(content) < 8_000
    assert content == subset("äAn", bold=True)


def test_a_letter_that_the_font_lacks_is_left_to_others() -> None:
    assert "font-weight:400" in font_face("F", "A王", bold=False)
