"""Single cells of a table as values; what cannot be read is a problem that names its column."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeVar

from referralmap.interchange.importer import Gathered
from referralmap.interchange.tables.cells import parted
from referralmap.interchange.tables.decimal_signs import with_decimals
from referralmap.interchange.tables.fax_numbers import is_fax, with_own_words
from referralmap.model import dates, vocabulary
from referralmap.model.cleaning import one_line
from referralmap.model.fields.birthdays import InTheFuture, read_birthday
from referralmap.model.fields.currencies import currency_called, is_code
from referralmap.model.fields.record_fields import Field
from referralmap.model.money import (
    USUAL,
    NotAnAmount,
    decimals,
    exact,
    read_money,
)
from referralmap.model.person_names import name_key

Note = Callable[..., None]
"""Takes the kind of a problem and its data; the line is known."""

_W = TypeVar("_W", bound=vocabulary.Word)
_YES = frozenset("x yes ja true wahr 1 me ich y j".split())
_NO = frozenset("no nein false falsch 0 n -".split())
_BEHIND_WORD = re.compile(
    r"\s*[(\[:,;/–]|\s+(?:-|am|an|per|zum|vom|seit|ab|bis|mit|wegen|on|since|to|with)\s",
    re.IGNORECASE,
)
"""What may part a word from what else is said of it."""
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_WORDS = 200
_DENIALS = frozenset("nicht kein keine nein not no".split())
_LONG_DECIMALS = re.compile(r"([+-]?\d+)[.,](\d{4,})\Z")
_FIRST_YEAR = 1900
"""Nothing was referred or signed before; such a year has a wrong digit."""
_LONGEST_AMOUNT = 60
_WITHOUT_WORDS = re.compile(r"[\d.,]+\Z")
_NET = re.compile(r"(?<![^\W\d_])(netto|brutto|net|gross)(?![^\W\d_])\.?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+€?\.?")
_PHRASE = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")
_THOUSANDS = re.compile(r"\d[.,]\d{3}(?!\d)")
_TIMES: Mapping[str, int] = {
    **dict.fromkeys("tsd tausend t€ teur tchf k k€ keur kchf thousand".split(), 1_000),
    **dict.fromkeys("mio mio€ mill million millionen millions".split(), 1_000_000),
}
_OF_TIMES = re.compile(r"[tk](eur|chf|€)\Z|mio(€)\Z", re.IGNORECASE)
"""A word that says the currency as well."""
_CURRENCY_WORDS: Mapping[str, str] = {
    "euros": "EUR",
    "schweizerfranken": "CHF",
    "dollars": "USD",
    "pfund": "GBP",
    "pounds": "GBP",
}
_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\Z")
_BETWEEN_ADDRESSES = re.compile(r"\s+(?:oder|und|or|and|bzw\.|u\.|[/|&+])\s+|[\s/|]+")
_PARTED = re.compile(r":::|\"|mailto:")
_BRACKETED = re.compile(r".*<([^<>]+)>\Z")
_SCIENTIFIC = re.compile(r"\d[.,]?\d*E\+\d+\Z", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(r"\s*(?:,|\s/\s|\boder\b|\bod\.|\bor\b|\|)\s*(?=[+0(])")
_LEAST_DIGITS = 3
_DIGITS_AND_ZERO = re.compile(r"(\d{5,})\.0\Z")
"""A number that some program took for one with decimals."""
_SALUTATIONS = frozenset(
    "frau herr mr mrs ms miss mx herrn firma familie fam hr fr mr. mrs. ms. hr. fr.".split()
)


def date(cell: str, column: str, note: Note) -> datetime.date | None:
    if not cell:
        return None
    try:
        day = dates.read_date(cell)
    except dates.AmbiguousDate:
        note("ambiguous_date", field=column, value=cell)
    except dates.TwoDigitYear:
        note("two_digit_year", field=column, value=cell)
    except dates.NotADate:
        note("not_a_date", field=column, value=cell)
    else:
        if day.year >= _FIRST_YEAR:
            return day
        note("not_a_date", field=column, value=cell)
    return None


def birthday(cell: str, column: str, note: Note) -> str:
    try:
        return read_birthday(cell, datetime.date.today())
    except InTheFuture:
        note("birthday_in_future", field=column, value=cell)
    except dates.AmbiguousDate:
        note("ambiguous_date", field=column, value=cell)
    except dates.TwoDigitYear:
        note("two_digit_year", field=column, value=cell)
    except dates.NotADate:
        note("not_a_birthday", field=column, value=cell)
    return ""


def on_request(
    cell: str,
    field: Field,
    column: str,
    line: int,
    gathered: Gathered,
    column_line: int | None = None,
) -> str:
    """What is there for whoever asks for it; what is wrong with it is told to nobody else.

    `column_line` is where the column is named, if that is not where `cell` is.
    """
    wrong: list[tuple[str, dict[str, str]]] = []
    value = birthday(cell, column, lambda kind, **data: wrong.append((kind, data)))
    if value or wrong:
        gathered.offer(column_line or line, field, column)
    for kind, data in wrong:
        gathered.note_if_brought(line, field, kind, **data)
    return value


def word(kind: type[_W], cell: str, column: str, note: Note) -> _W | None:
    found, part = word_in(kind, cell)
    if part:
        note("rest_not_read", field=column, value=cell, word=part)
    elif cell and found is None:
        note("unknown_word", field=column, value=cell)
    return found


def word_in(kind: type[_W], cell: str) -> tuple[_W | None, str]:
    """What a cell says, and the part of it that says so if there is more: *gekündigt* of
    *gekündigt per 31.12.2025*. What contradicts itself says nothing.
    """
    found = vocabulary.read(kind, cell) if cell else None
    if found is not None or not cell:
        return found, ""
    part, *rest = _BEHIND_WORD.split(cell[:_LONGEST_WORDS], maxsplit=1)
    found = vocabulary.read(kind, part) if rest else None
    if found is None or not _DENIALS.isdisjoint(more := _LETTERS.findall(rest[0].casefold())):
        return None, ""
    others = (vocabulary.read(kind, each) for each in (*rest, *more))
    return (found, part) if {*others} <= {found, None} else (None, "")


def flag(cell: str, column: str, note: Note) -> bool:
    answer = name_key(cell)
    if answer and answer not in _YES | _NO:
        note("unknown_word", field=column, value=cell)
    return answer in _YES


def amount(
    cell: str, currency: str, column: str, note: Note, decimal_sign: str = ""
) -> tuple[Decimal, str] | None:
    """The value of a contract and its currency, which is empty if it is not said anywhere.

    ``1,500`` and ``1.500`` are more than a thousand, unless `decimal_sign` stands there.
    """
    try:
        value, typed = _amount(with_decimals(cell, decimal_sign) if decimal_sign else cell)
    except NotAnAmount:
        note("not_an_amount", field=column, value=cell)
        return None
    if typed and currency and typed != currency:
        note("two_currencies", value=cell, currency=currency)
    elif value <= 0:
        note("not_positive", field=column, value=cell)
    elif value != round(value, decimals(typed or currency or "EUR")):
        note("too_many_decimals", field=column, value=cell)
    else:
        return value, typed or currency
    return None


def _amount(cell: str) -> tuple[Decimal, str | None]:
    """Also with words: *4.000 Euro netto*, *4 Tsd. €*, *1,5 Mio. Franken*. Raises `NotAnAmount`."""
    if found := _LONG_DECIMALS.match(cell):
        return _without_noise(exact(f"{found[1]}.{found[2]}")), None
    if len(cell) > _LONGEST_AMOUNT:
        raise NotAnAmount(cell)
    if _WITHOUT_WORDS.match(cell):
        return _money(cell)
    text, times = _NET.sub("", cell), []
    for word in _WORD.findall(text):
        if factor := times_of(word):
            times.append((word, factor))
            text = text.replace(word, currency_in(word), 1)
    codes = {code for phrase in _PHRASE.findall(text) if (code := _currency_word(phrase))}
    # what stands behind the point of thousands or millions cannot be told from thousands
    if len(codes) > 1 or len(times) > 1 or (times and _THOUSANDS.search(text)):
        raise NotAnAmount(cell)
    text = _PHRASE.sub(lambda found: "" if _currency_word(found[0]) else found[0], text)
    value, typed = _money(text)
    return value * (times[0][1] if times else 1), next(iter(codes), typed)


def times_of(word: str) -> int:
    """By what *Tsd.*, *T€* and the like multiply; 0 for any other word."""
    return _TIMES.get(word.casefold().rstrip("."), 0)


def currency_in(word: str) -> str:
    """The currency in a word such as *T€* and *TCHF*."""
    found = _OF_TIMES.match(word)
    return (found[1] or found[2]).upper() if found else ""


def _money(text: str) -> tuple[Decimal, str | None]:
    """As `read_money`, but no word before a number is a currency: *vor 500*, *bis 500*."""
    value, typed = read_money(text)
    if typed and typed not in USUAL and not (typed in text and is_code(typed)):
        raise NotAnAmount(text)
    return value, typed


def _currency_word(word: str) -> str | None:
    """The currency that `word` is the full name of, such as *Euro* and *Franken*."""
    if len(word) < 4:
        return None
    return _CURRENCY_WORDS.get(word.casefold()) or currency_called(word)


def _without_noise(value: Decimal) -> Decimal:
    """`value` without what floating point leaves beyond the ninth digit."""
    return round(value, 9).normalize() if value == value else value


def currency(cell: str, column: str, note: Note) -> str | None:
    """The code; empty if nothing is said; None, and a problem, if it is none."""
    if not cell:
        return ""
    code = cell.upper()
    if is_code(code):
        return code
    if called := currency_called(cell):
        return called
    try:
        typed = read_money(f"1 {cell}")[1]
    except NotAnAmount:
        typed = None
    if typed is None:
        note("not_a_currency", field=column, value=cell)
    return typed


def emails(cell: str, column: str, note: Note) -> list[str]:
    """Every address in the cell; the inner ones of Exchange are no use to anybody."""
    if _ADDRESS.match(cell) and not _PARTED.search(cell):
        return [cell]
    found = []
    for part in (each for some in parted(cell) for each in parted(some, ",")):
        bracketed = _BRACKETED.match(part)
        address = (bracketed[1] if bracketed else part).removeprefix("mailto:").strip()
        if _ADDRESS.match(address):
            found.append(address)
        elif not address.lower().startswith("/o="):
            several, rest = _several_addresses(part)
            found += several
            if rest:
                note("not_an_address", field=column, value=rest)
    return found


def _several_addresses(part: str) -> tuple[list[str], str]:
    """The addresses of *a@x.at oder b@x.at (privat)*, and what else is said."""
    words = [word.strip("()[]<>") for word in _BETWEEN_ADDRESSES.split(part)]
    are_addresses = [bool(_ADDRESS.match(word)) for word in words]
    found = [*itertools.compress(words, are_addresses)]
    others = [word for word, is_one in zip(words, are_addresses, strict=True) if not is_one]
    return (found, " ".join(filter(None, others))) if found else ([], part)


def phones(cell: str, column: str, note: Note) -> list[str]:
    found = []
    for part in (each for some in parted(cell) for each in _numbers(some)):
        if is_fax(part):
            note("fax_number", field=column, value=part)
            continue
        number = _DIGITS_AND_ZERO.sub(r"\1", part.removeprefix("tel:").lstrip("'"))
        if _SCIENTIFIC.match(number):
            note("number_cut", field=column, value=number)
        elif any(map(str.isdigit, number)):
            found.append(number)
        else:
            note("not_a_phone", field=column, value=number)
    return found


def _numbers(part: str) -> list[str]:
    """The numbers in a part of a cell, where each begins as one with a code does."""
    numbers = [each for some in with_own_words(part) for each in _BETWEEN_NUMBERS.split(some)]
    if all(sum(map(str.isdigit, number)) >= _LEAST_DIGITS for number in numbers):
        return numbers
    return [part]


def tags(cell: str) -> list[str]:
    """The labels of a person, without the groups that Google makes by itself."""
    return [one_line(tag) for tag in parted(cell, ",") if not tag.startswith("* ")]


def title(cell: str) -> str:
    """*Dr.* of *Herr Dr.*: how somebody is greeted is not a title."""
    words = (word for word in cell.split() if word.casefold() not in _SALUTATIONS)
    return " ".join(words)
