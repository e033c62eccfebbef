"""What is new, gone and changed between two states of a network, in terms of the exchange form."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from referralmap.interchange.exporters.json_exporter import form_of
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person, PersonId, Record, Referral

KINDS: Mapping[str, type[Record]] = {
    "people": Person,
    "referrals": Referral,
    "contracts": Contract,
}
_NAMING = {Person: ("id",), Referral: ("giver", "receiver"), Contract: ("id",)}
"""The fields by which a record is known; they are no changes."""
Id = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs; its values as the exchange form writes them."""

    id: Id
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class TableChanges:
    """The records of one kind, by id, in the order of entry; a referral by giver and receiver."""

    new: tuple[Id, ...]
    gone: tuple[Id, ...]
    changed: tuple[FieldChange, ...]


def changes_between(before: Network, after: Network) -> dict[str, TableChanges]:
    """By the names of `KINDS`. Places, saved views and sessions are nobody's change."""
    return {name: _changes(kind, before, after) for name, kind in KINDS.items()}


def are_related(one: Network, other: Network) -> bool:
    """Whether both have somebody in common, so that comparing them says anything."""
    return not {*one.people}.isdisjoint(other.people) or not (one.people or other.people)


def _changes(kind: type[Record], before: Network, after: Network) -> TableChanges:
    old, new = _records(kind, before), _records(kind, after)
    forms = [
        dict(zip(records, form_of(records.values(), kind, network.settings), strict=True))
        for records, network in ((_both(old, new), before), (_both(new, old), after))
    ]
    changed = []
    for key, form in forms[1].items():
        earlier = forms[0][key]
        for name in dict.fromkeys((*earlier, *form)):
            values = earlier.get(name), form.get(name)
            if name not in _NAMING[kind] and values[0] != values[1]:
                changed.append(FieldChange(_id(key), name, *values))
    return TableChanges(
        tuple(_id(key) for key in new if key not in old),
        tuple(_id(key) for key in old if key not in new),
        tuple(changed),
    )


def _both(records: dict[Any, Any], others: dict[Any, Any]) -> dict[Any, Any]:
    """Those of `records` that differ from the other record of their key."""
    return {
        key: record for key, record in records.items() if key in others and others[key] != record
    }


def _records(kind: type[Record], network: Network) -> dict[Any, Any]:
    tables: Mapping[type[Record], Mapping[Any, Any]] = {
        Person: network.people,
        Referral: network.referrals,
        Contract: network.contracts,
    }
    records = sorted(tables[kind].values(), key=lambda record: (record.number, str(record.key)))
    return {record.key: record for record in records}


def _id(key: Hashable) -> Id:
    return (str(key[0]), str(key[1])) if isinstance(key, tuple) else PersonId(str(key))
