"""Amounts of money: decimals of one currency, read as people in three countries type them."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

USUAL = ("EUR", "CHF", "USD", "GBP")
"""What most maps are kept in; these have two decimals."""
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"} | dict.fromkeys(("fr", "fr.", "sfr", "sfr."), "CHF")
_CODE = re.compile(r"[A-Z]{3}\Z")
_AMOUNT = re.compile(
    r"(?P<sign>[-+−]?)(?P<whole>\d{1,3}(?:(?P<mark>[., ])\d{3})(?:(?P=mark)\d{3})*|\d+)"
    r"(?:[.,](?P<cents>\d{1,2}|-{1,2}|–|—))?\Z"
)
_LESS_THAN_ONE = re.compile(r"0[.,]\d{3,9}\Z")
"""Such as ``0,750``: nobody writes thousands so."""
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
LARGEST = Decimal(10) ** 15
_MOST_DIGITS = 40


class NotAnAmount(ValueError):
    """The text `args[0]` could not be read as an amount."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in one currency (ISO 4217 code); amounts in different currencies never mix."""

    amount: Decimal
    currency: str


@functools.cache
def decimals(currency: str) -> int:
    """The number of decimal places of `currency`, 2 if it is unknown."""
    if currency in USUAL:
        return 2
    # takes some 20 ms, so not for what is on almost every map
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


def smallest(currency: str) -> Decimal:
    """The smallest amount of `currency`, such as ``0.01``."""
    return Decimal(1).scaleb(-decimals(currency))


def is_currency(code: str) -> bool:
    return bool(_CODE.match(code))


def plain(amount: Decimal, currency: str) -> str:
    """`amount` as files and ``--json`` write it: ``685.71``, always with all decimals."""
    return str(amount.quantize(smallest(currency)))


def in_full(amount: Decimal, currency: str) -> str:
    """As `plain`, but never rounded: an older map may have more decimals than the currency."""
    text = plain(amount, currency)
    return text if Decimal(text) == amount else format(amount.normalize(), "f")


def exact(text: str) -> Decimal:
    """The amount in `text`, a decimal string with a point. Raises `NotAnAmount`."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise NotAnAmount(text) from None
    # Check the exponent first: arithmetic on ``1e9999999`` overflows.
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS or abs(value) > LARGEST:
        raise NotAnAmount(text)
    return value


def read_money(text: str) -> tuple[Decimal, str | None]:
    """The amount in a typed text, and its currency if that was typed too.

    Takes ``1.234,56``, ``1,234.56``, ``1'234.56``, ``1 234,56``, ``4000 €``, ``CHF 500.-``. The
    last point or comma is a decimal sign only before one or two digits, so ``1.234`` is 1234.
    Raises `NotAnAmount`.
    """
    rest, currency = _without_currency(_SPACES.sub(" ", text).strip())
    if _LESS_THAN_ONE.match(rest):
        return exact(rest.replace(",", ".")), currency
    match = _AMOUNT.match(rest.replace("'", " ").replace("’", " ").strip())
    if not match:
        raise NotAnAmount(text)
    whole = re.sub("[., ]", "", match["whole"])
    cents = (match["cents"] or "").strip("-–—") or "0"
    if cents != "0" and match.string[match.end("whole")] == match["mark"]:
        raise NotAnAmount(text)
    value = exact(f"{whole}.{cents}")
    return (-value if match["sign"] in ("-", "−") else value), currency


def _without_currency(text: str) -> tuple[str, str | None]:
    for pattern in (r"^([A-Za-z]{2,3}\.?|[€$£])\s*(.+)$", r"^(.+?)\s*([A-Za-z]{2,3}\.?|[€$£])$"):
        found = re.match(pattern, text)
        if found:
            word, rest = found.groups() if pattern.startswith("^([") else found.groups()[::-1]
            currency = _SIGNS.get(word.lower()) or word.upper()
            if is_currency(currency):
                return rest, currency
    return text, None
