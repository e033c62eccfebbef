"""What point and comma stand for in a column of amounts, as far as its cells say."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBER = re.compile(r"\d(?:[\d.,'’\s]*\d)?(?:[.,][-–—])?")
_UNCLEAR = re.compile(r"[1-9]\d{0,2}([.,])\d{3}\Z")
"""Such as ``1,500``: a thousand and a half, or one and a half."""


_CONTINENTAL = re.compile(r"\.\d{3}\s*(?:€|euro\b)", re.IGNORECASE)
"""Such as *1.500 €*: where the currency stands behind, points are of thousands."""
_OF_FRANCS = re.compile(r"['’]|\.[-–—]")
"""They are written so also beside euros that are written otherwise."""


class DecimalSigns:
    """Learns from all cells of a column which sign stands before its decimals.

    Where some cells are numbers of a spreadsheet, which become texts with a point, a point is no
    sign of how the others were typed.
    """

    def __init__(self, *, of_spreadsheet: bool = False) -> None:
        self._seen: set[str] = set()
        self._of_spreadsheet = of_spreadsheet

    @property
    def sign(self) -> str:
        """The point or the comma; nothing where no cell tells, or where they disagree."""
        return next(iter(self._seen)) if len(self._seen) == 1 else ""

    def see(self, cells: Iterable[str]) -> None:
        for cell in cells:
            number = _number(cell)
            if not number or (self._of_spreadsheet and "," not in number):
                continue
            if _OF_FRANCS.search(number):
                continue
            if sign := "," if _CONTINENTAL.search(cell) else _decimal_sign(number):
                self._seen.add(sign)


def is_unclear(cell: str) -> bool:
    """Whether the sign in an amount may stand before decimals as well as before thousands."""
    return bool(_UNCLEAR.match(_number(cell))) and not _CONTINENTAL.search(cell)


def with_decimals(cell: str, sign: str) -> str:
    """`cell` written so that `sign` cannot be taken for one of thousands, if it stands there."""
    number = _number(cell)
    unclear = _UNCLEAR.match(number)
    if not unclear or unclear[1] != sign:
        return cell
    whole, _sign, digits = number.partition(sign)
    digits = digits.rstrip("0") or "0"
    # a fourth digit is never of thousands
    return cell.replace(number, f"{whole}{sign}{digits if len(digits) < 3 else digits + '0'}", 1)


def _number(cell: str) -> str:
    found = _NUMBER.search(cell[:200])
    return found[0] if found else ""


def _decimal_sign(number: str) -> str:
    """The sign that stands before decimals in `number`, if it leaves no doubt."""
    signs = [character for character in number if character in ".,"]
    if not signs or _UNCLEAR.match(number):
        return ""
    is_of_thousands = len(signs) > 1 and len({*signs}) == 1
    return (".", ",")[signs[-1] == "."] if is_of_thousands else signs[-1]
