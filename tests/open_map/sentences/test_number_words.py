"""Numbers in words."""

import pytest

from referralmap.open_map.sentences.number_words import number_in_words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("viertausend", 4000),
        ("zwölftausendfünfhundert", 12500),
        ("dreihundertfünfundsechzig", 365),
        ("einundzwanzigtausend", 21000),
        ("siebzehnhundert", 1700),
        ("eintausendeins", 1001),
        ("dreissigtausend", 30000),
        ("hundert", 100),
        ("vier Tausend", 4000),
        ("zwei Millionen", 2000000),
        ("eine halbe Million", 500000),
        ("four thousand five hundred", 4500),
        ("one hundred and five thousand", 105000),
        ("twenty-five thousand", 25000),
        ("twelve hundred", 1200),
        ("half a million", 500000),
        ("a hundred thousand", 100000),
    ],
)
def test_a_number_is_read_to_its_end(text: str, number: int) -> None:
    assert number_in_words(text, 0) == (number, len(text))
    assert number_in_words(f"für {text}, er", 4) == (number, 4 + len(text))


@pytest.mark.parametrize("text", ["Emil", "und vier", "tausendfach", "", "4000", "Hunderter"])
def test_other_words_are_no_numbers(text: str) -> None:
    assert number_in_words(text, 0) is None


def test_two_numbers_side_by_side_are_not_added_up() -> None:
    assert number_in_words("four five", 0) == (4, 4)
    assert number_in_words("four thousand and Emil", 0) == (4000, 13)
