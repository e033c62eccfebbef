"""What a source adds to a record that is there: empty fields are filled, filled ones stay."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import TypeVar

from referralmap.interchange.matching.shelves import dialled
from referralmap.model.fields.birthdays import is_less_of
from referralmap.model.fields.drafts import replaced
from referralmap.model.fields.record_fields import FIELDS, Field, Kind
from referralmap.model.identity.merging import former_names
from referralmap.model.person_names import in_order, name_key, parted_name
from referralmap.model.record_table import RecordTable
from referralmap.model.records import Contract, FieldValue, LastContact, Person, PersonId, Referral

_R = TypeVar("_R", Person, Referral, Contract)

_NOTHING = (None, "", ())
_BESIDE_NAMES = ("title", "alias")
"""Details of the card that belong to the name, which no import overwrites."""
_UNITED = (Kind.EACH, Kind.PAIRS, Kind.STEPS, Kind.CONTACTS)


def filled(known: _R, found: _R, complete: bool) -> tuple[_R, list[tuple[str, str, str]]]:
    """`known` with what only `found` knows, and where they differ: field, known, found.

    In a `complete` source every field is meant; in others some are only ever a default.
    """
    changes: dict[str, object] = {}
    differences = []
    kind: type = type(found)
    fields, read = _to_fill(kind)
    ends = zip(fields, read(known), read(found), strict=True)
    others = [(f, old, new) for f, old, new in ends if old is not new and old != new]
    for field, old, new in others:
        if new in _NOTHING:
            continue
        name = field.name
        if field.kind in _UNITED:
            longer = (
                _more_ids(old, new) if field.kind is Kind.PAIRS else _longer(known, name, old, new)
            )
            if longer:
                changes[name] = longer
        elif _is_same(known, name, field.kind, old, new):
            continue
        elif old in _NOTHING or _is_less(known, name, field.kind, old, new):
            changes[name] = new
        elif _is_said(field, new, complete):
            differences.append((name, _shown(old), _shown(new)))
    return (replaced(known, **changes) if changes else known), differences


def overwritten(known: Person, said: Sequence[Person]) -> Person:
    """`known` with the details that a source has otherwise; `said` is all that it says of them.

    A blank says nothing, nor does a source that says two things of one detail.
    """
    changes: dict[str, object] = {}
    for field in FIELDS[Person]:
        name, old = field.name, getattr(known, field.name)
        if not field.card or name in _BESIDE_NAMES or old in _NOTHING:
            continue
        values = {getattr(person, name) for person in said}.difference(_NOTHING)
        if len(values) == 1 and not _is_same(known, name, field.kind, old, new := values.pop()):
            changes[name] = new
    return replaced(known, **changes) if changes else known


def told_before(
    known: RecordTable[PersonId, Person], people: Sequence[PersonId], found: Sequence[Person]
) -> list[bool]:
    """Whether all that was `found` of each of these people is `known`, word for word."""
    fields, _read = _to_fill(Person)
    columns = {field.name: list(map(attrgetter(field.name), found)) for field in fields}
    said = {
        name: values
        for name, values in columns.items()
        if values[0] not in _NOTHING or values.count(values[0]) < len(values)
    }
    row_of = dict(zip(known, range(len(known)), strict=True))
    rows = [row_of[person] for person in people]
    told = [True] * len(rows)
    for new, old in zip(said.values(), known.columns([*said]), strict=True):
        for at, (row, value) in enumerate(zip(rows, new, strict=True)):
            if old[row] != value and value not in _NOTHING:
                told[at] = False
    return told


@functools.cache
def _to_fill(
    kind: type,
) -> tuple[Sequence[Field], Callable[[object], tuple[FieldValue, ...]]]:
    """The fields that a source may fill, and a function that gives what a record has there."""
    fields = [field for field in FIELDS[kind] if not field.fixed]
    return fields, attrgetter(*(field.name for field in fields))


def with_contact(person: Person, contact: LastContact) -> Person:
    """`person`, who was in touch then; of each kind only the latest day is kept."""
    others = [known for known in person.last_contacts if known.kind != contact.kind]
    same = [known.date for known in person.last_contacts if known.kind == contact.kind]
    if contact.date <= max(same, default=datetime.date.min):
        return person
    return replaced(person, last_contacts=(*others, contact))


def _longer(
    known: object, name: str, old: tuple[object, ...], new: tuple[object, ...]
) -> tuple[object, ...] | None:
    """The longer list, or None if there is nothing new in it."""
    have = {*old, getattr(known, name[:-1], None)}
    more = [item for item in new if item not in have]
    return (*old, *dict.fromkeys(more)) if more else None


def _more_ids(
    old: tuple[tuple[str, str], ...], new: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...] | None:
    """As `_longer`, of ids, of which a system has only one."""
    systems = {system for system, _id in old}
    more = [item for item in new if item[0] not in systems]
    return (*old, *dict.fromkeys(more)) if more else None


def _is_said(field: Field, new: object, complete: bool) -> bool:
    if field.name in ("weight", "primary"):
        return complete and new not in (Decimal(1), False)
    return complete or not field.quiet


def _is_less(known: object, name: str, kind: Kind, old: object, new: object) -> bool:
    """Whether `old` only stands for what was not known, as an address for a name."""
    if kind is Kind.BIRTHDAY:
        return is_less_of(str(old), str(new))
    return name == "name" and isinstance(known, Person) and old == known.email


def _is_same(known: object, name: str, kind: Kind, old: object, new: object) -> bool:
    if isinstance(known, Person):
        if name == "email":
            return str(new).casefold() in {
                email.casefold() for email in (known.email, *known.emails)
            }
        if name == "phone":
            return dialled(str(new)) in {dialled(phone) for phone in (known.phone, *known.phones)}
    if isinstance(old, str) and isinstance(new, str):
        if name == "name":
            own = known if isinstance(known, Person) else None
            names = (old, *former_names(own)) if own else (old,)
            return _without_title(new) in map(_without_title, names)
        if kind is Kind.BIRTHDAY:
            return is_less_of(new, old)
        return name_key(old) == name_key(new)
    return False


def _without_title(name: str) -> str:
    return name_key(parted_name(in_order(name))[1])


def _shown(value: object) -> str:
    return "" if isinstance(value, bytes) else str(value)
