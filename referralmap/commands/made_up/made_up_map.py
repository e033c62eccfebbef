"""A made-up but plausible map, for trying the program out and for measuring it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from referralmap.commands.made_up.made_up_growth import (
    DAYS,
    NOBODY,
    Dice,
    NetworkGrowth,
    PersonKind,
    grow,
)
from referralmap.commands.made_up.made_up_people import MadeUpPeople, NameStock
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
"""Number of people above which a map has a few contracts in a second currency."""
_CHANNELS = (
    (0.68, Channel.PERSONAL),
    (0.80, Channel.PHONE),
    (0.87, Channel.EVENT),
    (0.93, Channel.EMAIL),
    (0.97, Channel.LINKEDIN),
    (0.98, Channel.XING),
    (0.99, Channel.LETTER),
)


@dataclass(frozen=True, slots=True)
class _World:
    """The source of all records; `ids` by row, `dates` by day after the start."""

    growth: NetworkGrowth
    words: NameStock
    ids: Sequence[PersonId]
    dates: Sequence[datetime.date]
    dice: Dice


def made_up(people: int, seed: int, today: datetime.date) -> Iterator[Record]:
    """A map of that many people, *me* first, as it has grown in the four years before `today`.

    The records come in the order in which a network takes them, and are the same for the same
    arguments on every machine.
    """
    dice = Random(seed).random
    start = today - datetime.timedelta(days=DAYS)
    world = _World(
        grow(people, dice),
        NameStock.read(),
        [PersonId(f"p{number:06}") for number in range(1, people + 1)],
        [start + datetime.timedelta(days=day) for day in range(DAYS + 1)],
        dice,
    )
    named = MadeUpPeople(world.words, dice)
    yield Settings("Muster Finanzberatung")
    for row in range(people):
        yield _person(world, row, named)
    number = people
    for referral in _referrals(world, number + 1):
        number = referral.number
        yield referral
    yield from _contracts(world, named, number + 1)


def _person(world: _World, row: int, named: MadeUpPeople) -> Person:
    growth, dice = world.growth, world.dice
    kind = growth.kinds[row]
    return named.next(
        world.ids[row],
        row + 1,
        rank=_rank(growth, row, dice),
        channel=_channel(dice) if kind == PersonKind.LONER else None,
        added=world.dates[growth.days[row]],
        tags=("LinkedIn",) if kind == PersonKind.FAN else (),
    )


def _rank(growth: NetworkGrowth, row: int, dice: Dice) -> Rank | None:
    deals = growth.deals.get(row, ())
    bought = sum(deal.value for deal in deals if deal.status is Status.WON)
    if bought >= 14_000:
        return Rank.A
    if bought >= 5_000 or (growth.kinds[row] == PersonKind.ADVOCATE and dice() < 0.5):
        return Rank.B
    return Rank.C if bought else None


def _referrals(world: _World, number: int) -> Iterator[Referral]:
    for row, giver in enumerate(world.growth.givers):
        if giver == NOBODY:
            continue
        second = world.growth.second_givers.get(row)
        primary = second is not None and world.dice() < 0.5
        yield _referral(world, giver, row, number, primary=primary)
        number += 1
        if second is not None:
            yield _referral(world, second, row, number)
            number += 1


def _referral(
    world: _World, giver: int, receiver: int, number: int, *, primary: bool = False
) -> Referral:
    growth, dice = world.growth, world.dice
    stage = growth.stages[receiver]
    by_fan = growth.kinds[giver] == PersonKind.FAN
    online = by_fan or growth.kinds[receiver] == PersonKind.FAN
    thanked = stage is Stage.WON and giver and dice() < 0.4
    return Referral(
        world.ids[giver],
        world.ids[receiver],
        number,
        world.dates[growth.days[receiver]],
        _online_channel(dice) if online else _channel(dice),
        stage,
        reason=world.words.reason(dice) if dice() < 0.15 else "",
        said_by=SaidBy.SELF if dice() < (0.1 if by_fan else 0.7) else SaidBy.DELEGATED,
        primary=primary,
        thanked=world.words.thanks(dice) if thanked else "",
    )


def _channel(dice: Dice) -> Channel:
    lot = dice()
    for limit, channel in _CHANNELS:
        if lot < limit:
            return channel
    return Channel.FACEBOOK


def _online_channel(dice: Dice) -> Channel:
    return Channel.LINKEDIN if dice() < 0.7 else Channel.FACEBOOK


def _contracts(world: _World, named: MadeUpPeople, number: int) -> Iterator[Contract]:
    dates, dice = world.dates, world.dice
    mixed = len(world.ids) > _SWISS_FRANCS_FROM
    for row, deals in world.growth.deals.items():
        in_francs = mixed and named.is_swiss(row) and dice() < 0.3
        for deal in deals:
            yield Contract(
                ContractId(f"c{number:06}"),
                world.ids[row],
                Decimal(deal.value),
                "CHF" if in_francs else "EUR",
                number,
                deal.status,
                None if deal.signed is None else dates[deal.signed],
                None if deal.cancelled is None else dates[deal.cancelled],
                world.words.product(dice),
            )
            number += 1
