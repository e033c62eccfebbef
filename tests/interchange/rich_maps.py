"""Maps with every field filled in every way: all of it clean text, and all of it hard to write."""

from __future__ import annotations

import dataclasses
import datetime
import json
import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeVar

from referralmap.model import cleaning
from referralmap.model.money import decimals
from referralmap.model.network import Network
from referralmap.model.records import (
    Badge,
    Bookmark,
    ChannelEffort,
    Contract,
    ContractId,
    Limits,
    NextStep,
    Person,
    PersonId,
    Place,
    Rate,
    Referral,
    Session,
    Settings,
)
from referralmap.model.vocabulary import (
    Answer,
    Cancelled,
    Channel,
    Rank,
    SaidBy,
    Stage,
    Status,
    Suggestion,
)

_T = TypeVar("_T")
_SIGNS = "aB ;,\"'=+-@:.<>()1Zäß\n|\\/"
_NAMES = ("Anna Huber", "anna huber", "Bernd", "=Clara", "?", "Huber; Anna", '"Q"', "id 0")
_EMAILS = ("a@x.at", "b@x.at", "A@X.at", "c@y.de")
_PNG = b"\x89PNG\r\n\x1a\n"


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
    return Person(
        id_,
        dice.of(_NAMES) if dice.yes() else dice.line() or "x",
        number,
        alias=dice.line(),
        title=dice.line(),
        organisation=dice.line(),
        position=dice.line(),
        email=dice.perhaps(_EMAILS) or "",
        emails=dice.some(lambda: dice.of(_EMAILS)),
        phone=dice.of(("", "+41 44 123", "0664/1")),
        phones=dice.some(lambda: dice.of(("+49 1", "(02) 3"))),
        url=dice.line(),
        street=dice.line(),
        postcode=dice.line(),
        city=dice.line(),
        country=dice.of(("", "AT", "Mars", "=1")),
        rank=dice.perhaps(tuple(Rank)),
        tags=dice.some(lambda: dice.line() or "tag"),
        notes=dice.notes(),
        me=me,
        channel=dice.perhaps(tuple(Channel)),
        added=dice.date(),
        photo=_PNG + dice.randbytes(9) if dice.yes() else None,
        external_ids=(("hubspot", dice.line() or "1"), ("x", "2"))[: dice.upto(2)],
        badge=dice.perhaps((True, False)),
        badge_reason=dice.notes(),
        next_steps=dice.some(
            lambda: NextStep(
                dice.of(tuple(Suggestion)),
                dice.of(tuple(Answer)),
                dice.line(),
                dice.date(),
                dice.date(),
            )
        ),
    )


def _referral(dice: _Dice, giver: PersonId, receiver: PersonId, number: int) -> Referral:
    is_plain = dice.yes()
    return Referral(
        giver,
        receiver,
        number,
        None if is_plain else dice.date(),
        None if is_plain else dice.perhaps(tuple(Channel)),
        None if is_plain else dice.perhaps(tuple(Stage)),
        "" if is_plain else dice.notes(),
        dice.perhaps(tuple(SaidBy)),
        dice.of((Decimal(1), Decimal("0.5"), Decimal(100))),
        dice.yes(),
        dice.notes(),
        dice.notes(),
        dice.notes(),
    )


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


class _Dice(random.Random):
    """Values of every kind, unknown ones among them."""

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
