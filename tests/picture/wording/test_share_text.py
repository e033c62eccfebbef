"""Shares of counted cases in words."""

import pytest

from referralmap import i18n
from referralmap.picture.wording.share_text import share_text


@pytest.mark.parametrize(
    ("part", "whole", "english", "german"),
    [
        (16, 29, "16 of 29: 37–72%", "16 von 29: 37–72 %"),
        (0, 8, "0 of 8: at most 32%", "0 von 8: höchstens 32 %"),
        (8, 8, "8 of 8: at least 67%", "8 von 8: mindestens 67 %"),
        (0, 0, "–", "–"),
    ],
)
def test_a_share_says_what_its_cases_bear(part: int, whole: int, english: str, german: str) -> None:
    for language, words in (("en", english), ("de", german)):
        i18n.use_language(language)
        assert share_text(part, whole).replace("\u00a0", " ") == words
