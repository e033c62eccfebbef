"""Made-up people with invented names, firms, towns and addresses."""

from __future__ import annotations

import datetime
import functools
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass

from referralmap import RESOURCES
from referralmap.commands.made_up.made_up_growth import Dice
from referralmap.model.records import Person, PersonId
from referralmap.model.vocabulary import Channel, Rank

_STRIDE = 7_368_787
"""A prime larger than any pool of names, so that steps of it meet every name before one returns."""
_ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", " ": "-"})


@dataclass(frozen=True, slots=True)
class Country:
    """The last names, towns (with postcode) and numbers of one country."""

    code: str
    last: Sequence[str]
    towns: Sequence[tuple[str, str]]
    phones: Sequence[str]


@dataclass(frozen=True, slots=True)
class NameStock:
    """The contents of ``resources/samples/words.toml``."""

    first: Sequence[str]
    trades: Sequence[str]
    positions: Sequence[str]
    products: Sequence[str]
    reasons: Sequence[str]
    thanked: Sequence[str]
    notes: Sequence[str]
    countries: Sequence[Country]

    @classmethod
    def read(cls) -> NameStock:
        text = (RESOURCES / "samples" / "words.toml").read_text(encoding="utf-8")
        words = tomllib.loads(text)
        return cls(
            words["first"].split(),
            words["trades"].split(),
            words["positions"].split(),
            words["products"],
            words["reasons"],
            words["thanks"],
            words["notes"],
            [_country(code, words[code]) for code in ("DE", "AT", "CH")],
        )

    def product(self, dice: Dice) -> str:
        return drawn(self.products, dice)

    def reason(self, dice: Dice) -> str:
        return drawn(self.reasons, dice)

    def thanks(self, dice: Dice) -> str:
        return drawn(self.thanked, dice)


def drawn(words: Sequence[str], dice: Dice) -> str:
    return words[int(len(words) * dice())]


class MadeUpPeople:
    """A generator of people, all with different names while the names last."""

    def __init__(self, words: NameStock, dice: Dice) -> None:
        self._words = words
        self._dice = dice
        self._countries = bytearray()
        self._used = [0] * len(words.countries)
        self._shifts = [int(dice() * _STRIDE) for _ in words.countries]

    def is_swiss(self, row: int) -> bool:
        return self._words.countries[self._countries[row]].code == "CH"

    def next(
        self,
        id_: PersonId,
        number: int,
        rank: Rank | None,
        channel: Channel | None,
        added: datetime.date,
        tags: tuple[str, ...],
    ) -> Person:
        dice, words = self._dice, self._words
        at = self._next_country()
        country = words.countries[at]
        first, last, again = self._next_name(at, country)
        name = f"{first} {last}"
        organisation, host = "", "example.org"
        if number == 1:
            organisation, host = "Muster Finanzberatung", "muster-finanzberatung.example"
        elif dice() < 0.45:
            trade = drawn(words.trades, dice)
            organisation, host = f"{last} {trade}", f"{_ascii(last)}-{_ascii(trade)}.example"
        postcode, city = country.towns[int(len(country.towns) * dice())]
        return Person(
            id_,
            f"Dr. {name}" if dice() < 0.02 else name,
            number,
            organisation=organisation,
            position=drawn(words.positions, dice) if organisation and dice() < 0.6 else "",
            email=f"{_ascii(first)}.{_ascii(last)}{again}@{host}" if dice() < 0.75 else "",
            phone=f"{drawn(country.phones, dice)}{int(1000 * dice()):03}" if dice() < 0.5 else "",
            postcode=postcode,
            city=city,
            country=country.code,
            rank=rank,
            tags=tags,
            notes=drawn(words.notes, dice) if dice() < 0.06 else "",
            me=number == 1,
            channel=channel,
            added=added,
        )

    def _next_country(self) -> int:
        lot = self._dice()
        at = 0 if lot < 0.45 else 1 if lot < 0.8 else 2
        self._countries.append(at)
        return at

    def _next_name(self, at: int, country: Country) -> tuple[str, str, str]:
        """First and last name, with a number once the names have run out."""
        first, last = self._words.first, country.last
        round_, place = divmod(self._used[at], len(first) * len(last))
        self._used[at] += 1
        code = (place * _STRIDE + self._shifts[at]) % (len(first) * len(last))
        family = last[code // len(first)]
        if self._dice() < 0.03 and "-" not in family:
            family = f"{family}-{drawn(last, self._dice)}"
        return first[code % len(first)], family, str(round_ + 1) if round_ else ""


def _country(code: str, words: dict[str, str | list[str]]) -> Country:
    last, towns, phones = words["last"], words["towns"], words["phones"]
    assert isinstance(last, str)
    pairs = [(postcode, city) for postcode, city in (town.split(" ", 1) for town in towns)]
    return Country(code, last.split(), pairs, list(phones))


@functools.lru_cache(maxsize=2000)
def _ascii(text: str) -> str:
    return text.lower().translate(_ASCII)
