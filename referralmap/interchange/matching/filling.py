"""What a source adds to a record that is there: empty fields are filled, filled ones stay."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import TypeVar

from referralmap.model.person_names import name_key
from referralmap.model.records import Contract, Person, Referral

_R = TypeVar("_R", Person, Referral, Contract)

_UNITED = ("emails", "phones", "tags", "external_ids")
_KEYS = {
    Person: ("id", "number", "me"),
    Referral: ("giver", "receiver", "number"),
    Contract: ("id", "number", "buyer"),
}
# a difference in these is nothing that the user has typed
_QUIET = ("added", "channel")


def filled(known: _R, found: _R, complete: bool) -> tuple[_R, list[tuple[str, str, str]]]:
    """`known` with what only `found` knows, and where they differ: field, known, found.

    In a `complete` source every field is meant; in others some are only ever a default.
    """
    changes: dict[str, object] = {}
    differences = []
    for field in dataclasses.fields(found):
        name = field.name
        if name in _KEYS[type(found)]:
            continue
        old, new = getattr(known, name), getattr(found, name)
        if old == new or new in (None, "", ()):
            continue
        if name in _UNITED:
            if added := _added(known, name, old, new):
                changes[name] = added
        elif _is_same(known, name, old, new):
            continue
        elif old in (None, "", ()):
            changes[name] = new
        elif _is_said(name, new, complete):
            differences.append((name, _shown(old), _shown(new)))
    return (dataclasses.replace(known, **changes) if changes else known), differences  # type: ignore[arg-type]


def _added(known: object, name: str, old: tuple[object, ...], new: tuple[object, ...]) -> object:
    """The longer list, or None if there is nothing new in it."""
    have = set(old)
    if name == "external_ids":
        systems = {item[0] for item in old}  # type: ignore[index]
        more = [item for item in new if item[0] not in systems]  # type: ignore[index]
    else:
        first = getattr(known, name[:-1], None)
        more = [item for item in new if item not in have and item != first]
    return (*old, *dict.fromkeys(more)) if more else None


def _is_said(name: str, new: object, complete: bool) -> bool:
    if name in ("weight", "primary"):
        return complete and new not in (Decimal(1), False)
    return complete or name not in _QUIET


def _is_same(known: object, name: str, old: object, new: object) -> bool:
    if isinstance(known, Person):
        if name == "email":
            return str(new).casefold() in {
                email.casefold() for email in (known.email, *known.emails)
            }
        if name == "phone":
            return _digits(str(new)) in {_digits(phone) for phone in (known.phone, *known.phones)}
    if isinstance(old, str) and isinstance(new, str):
        return name_key(old) == name_key(new)
    return False


def _digits(phone: str) -> str:
    """The number as it is dialled from abroad, as far as it says so."""
    phone = phone.strip().replace("(0)", "")
    phone = "00" + phone[1:] if phone.startswith("+") else phone
    return "".join(character for character in phone if character.isdigit())


def _shown(value: object) -> str:
    return "" if isinstance(value, bytes) else str(value)
