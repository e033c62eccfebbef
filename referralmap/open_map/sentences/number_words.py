"""Numbers in words, German and English: *viertausendfünfhundert*, *half a million*."""

from __future__ import annotations

import re

_BELOW_20 = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
)
_TENS = (
    "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "twenty thirty forty fifty sixty seventy eighty ninety",
)
_UNITS = {
    **{word: n for words in _BELOW_20 for n, word in enumerate(words.split()) if n},
    **dict.fromkeys(("eins", "eine", "einen", "einer", "a", "an"), 1),
}
_TEN_OF = {word: 10 * n for words in _TENS for n, word in enumerate(words.split(), 2)}
_ENGLISH_TENS = frozenset(_TENS[1].split())
_TIMES = {
    **dict.fromkeys(("hundert", "hundred"), 100),
    **dict.fromkeys(("tausend", "thousand"), 1_000),
    **dict.fromkeys(("million", "millionen", "millions"), 1_000_000),
}
_HALF = re.compile(r"(?:(?:eine[r]?\s+)?halben?\s+million|half\s+a\s+million)\b", re.IGNORECASE)
_WORD = re.compile(r"[\s-]*([^\W\d_]+)")
_AND = frozenset(("und", "and"))


def number_in_words(text: str, at: int) -> tuple[int, int] | None:
    """The number that is said in `text` from `at` on, and where it ends; None if none is."""
    if half := _HALF.match(text, at):
        return 500_000, half.end()
    total = current = 0
    end, after_ten = at, False
    while word := _WORD.match(text, end):
        if _said(word) in _AND and (total or current):
            word = _WORD.match(text, word.end()) or word
        said = _said(word)
        times, number = _TIMES.get(said), _compound(said)
        if times is not None and (times > 100 or current < 100):
            current = (current or 1) * times
            if times > 100:
                total, current = total + current, 0
        elif number is not None and _goes_on(current, number, after_ten=after_ten):
            current += number
        else:
            break
        end, after_ten = word.end(), said in _ENGLISH_TENS
    return (total + current, end) if total + current else None


def _goes_on(current: int, number: int, *, after_ten: bool) -> bool:
    """Whether a word for `number` below a hundred goes on what has been said."""
    if not current:
        return True
    return number < 10 if after_ten else current % 100 == 0 and number < 100


def _said(word: re.Match[str]) -> str:
    """Also in Swiss spelling: *dreissig*."""
    return word[1].casefold().replace("dreissig", "dreißig")


def _compound(word: str) -> int | None:
    """*zwölftausendfünfhundert*, *einundzwanzig* or a word for a number below a hundred."""
    for name, times in (("tausend", 1_000), ("hundert", 100)):
        before, found, after = word.partition(name)
        if found:
            more = _compound(after.removeprefix("und")) if after else 0
            many = _compound(before) if before else 1
            return None if many is None or more is None else many * times + more
    unit, found, ten = word.partition("und")
    if found and unit in _UNITS and ten in _TEN_OF:
        return _UNITS[unit] + _TEN_OF[ten]
    return _UNITS.get(word) or _TEN_OF.get(word)
