"""The growth of a made-up network: random, over four years, with a giver for most newcomers.

Only the plain numbers of `random.Random.random`, square roots and basic arithmetic are used, which
are the same on every machine and in every version of Python.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from math import sqrt
from typing import Final

from referralmap.model.vocabulary import Stage, Status

Dice = Callable[[], float]
"""A source of random numbers from 0 up to 1."""

DAYS: Final = 4 * 365 + 1
ME: Final = 0
NOBODY: Final = -1

_LONERS = 0.04
"""Chance that a newcomer belongs to no chain."""
_WITH_TWO_GIVERS = 0.03
"""Chance that a person has a second giver."""
_RECENT = 150
"""Age in days below which a referral counts as young."""
_REPEATS = 0.22
"""Chance that a buyer signs another contract."""
_CANCELLATIONS = 0.11
"""Chance that a contract is cancelled."""

_Chances = Sequence[tuple[float, Stage]]
_YOUNG: _Chances = (
    (0.28, Stage.NAMED),
    (0.14, Stage.CONSENT),
    (0.24, Stage.CONTACTED),
    (0.12, Stage.APPOINTMENT),
    (0.12, Stage.MET),
    (0.10, Stage.OFFER),
)
_OLD: _Chances = (
    (0.42, Stage.NAMED),
    (0.08, Stage.CONSENT),
    (0.07, Stage.CONTACTED),
    (0.03, Stage.MET),
    (0.01, Stage.OFFER),
    (0.33, Stage.NO_DEAL),
    (0.06, Stage.DECLINED),
)


class PersonKind(IntEnum):
    """The kind of giver that a person is."""

    QUIET = 0
    GIVER = 1
    ADVOCATE = 2
    FAN = 3
    LONER = 4
    OWNER = 5


_TICKETS = (0, 2, 5, 5, 0, 0)
"""Tickets of each kind in the lottery for the giver of the next person."""
_CLOSING = (0.0, 0.15, 0.27, 0.0, 0.0, 0.4)
"""Chance of each kind that a person they refer buys."""


@dataclass(frozen=True, slots=True)
class Deal:
    """A contract; `signed` and `cancelled` are days after the start, or None."""

    value: int
    status: Status
    signed: int | None = None
    cancelled: int | None = None


@dataclass(slots=True)
class NetworkGrowth:
    """People as rows in the order of arrival, the owner first."""

    kinds: bytearray = field(default_factory=bytearray)
    days: array[int] = field(default_factory=lambda: array("i"))
    """arrival, in days after the start"""
    givers: array[int] = field(default_factory=lambda: array("i"))
    """row of the giver, or `NOBODY`"""
    stages: list[Stage | None] = field(default_factory=list)
    second_givers: dict[int, int] = field(default_factory=dict)
    deals: dict[int, tuple[Deal, ...]] = field(default_factory=dict)
    """contracts by row, for people who have any"""

    def add(self, kind: PersonKind, day: int, giver: int, stage: Stage | None) -> None:
        self.kinds.append(kind)
        self.days.append(day)
        self.givers.append(giver)
        self.stages.append(stage)


def grow(people: int, dice: Dice) -> NetworkGrowth:
    """A network of `people` people, arriving faster and faster."""
    growth = NetworkGrowth()
    lottery = array("i")
    if people:
        growth.add(PersonKind.OWNER, 0, NOBODY, None)
    for row in range(1, people):
        day = int(DAYS * sqrt(row / people))
        if dice() < _LONERS:
            growth.add(PersonKind.LONER, day, NOBODY, None)
            continue
        giver = _giver(row, lottery, dice)
        buys = dice() < _CLOSING[growth.kinds[giver]]
        kind = _kind(buys, dice)
        stage, deals = _outcome(day, buys, kind, growth.kinds[giver], dice)
        growth.add(kind, day, giver, stage)
        if deals:
            growth.deals[row] = deals
        if lottery and dice() < _WITH_TWO_GIVERS:
            second = _drawn(lottery, dice)
            if second != giver:
                growth.second_givers[row] = second
        lottery.extend([row] * _TICKETS[kind])
        if _TICKETS[growth.kinds[giver]] > 2 and dice() < 0.4:
            lottery.append(giver)  # people who have referred are likelier to do so again
    return growth


def _giver(row: int, lottery: Sequence[int], dice: Dice) -> int:
    """The row of the next giver: mostly the owner in the beginning, rarely later."""
    if not lottery or dice() < 0.04 + 9 / (row + 9):
        return ME
    return _drawn(lottery, dice)


def _drawn(lottery: Sequence[int], dice: Dice) -> int:
    return lottery[int(len(lottery) * dice())]


def _kind(buys: bool, dice: Dice) -> PersonKind:
    lot = dice()
    if lot < (0.21 if buys else 0.03):
        return PersonKind.ADVOCATE
    if lot < (0.60 if buys else 0.13):
        return PersonKind.GIVER
    return PersonKind.FAN if not buys and lot < 0.16 else PersonKind.QUIET


def _outcome(
    day: int, buys: bool, kind: PersonKind, giver: int, dice: Dice
) -> tuple[Stage | None, tuple[Deal, ...]]:
    """The stage that a referral of that day has reached by now, and its contracts."""
    if buys:
        return _purchase(day, kind, dice)
    if kind is PersonKind.FAN:
        return None, ()
    stage = _drawn_stage(_YOUNG if DAYS - day < _RECENT else _OLD, dice)
    if giver == PersonKind.FAN and dice() < 0.5:
        stage = Stage.NAMED
    if stage is Stage.OFFER or (stage is Stage.MET and dice() < 0.3):
        return stage, (Deal(_value(kind, dice), Status.OPEN),)
    if stage is Stage.NO_DEAL and dice() < 0.2:
        return stage, (Deal(_value(kind, dice), Status.LOST),)
    return stage, ()


def _purchase(day: int, kind: PersonKind, dice: Dice) -> tuple[Stage, tuple[Deal, ...]]:
    signed = day + 14 + int(160 * dice() * dice())
    if signed > DAYS:
        return Stage.OFFER, (Deal(_value(kind, dice), Status.OPEN),)
    deals = []
    while signed <= DAYS:
        deals.append(_signed(_value(kind, dice), signed, dice))
        if dice() >= _REPEATS:
            break
        signed += 200 + int(500 * dice())
    return Stage.WON, tuple(deals)


def _signed(value: int, day: int, dice: Dice) -> Deal:
    if dice() < _CANCELLATIONS:
        cancelled = day + 60 + int(640 * dice())
        if cancelled <= DAYS:
            return Deal(value, Status.CANCELLED, day, cancelled)
    return Deal(value, Status.WON, day)


def _drawn_stage(chances: _Chances, dice: Dice) -> Stage:
    lot = dice()
    for chance, stage in chances:
        lot -= chance
        if lot < 0:
            return stage
    return Stage.NAMED


def _value(kind: PersonKind, dice: Dice) -> int:
    """A contract value from 600 to 40,000, mostly small; larger for advocates."""
    lot = dice() * dice() * (1.0 if kind is PersonKind.ADVOCATE else dice())
    value = 600 + int(39_400 * lot)
    return value - value % (10 if value < 5_000 else 100)
