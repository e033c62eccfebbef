"""The laws of a network, and why it refuses an edit, as data.

The sentences are in ``referralmap.texts``.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from referralmap.model.edits import Change
from referralmap.model.money import LARGEST, is_currency
from referralmap.model.records import (
    Contract,
    FieldValues,
    Key,
    Person,
    PersonId,
    Place,
    Record,
    Referral,
    Settings,
)

if TYPE_CHECKING:
    from referralmap.model.network import Network

FARTHEST = 1e7
"""No place is farther from the origin than this, in map units."""


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


def refuse_unlawful(network: Network, kind: type[Record], records: Iterable[Record]) -> None:
    """Raise `Refused` for the first of `records`, all of one kind, that breaks a law."""
    law = _LAWS.get(kind)
    if law is not None:
        for record in records:
            law(network, record)


def refuse_outdated(network: Network, change: Change) -> None:
    """Raise `Refused` if `change` replaces a record that the map does not hold."""
    record = change.record
    if network.find(type(record), record.key) != change.before:
        if isinstance(record, Referral) and change.before is None:
            raise AlreadyReferred(record.giver, record.receiver)
        raise Outdated(type(record).__name__, record.key)


def refuse_removal(network: Network, record: Record) -> None:
    """Raise `Refused` if other records refer to `record`."""
    if isinstance(record, Settings):
        raise Wrong("Settings", record.key, "title")
    if isinstance(record, Person) and network.is_in_use(record.id):
        raise StillInUse(record.id)


def _refuse_person(network: Network, person: Person) -> None:
    if not person.name:
        raise Wrong("Person", person.id, "name")
    if person.me and network.me not in (None, person.id):
        raise SecondMe(person.id)


def _refuse_referral(network: Network, referral: Referral) -> None:
    if referral.giver == referral.receiver:
        raise ReferredThemselves(referral.giver)
    _refuse_stranger(network, referral.giver)
    _refuse_stranger(network, referral.receiver)
    if not _is_positive(referral.weight):
        raise Wrong("Referral", referral.key, "weight")


def _refuse_contract(network: Network, contract: Contract) -> None:
    _refuse_stranger(network, contract.buyer)
    if not _is_positive(contract.value):
        raise Wrong("Contract", contract.id, "value")
    if not is_currency(contract.currency):
        raise Wrong("Contract", contract.id, "currency")


def _refuse_place(network: Network, place: Place) -> None:
    _refuse_stranger(network, place.person)
    if not (abs(place.x) <= FARTHEST and abs(place.y) <= FARTHEST):
        raise Wrong("Place", place.key, "x")


def _refuse_stranger(network: Network, person: PersonId) -> None:
    if person not in network.people:
        raise UnknownPerson(person)


def would_take(
    network: Network,
    kind: type[Record],
    columns: Callable[[Sequence[str]], Sequence[FieldValues]],
) -> bool:
    """Whether new records, given by `columns`, are lawful; False also where only each can tell.

    Their keys are different ones.
    """
    people = network.people.keys()
    if kind is Person:
        names, are_me = columns(["name", "me"])
        return all(names) and sum(are_me) <= (network.me is None)
    if kind is Referral:
        *ends, weights = columns(["giver", "receiver", "weight"])
        return (
            not any(map(operator.eq, *ends))
            and all(people >= set(end) for end in ends)
            and all(map(_is_positive, weights))
        )
    if kind is Contract:
        buyers, values, currencies = columns(["buyer", "value", "currency"])
        return (
            people >= set(buyers)
            and all(map(_is_positive, values))
            and all(map(is_currency, set(currencies)))
        )
    if kind is Place:
        named, *axes = columns(["person", "x", "y"])
        return people >= set(named) and all(
            abs(value) <= FARTHEST for axis in axes for value in axis
        )
    return kind not in _LAWS


def _is_positive(value: Decimal) -> bool:
    """False for NaN too, which cannot be compared."""
    return value.is_finite() and 0 < value <= LARGEST


_LAWS: dict[type[Record], Callable[[Network, Any], None]] = {
    Person: _refuse_person,
    Referral: _refuse_referral,
    Contract: _refuse_contract,
    Place: _refuse_place,
}
