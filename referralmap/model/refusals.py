"""Why a network refuses an edit, as data; the sentences are in ``referralmap.texts``."""

from __future__ import annotations

from dataclasses import dataclass

from referralmap.model.records import Key


class Refused(Exception):
    """An edit was refused; nothing has changed."""


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
    """A person with referrals, contracts or places cannot be removed before those."""

    person: str


@dataclass(eq=False)
class Wrong(Refused):
    """A record has a value that is not allowed: an empty name, an amount that is not positive."""

    kind: str
    key: Key
    field: str


@dataclass(eq=False)
class Outdated(Refused):
    """The record is no longer the one that the edit replaces."""

    kind: str
    key: Key
