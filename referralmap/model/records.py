"""The records of a map: frozen values, each found again by its key.

An empty text and a None both mean unknown. ``number`` is the order of entry, given once and never
used again within a map; it decides ties and numbers the aliases.
"""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import NewType

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
"""No limit is higher, in whatever unit: a hundred years of months."""
PersonId = NewType("PersonId", str)
ContractId = NewType("ContractId", str)
Key = str | int | tuple[str, str]


def new_id() -> str:
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the user answered, on the day `at`, to a suggestion about a person.

    `about` is the other person that it concerns, or nobody; `due` is when a step that was taken
    up is to be done.
    """

    suggestion: Suggestion
    answer: Answer
    about: str = ""
    due: datetime.date | None = None
    at: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Anybody on the map."""

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
    """True or False makes somebody an ambassador or not, whatever the map's badge rule says."""
    badge_reason: str = ""
    next_steps: tuple[NextStep, ...] = ()

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
    """The hours and the money that went into a channel over a period, as the user typed them."""

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
    """When a person counts as an ambassador; None leaves a condition out (`rule`: the map's)."""

    contracts: int | None = 1
    amount: Decimal | None = None
    months: int | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on people and referrals are marked or spoken of."""

    dormant_months: int = 12
    """An ambassador whose referrals led to no contract for so long is dormant."""
    rising_months: int = 6
    """Somebody whose first credited contract is no older is rising."""
    stuck_days: int = 21
    """A referral that stays in a stage for so long is to be followed up."""
    ask_weeks: int = 6
    """Customers won within so many weeks are to be asked for referrals."""
    fan_referrals: int = 1
    """Who has given so many referrals without a contract is a fan."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the whole map; there is exactly one record of it."""

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
