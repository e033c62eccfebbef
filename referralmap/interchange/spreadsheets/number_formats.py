"""Number formats of spreadsheets, as far as they say more than the number: zeros and units.

The codes are those of ECMA-376, part 1, 18.8.31.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from referralmap.interchange.tables.values import currency_in, times_of

_TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|.', re.DOTALL | re.IGNORECASE)
_CONDITION = re.compile(r"\[(<|<=|>|>=|=)(-?\d+(?:\.\d+)?)\]")
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*', re.DOTALL)
_CODES: Mapping[str, str] = {
    **{"Fr.": "CHF", "US$": "USD", "Kč": "CZK", "zł": "PLN", "Ft": "HUF", "Lei": "RON"},
    **{"lei": "RON", "лв": "BGN", "₺": "TRY", "₽": "RUB", "₴": "UAH", "₹": "INR", "₪": "ILS"},
}
"""Signs of one currency alone, but for those that amounts are written with as well."""
_CODES_BY_LOCALE: Mapping[tuple[str, str], str] = {
    **{("kr", "41D"): "SEK", ("kr", "414"): "NOK", ("kr", "406"): "DKK", ("kr", "40F"): "ISK"},
    **{("¥", "411"): "JPY", ("¥", "804"): "CNY", ("￥", "411"): "JPY", ("￥", "804"): "CNY"},
}
"""What signs of several currencies mean in ``[$kr-41D]``."""
_CURRENCY = re.compile(
    r"US\$|€|\$|£|[₺₽₴₹₪]|Fr\.|(?<!\w)(?:EUR|CHF|USD|GBP|CZK|HUF|PLN|SEK|NOK|DKK"
    r"|Kč|zł|Ft|[Ll]ei|лв)(?!\w)"
)
_OF_LOCALE = re.compile(r"[A-Z]{3}\Z")
"""What stands for the currency itself in ``[$CHF-807]``."""
_UNIT = re.compile(r"[^\W\d_]+€?")
_PASSED_OVER = frozenset("netto brutto net gross in".split())
_SCALED = re.compile(r"[0#?](,+)(?![0#?,])")
"""Commas behind the places leave out thousands: ``#,##0,``."""
_BETWEEN = frozenset(" +-/()")
"""Signs that need no quotation marks."""
_MEANS_MORE = frozenset("+-/()")
_LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a cell shows a number. Each of `tokens` is a placeholder (``0``, ``#``) or a literal."""

    tokens: Sequence[str] = ()
    unit: str = ""
    """The currency, or a percent sign."""
    times: float = 1
    """How much more is shown than the number: a thousand times as much by *T€*."""
    is_of_digits: bool = False
    """Whether digits stand where the tokens say, as in postcodes and telephone numbers."""

    @property
    def says_more(self) -> bool:
        return self.is_of_digits or bool(self.unit) or self.times != 1

    def shown(self, number: float) -> str:
        """`number` with what the format says beside it: ``01067``, ``4000.50 CHF``."""
        if not self.is_of_digits:
            return f"{number_text(round(number * self.times, 9))} {self.unit}".strip()
        digits = list(str(int(number)))
        first = next(at for at, token in enumerate(self.tokens) if token in ("0", "#"))
        shown: list[str] = []
        for at, token in reversed([*enumerate(self.tokens)]):
            if token not in ("0", "#"):
                shown.append(token.strip('"'))
            elif digits:
                shown.append(digits.pop())
            elif token == "0":
                shown.append("0")
            if at == first:
                shown += reversed(digits)
        return "".join(reversed(shown))


def number_text(number: float) -> str:
    """Whole numbers without a point: they are telephone numbers, postcodes and ids."""
    if number.is_integer() and abs(number) < 1e18:
        return str(int(number))
    # six decimals cannot be taken for thousands
    return f"{number:.2f}" if abs(number - round(number, 2)) < 1e-9 else f"{number:.6f}"


def format_of(code: str, number: float) -> NumberFormat:
    """The part of the format `code` that holds for `number`; one that says nothing by default."""
    if not 0 <= number <= _LARGEST:
        return NumberFormat()
    for condition, found in _sections(code):
        if condition is None or _holds(*condition, number):
            if found.is_of_digits and not number.is_integer():
                return NumberFormat((), found.unit, found.times)
            return found
    return NumberFormat()


@functools.lru_cache(1024)
def _sections(code: str) -> Sequence[tuple[tuple[str, float] | None, NumberFormat]]:
    sections = []
    for text in filter(None, _SECTION.findall(code)):
        condition = _CONDITION.search(text)
        said = (condition[1], float(condition[2])) if condition else None
        sections.append((said, _read(text)))
    return sections


def _read(section: str) -> NumberFormat:
    tokens: list[str] = []
    unit, behind, is_of_digits, has_number = "", "", True, False
    for token in _TOKEN.findall(section):
        literal = ""
        if token.startswith("[$"):
            literal, unit = _of_locale(token, unit)
        elif token[0] in "[_*":
            continue
        elif token in ("0", "#"):
            tokens.append(token)
            behind = ""
        elif token[0] == '"':
            literal = token[1:-1]
        elif token[0] == "\\":
            literal = token[1:]
        elif token in _BETWEEN or token in "€$£%":
            literal = token
        else:
            # points, fractions, the number as it is
            is_of_digits = False
            has_number |= token == "?" or len(token) > 1
        if literal:
            tokens.append(f'"{literal}"')
            behind += literal
    said = "".join(token for token in tokens if token not in ("0", "#")).replace('"', "")
    zeros, places = tokens.count("0"), tokens.count("0") + tokens.count("#")
    if not places and not has_number:
        return NumberFormat()
    says_more = zeros > 1 or (places > 1 and any(sign in said for sign in _MEANS_MORE))
    says_more |= any(character.isdigit() for character in said)
    is_of_digits &= places > 0 and says_more
    unit, times = unit_of(said, "" if is_of_digits else behind, unit)
    if unit == "%":
        times = 100 if "%" in _TOKEN.findall(section) else 1
    elif times != 1 and (scaled := _SCALED.search(section)):
        times /= 1000 ** len(scaled[1])
    is_of_digits &= not unit and times == 1
    return NumberFormat(tuple(tokens), unit, times, is_of_digits)


def _of_locale(token: str, unit: str) -> tuple[str, str]:
    """The text that ``[$kr-41D]`` shows, and the currency it names, which is `unit` by default."""
    literal, _sign, locale = token[2:-1].partition("-")
    if _OF_LOCALE.match(literal):
        return "", literal
    if code := _CODES_BY_LOCALE.get((literal.rstrip("."), locale.upper()[-3:])):
        return "", code
    return literal, unit


def unit_of(said: str, behind: str = "", currency: str = "") -> tuple[str, float]:
    """What stands beside a number as its unit, and how many times the number is meant.

    `behind` is the part of `said` that follows the number; where it says more than a currency and
    thousands, as *€/Monat* and *Punkte* do, it is kept as it stands.
    """
    if "%" in said:
        return "%", 1
    if _is_more(behind):
        return behind.strip(), 1
    currency = currency or _currency_in(said)
    words = [(word, times) for word in _UNIT.findall(said) if (times := times_of(word))]
    if len(words) != 1:
        return currency, 1
    [(word, times)] = words
    return currency or currency_in(word), times


def _currency_in(said: str) -> str:
    """A sign or code of a currency; of an unknown one, the sign as it stands."""
    if found := _CURRENCY.search(said):
        return _CODES.get(found[0], found[0])
    return next((sign for sign in said if unicodedata.category(sign) == "Sc"), "")


def _is_more(behind: str) -> bool:
    """Whether anything is left of `behind` without a currency, thousands, *netto* and so on."""
    rest = behind
    for word in _UNIT.findall(behind):
        if times_of(word) or word.casefold() in _PASSED_OVER:
            rest = rest.replace(word, "", 1)
    rest = _CURRENCY.sub("", rest, count=1)
    return "‰" in rest or any(map(str.isalpha, rest))


def _holds(sign: str, bound: float, number: float) -> bool:
    return {
        "<": number < bound,
        "<=": number <= bound,
        ">": number > bound,
        ">=": number >= bound,
        "=": number == bound,
    }[sign]
