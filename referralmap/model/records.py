"""The records of a map: frozen values, each identified by its key.

An empty text and None both mean unknown. ``number`` is the order of entry, unique within a map and
never reused; it breaks ties and numbers the aliases.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NewType

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

MOST_OF_A_LIMIT = 1200
"""The highest value of any limit, in its own unit: a hundred years in months."""
PersonId = NewType("PersonId", str)
ContractId = NewType("ContractId", str)
_VARIANTS = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}
"""The digit of a random UUID that says how to read it, by a random one."""
Key = str | int | tuple[str, str]


def new_id() -> str:
    """A random UUID (RFC 4122, version 4)."""
    return new_ids(1)[0]


def new_ids(count: int) -> list[str]:
    """As `new_id`, of many at once, in ascending order: in a third of the time.

    SQLite puts rows whose keys ascend behind each other, and finds them where it was last.
    """
    digits = os.urandom(16 * count).hex()
    some = (digits[at : at + 32] for at in range(0, len(digits), 32))
    return sorted(
        f"{each[:8]}-{each[8:12]}-4{each[13:16]}-{_VARIANTS[each[16]]}{each[17:20]}-{each[20:]}"
        for each in some
    )


@dataclass(frozen=True, slots=True)
class NextStep:
    """The user's answer, on the day `at`, to a suggestion about a person.

    `about` is the other person concerned, if any; `due` is the day by which an accepted step is
    to be done.
    """

    suggestion: Suggestion
    answer: Answer
    about: str = ""
    due: datetime.date | None = None
    at: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class LastContact:
    """When somebody was last in touch in one way, such as ``email`` or ``meeting``."""

    date: datetime.date
    kind: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person on the map."""

    id: PersonId
    name: str
    number: int = 0
    alias: str = ""
    title: str = ""
    organisation: str = ""
    position: str = ""
    email: str = ""
    emails: tuple[str, ...] = ()
    phone: str = ""
    phones: tuple[str, ...] = ()
    url: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    rank: Rank | None = None
    tags: tuple[str, ...] = ()
    notes: str = ""
    me: bool = False
    channel: Channel | None = None
    added: datetime.date | None = None
    photo: bytes | None = None
    external_ids: tuple[tuple[str, str], ...] = ()
    badge: bool | None = None
    """True or False overrides the map's badge rule for this person."""
    badge_reason: str = ""
    next_steps: tuple[NextStep, ...] = ()
    birthday: str = ""
    """As ``birthdays`` has it: ``1980-05-17``, or ``--05-17`` without the year."""
    last_contacts: tuple[LastContact, ...] = ()

    @property
    def key(self) -> PersonId:
        return self.id


@dataclass(frozen=True, slots=True)
class Referral:
    """*giver* introduced *receiver*: the first introduction, not each repeat deal."""

    giver: PersonId
    receiver: PersonId
    number: int = 0
    date: datetime.date | None = None
    channel: Channel | None = None
    stage: Stage | None = None
    reason: str = ""
    said_by: SaidBy | None = None
    weight: Decimal = Decimal(1)
    primary: bool = False
    thanked: str = ""
    feedback: str = ""
    notes: str = ""
    stage_on: tuple[tuple[Stage, datetime.date], ...] = ()
    """When it came to which stage, as far as that is known; each stage once, in their order."""

    @property
    def key(self) -> tuple[str, str]:
        return (self.giver, self.receiver)


@dataclass(frozen=True, slots=True)
class Contract:
    """An agreement with a value; the buyer is the person it is with."""

    id: ContractId
    buyer: PersonId
    value: Decimal
    currency: str
    number: int = 0
    status: Status = Status.OPEN
    signed: datetime.date | None = None
    cancelled: datetime.date | None = None
    product: str = ""
    notes: str = ""

    @property
    def key(self) -> ContractId:
        return self.id


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands in a layout, in map units; `by_hand` if the user put them there."""

    person: PersonId
    layout: str
    x: float
    y: float
    by_hand: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return (self.person, self.layout)


@dataclass(frozen=True, slots=True)
class ChannelEffort:
    """Hours and money put into a channel over a period, as typed by the user."""

    number: int
    channel: Channel
    hours_per_week: Decimal | None = None
    money: Decimal | None = None
    currency: str = ""
    start: datetime.date | None = None
    end: datetime.date | None = None
    reach: int | None = None

    @property
    def key(self) -> int:
        return self.number


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A view that the user saved; `data` is its JSON text."""

    number: int
    data: str

    @property
    def key(self) -> int:
        return self.number


@dataclass(frozen=True, slots=True)
class Session:
    """A coaching session: a named point in the map's history; `data` is its JSON text."""

    number: int
    data: str

    @property
    def key(self) -> int:
        return self.number


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of `source` was worth in `target` on `date`, typed by the user."""

    source: str
    target: str
    rate: Decimal
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Badge:
    """The conditions for an ambassador; None leaves one out (for `rule`: the map's own rule)."""

    contracts: int | None = 1
    amount: Decimal | None = None
    months: int | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """The thresholds at which people and referrals are marked or mentioned."""

    dormant_months: int = 12
    """Months without a contract from their referrals after which an ambassador is dormant."""
    rising_months: int = 6
    """Months since the first credited contract during which a person counts as rising."""
    stuck_days: int = 21
    """Days in one stage after which a referral is to be followed up."""
    ask_weeks: int = 6
    """Weeks after winning a customer within which to ask for referrals."""
    fan_referrals: int = 1
    """Referrals without a contract that make their giver a fan."""
    days_to_contract: int | None = None
    """Days after which a customer has had time to bring another; None for the map's own median."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of the whole map; there is exactly one such record."""

    title: str = ""
    currency: str = "EUR"
    rule: str = "direct"
    decay: Decimal = Decimal("0.5")
    cancelled: Cancelled = Cancelled.ZERO
    badge: Badge = Badge()
    market: tuple[str, ...] = ("DE", "AT", "CH")
    hourly_rate: Decimal | None = None
    rates: tuple[Rate, ...] = ()
    limits: Limits = Limits()

    @property
    def key(self) -> str:
        return "map"


Record = Person | Referral | Contract | Place | ChannelEffort | Bookmark | Session | Settings
FieldValue = Any
"""What a field of a record holds; which field it is tells its type."""
FieldValues = Sequence[FieldValue]
