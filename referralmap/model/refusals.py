"""What a network refuses, as data; the sentences are in ``referralmap.texts``."""

from __future__ import annotations

from dataclasses import dataclass

from referralmap.model.records import Key


class Refused(Exception):
    """An edit that was not made; nothing has changed."""


@dataclass(eq=False)
class AlreadyReferred(Refused):
    giver: str
    receiver: str


@dataclass(eq=False)
class ReferredThemselves(Refused):
    person: str


@dataclass(eq=False)
class SecondMe(Refused):
    person: str


@dataclass(eq=False)
class UnknownPerson(Refused):
    person: str


@dataclass(eq=False)
class StillInUse(Refused):
    """A person with referrals, contracts or places cannot go before those do."""

    person: str


@dataclass(eq=False)
class Wrong(Refused):
    """A record whose own values are not allowed: an empty name, a value that is not positive."""

    kind: str
    key: Key
    field: str


@dataclass(eq=False)
class Outdated(Refused):
    """The record is no longer what the edit expects it to be."""

    kind: str
    key: Key
