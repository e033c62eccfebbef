"""A made-up but plausible map, for trying the program out and for measuring it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from referralmap.commands.made_up_growth import DAYS, NOBODY, Deal, Dice, Growth, Kind, grow
from referralmap.commands.made_up_people import MadeUpPeople, Words
from referralmap.model.records import (
    Contract,
    ContractId,
    Person,
    PersonId,
    Record,
    Referral,
    Settings,
)
from referralmap.model.vocabulary import Channel, Rank, SaidBy, Stage, Status

_SWISS_FRANCS_FROM = 300
"""A map with more people than this has a few contracts in a second currency."""
_CHANNELS = (
    (0.68, Channel.PERSONAL),
    (0.80, Channel.PHONE),
    (0.87, Channel.EVENT),
    (0.93, Channel.EMAIL),
    (0.97, Channel.LINKEDIN),
    (0.98, Channel.XING),
    (0.99, Channel.LETTER),
    (1.00, Channel.FACEBOOK),
)


def made_up(people: int, seed: int, today: datetime.date) -> Iterator[Record]:
    """A map of that many people, *me* first, as it has grown in the four years before `today`.

    The records come in the order in which a network takes them, and are the same for the same
    arguments on every machine.
    """
    dice = Random(seed).random
    growth = grow(people, dice)
    words = Words.read()
    start = today - datetime.timedelta(days=DAYS)
    dates = [start + datetime.timedelta(days=day) for day in range(DAYS + 1)]
    named = MadeUpPeople(words, dice)
    yield Settings("Muster Finanzberatung")
    for row in range(people):
        yield _person(growth, row, named, dates, dice)
    number = people
    for referral in _referrals(growth, words, dates, dice, number + 1):
        number = referral.number
        yield referral
    yield from _contracts(growth, named, words, dates, dice, number + 1)


def _person(
    growth: Growth, row: int, named: MadeUpPeople, dates: list[datetime.date], dice: Dice
) -> Person:
    kind = growth.kinds[row]
    return named.next(
        number=row + 1,
        rank=_rank(growth.deals.get(row, ()), kind, dice),
        channel=_drawn_channel(dice) if kind == Kind.LONER else None,
        added=dates[growth.days[row]],
        tags=_tags(kind),
    )


def _tags(kind: int) -> tuple[str, ...]:
    return ("LinkedIn",) if kind == Kind.FAN else ()


def _rank(deals: tuple[Deal, ...], kind: int, dice: Dice) -> Rank | None:
    bought = sum(deal.value for deal in deals if deal.status is Status.WON)
    if bought >= 14_000:
        return Rank.A
    if bought >= 5_000 or (kind == Kind.ADVOCATE and dice() < 0.5):
        return Rank.B
    return Rank.C if bought else None


def _referrals(
    growth: Growth, words: Words, dates: list[datetime.date], dice: Dice, number: int
) -> Iterator[Referral]:
    for row, giver in enumerate(growth.givers):
        if giver == NOBODY:
            continue
        second = growth.second_givers.get(row)
        main = second is not None and dice() < 0.5
        yield _referral(growth, giver, row, words, dates, dice, number, primary=main)
        number += 1
        if second is not None:
            yield _referral(growth, second, row, words, dates, dice, number)
            number += 1


def _referral(
    growth: Growth,
    giver: int,
    receiver: int,
    words: Words,
    dates: list[datetime.date],
    dice: Dice,
    number: int,
    *,
    primary: bool = False,
) -> Referral:
    stage = growth.stages[receiver]
    by_fan = growth.kinds[giver] == Kind.FAN
    likes = by_fan or growth.kinds[receiver] == Kind.FAN
    won = stage is Stage.WON
    return Referral(
        _id(giver),
        _id(receiver),
        number,
        dates[growth.days[receiver]],
        _drawn_channel(dice) if not likes else _drawn_like(dice),
        stage,
        reason=words.reason(dice) if dice() < 0.15 else "",
        said_by=SaidBy.SELF if dice() < (0.1 if by_fan else 0.7) else SaidBy.DELEGATED,
        primary=primary,
        thanked=words.thanks(dice) if won and giver and dice() < 0.4 else "",
    )


def _drawn_channel(dice: Dice) -> Channel:
    lot = dice()
    return next(channel for limit, channel in _CHANNELS if lot < limit)


def _drawn_like(dice: Dice) -> Channel:
    return Channel.LINKEDIN if dice() < 0.7 else Channel.FACEBOOK


def _contracts(
    growth: Growth,
    named: MadeUpPeople,
    words: Words,
    dates: list[datetime.date],
    dice: Dice,
    number: int,
) -> Iterator[Contract]:
    mixed = len(growth.givers) > _SWISS_FRANCS_FROM
    for row, deals in growth.deals.items():
        in_francs = mixed and named.is_swiss(row) and dice() < 0.3
        for deal in deals:
            yield Contract(
                ContractId(f"c{number:06}"),
                _id(row),
                Decimal(deal.value),
                "CHF" if in_francs else "EUR",
                number,
                deal.status,
                None if deal.signed is None else dates[deal.signed],
                None if deal.cancelled is None else dates[deal.cancelled],
                words.product(dice),
            )
            number += 1


def _id(row: int) -> PersonId:
    return PersonId(f"p{row + 1:06}")
