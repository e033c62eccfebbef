"""Number formats of spreadsheets, as far as they say more than the number: zeros and currencies.

The codes are those of ECMA-376, part 1, 18.8.31.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|.', re.DOTALL | re.IGNORECASE)
_CONDITION = re.compile(r"\[(<|<=|>|>=|=)(-?\d+(?:\.\d+)?)\]")
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*', re.DOTALL)
_CURRENCY = re.compile(r"€|\$|£|Fr\.|\b(?:EUR|CHF|USD|GBP|CZK|HUF|PLN|SEK|NOK|DKK)\b")
_OF_LOCALE = re.compile(r"[A-Z]{3}\Z")
"""What stands for the currency itself in ``[$CHF-807]``."""
_BETWEEN = frozenset(" +-/()")
"""Signs that need no quotation marks."""
_MEANS_MORE = frozenset("+-/()")
_LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a cell shows a number. Each of `tokens` is a placeholder (``0``, ``#``) or a literal."""

    tokens: Sequence[str] = ()
    currency: str = ""
    is_of_digits: bool = False
    """Whether digits stand where the tokens say, as in postcodes and telephone numbers."""

    @property
    def says_more(self) -> bool:
        return self.is_of_digits or bool(self.currency)

    def shown(self, number: float) -> str:
        """`number` with what the format says beside it: ``01067``, ``4000.50 CHF``."""
        if not self.is_of_digits:
            return f"{number_text(number)} {self.currency}"
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
                return NumberFormat(currency=found.currency)
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
    currency, is_of_digits, has_number = "", True, False
    for token in _TOKEN.findall(section):
        literal = ""
        if token.startswith("[$"):
            literal = token[2:-1].partition("-")[0]
            currency = literal if _OF_LOCALE.match(literal) else currency
        elif token[0] in "[_*":
            continue
        elif token in ("0", "#"):
            tokens.append(token)
        elif token[0] == '"':
            literal = token[1:-1]
        elif token[0] == "\\":
            literal = token[1:]
        elif token in _BETWEEN or token in "€$£":
            literal = token
        else:
            # points, fractions, the number as it is
            is_of_digits = False
            has_number |= token == "?" or len(token) > 1
        if literal:
            tokens.append(f'"{literal}"')
            found = _CURRENCY.search(literal)
            currency = currency or (found[0] if found else "")
    said = "".join(token for token in tokens if token not in ("0", "#"))
    zeros, places = tokens.count("0"), tokens.count("0") + tokens.count("#")
    says_more = zeros > 1 or (places > 1 and any(sign in said for sign in _MEANS_MORE))
    says_more |= any(character.isdigit() for character in said)
    is_of_digits &= places > 0 and says_more and not currency
    currency = "CHF" if currency == "Fr." else currency
    return NumberFormat(tuple(tokens), currency if places or has_number else "", is_of_digits)


def _holds(sign: str, bound: float, number: float) -> bool:
    return {
        "<": number < bound,
        "<=": number <= bound,
        ">": number > bound,
        ">=": number >= bound,
        "=": number == bound,
    }[sign]
