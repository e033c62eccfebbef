"""Maps with every field filled in every way: all of it clean text, and all of it hard to write."""

from __future__ import annotations

import dataclasses
import datetime
import json
import random
import zlib
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from referralmap.model import cleaning
from referralmap.model.fields.record_fields import FIELDS, Field, Kind
from referralmap.model.money import decimals
from referralmap.model.network import Network
from referralmap.model.records import (
    Badge,
    Bookmark,
    ChannelEffort,
    Contract,
    ContractId,
    LastContact,
    Limits,
    NextStep,
    Person,
    PersonId,
    Place,
    Rate,
    Record,
    Referral,
    Session,
    Settings,
)
from referralmap.model.vocabulary import (
    Answer,
    Cancelled,
    Channel,
    Stage,
    Status,
    Suggestion,
)

_T = TypeVar("_T")
_SIGNS = "aB ;,\"'=+-@:.<>()1Zäß\n|\\/"
_NAMES = ("Anna Huber", "anna huber", "Bernd", "=Clara", "?", "Huber; Anna", '"Q"', "id 0")
_EMAILS = ("a@x.at", "b@x.at", "A@X.at", "c@y.de")


def a_photo(shade: int) -> bytes:
    """A PNG of one grey pixel."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
        for kind, data in (
            (b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0"),
            (b"IDAT", zlib.compress(bytes((0, shade)))),
            (b"IEND", b""),
        )
    )


def a_rich_map(seed: int, most: int = 6) -> Network:
    """A map of up to `most` people; the same for the same seed."""
    dice = _Dice(seed)
    network = Network(_settings(dice))
    people = [PersonId(f"{'p;' if at % 2 else 'id '}{at}") for at in range(dice.upto(most) + 1)]
    me = dice.perhaps(people)
    for id_ in people:
        network.load([_person(dice, id_, network.next_number(), id_ == me)])
    pairs = dict.fromkeys((dice.of(people), dice.of(people)) for _ in range(dice.upto(12)))
    for giver, receiver in pairs:
        if giver != receiver:
            network.load([_referral(dice, giver, receiver, network.next_number())])
    for _ in range(dice.upto(5)):
        network.load([_contract(dice, dice.of(people), network.next_number())])
    for id_ in people[: dice.upto(3)]:
        spot = dice.uniform(-1e7, 1e7), dice.uniform(-1e7, 1e7)
        network.load([Place(id_, "rings", *spot, by_hand=dice.yes())])
    if dice.yes():
        number = network.next_number()
        effort = ChannelEffort(
            number, dice.of(Channel), Decimal("2.5"), dice.amount("EUR"), "EUR", dice.date()
        )
        data = json.dumps({dice.line(): dice.notes(), "x": [1.5, None]}, ensure_ascii=False)
        network.load([effort, Bookmark(number + 1, data), Session(number + 2, data)])
    return network


def _person(dice: _Dice, id_: PersonId, number: int, me: bool) -> Person:
    name = dice.of(_NAMES) if dice.yes() else dice.line() or "x"
    return Person(**dice.fields(Person, id=id_, name=name, number=number, me=me))


def _referral(dice: _Dice, giver: PersonId, receiver: PersonId, number: int) -> Referral:
    plain = {"date": None, "channel": None, "stage": None, "reason": ""} if dice.yes() else {}
    weight = dice.of((Decimal(1), Decimal("0.5"), Decimal(100)))
    ends = {"giver": giver, "receiver": receiver, "number": number, "weight": weight}
    return Referral(**dice.fields(Referral, **ends, **plain))


def _contract(dice: _Dice, buyer: PersonId, number: int) -> Contract:
    currency = dice.of(("EUR", "CHF", "JPY", "KWD"))
    return Contract(
        ContractId(f"c{number}"),
        buyer,
        dice.amount(currency) or Decimal(1200),
        currency,
        number,
        dice.of(tuple(Status)),
        dice.date(),
        dice.date(),
        dice.line(),
        dice.notes(),
    )


def _settings(dice: _Dice) -> Settings:
    currency = dice.of(("EUR", "CHF", "JPY"))
    return Settings(
        dice.line(),
        currency,
        dice.of(("direct", "influence")),
        dice.of((Decimal("0.5"), Decimal(1), Decimal(0))),
        dice.of(tuple(Cancelled)),
        Badge(
            dice.perhaps((1, 3)),
            dice.amount(currency),
            dice.perhaps((12, 24)),
            dice.perhaps(("direct",)),
        ),
        dice.of(((), ("DE",), ("AT", "CH"))),
        dice.amount(currency),
        (Rate("CHF", "EUR", Decimal("1.04"), dice.date()),) * dice.upto(2),
        Limits(*(dice.upto(9) + 1 for _ in dataclasses.fields(Limits))),
    )


# what is hard to write or to tell apart, where a field has such a thing
_HARD = {
    "email": ("", "", "", *_EMAILS),
    "phone": ("", "+41 44 123", "0664/1"),
    "country": ("", "AT", "Mars", "=1"),
}
_HARD_PARTS = {"emails": _EMAILS, "phones": ("+49 1", "(02) 3")}


class _Dice(random.Random):
    """Values of every kind, unknown ones among them."""

    def fields(self, record: type[Record], **known: Any) -> dict[str, Any]:
        """A value for each field of a record that is not `known`."""
        others = (field for field in FIELDS[record] if field.name not in known)
        return {field.name: self.value(field) for field in others} | known

    def value(self, field: Field) -> Any:
        if field.name in _HARD:
            return self.of(_HARD[field.name])
        match field.kind:
            case Kind.LINE:
                return self.line()
            case Kind.LINES:
                return self.notes()
            case Kind.EACH:
                parts = _HARD_PARTS.get(field.name)
                return self.some(lambda: self.of(parts) if parts else self.line() or "tag")
            case Kind.PAIRS:
                return (("hubspot", self.line() or "1"), ("x", "2"))[: self.upto(2)]
            case Kind.WORD:
                return self.perhaps(tuple(field.word or ()))
            case Kind.FLAG:
                return self.yes()
            case Kind.MAYBE:
                return self.perhaps((True, False))
            case Kind.DAY:
                return self.date()
            case Kind.BIRTHDAY:
                return self.of(("", "1980-05-17", "--02-29"))
            case Kind.PHOTO:
                return a_photo(self.upto(255)) if self.yes() else None
            case Kind.STAGES:
                dates = ((stage, self.date()) for stage in (Stage.CONSENT, Stage.MET, Stage.OFFER))
                return tuple((stage, date) for stage, date in dates if date is not None)
            case Kind.STEPS:
                return self.some(self.step)
            case Kind.CONTACTS:
                days = ((kind, self.date()) for kind in ("email", "meeting"))
                return tuple(LastContact(day, kind) for kind, day in days if day is not None)
        raise AssertionError(f"{field.name}: the random maps know no values of {field.kind}")

    def step(self) -> NextStep:
        what, answer = self.of(tuple(Suggestion)), self.of(tuple(Answer))
        return NextStep(what, answer, self.line(), self.date(), self.date())

    def yes(self) -> bool:
        return self.random() < 0.5

    def upto(self, most: int) -> int:
        return self.randrange(most + 1)

    def of(self, values: Sequence[_T] | type[_T]) -> _T:
        return self.choice(tuple(values))  # type: ignore[arg-type]

    def perhaps(self, values: Sequence[_T]) -> _T | None:
        return self.of(values) if self.yes() else None

    def some(self, one: Callable[[], _T]) -> tuple[_T, ...]:
        return tuple(dict.fromkeys(one() for _ in range(self.upto(2))))

    def line(self) -> str:
        return cleaning.one_line("".join(self.choices(_SIGNS, k=self.upto(9))))

    def notes(self) -> str:
        return cleaning.lines("".join(self.choices(_SIGNS, k=self.upto(9))))

    def date(self) -> datetime.date | None:
        day = datetime.date(1990, 1, 1) + datetime.timedelta(days=self.upto(15_000))
        return day if self.yes() else None

    def amount(self, currency: str) -> Decimal | None:
        number = Decimal(1 + self.upto(10 ** self.of((1, 3, 5, 9))))
        return number.scaleb(-decimals(currency)) if self.yes() else None
