"""What is new, gone and changed between two states of a network, in terms of the exchange form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from referralmap.interchange.exporters.json_exporter import form_of
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person, Referral

_Listed = Person | Referral | Contract
KINDS: Mapping[str, type[_Listed]] = {
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
    before: object
    after: object


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


def _changes(kind: type[_Listed], before: Network, after: Network) -> TableChanges:
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
                changed.append(FieldChange(key, name, *values))
    return TableChanges(
        tuple(key for key in new if key not in old),
        tuple(key for key in old if key not in new),
        tuple(changed),
    )


def _both(records: Mapping[Id, _Listed], others: Mapping[Id, _Listed]) -> dict[Id, _Listed]:
    """Those of `records` that differ from the other record of their key."""
    return {
        key: record for key, record in records.items() if key in others and others[key] != record
    }


def _records(kind: type[_Listed], network: Network) -> dict[Id, _Listed]:
    tables: Mapping[type[_Listed], Iterable[_Listed]] = {
        Person: network.people.values(),
        Referral: network.referrals.values(),
        Contract: network.contracts.values(),
    }
    records = sorted(tables[kind], key=lambda record: (record.number, str(record.key)))
    return {record.key: record for record in records}
