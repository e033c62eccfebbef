"""The two sides of a difference in words: only what is not the same on both."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

from referralmap.document.reconciliation import Difference
from referralmap.i18n import _, format_date, format_money, mark
from referralmap.model import vocabulary
from referralmap.model.fields.birthdays import birthday_text
from referralmap.model.fields.record_fields import BIRTHDAYS, FIELDS
from referralmap.model.records import Contract, Person, PersonId, Place, Record, Referral, Settings

_OF_THE_MAP: Mapping[str, str] = {
    "title": mark("Title"),
    "currency": mark("Currency"),
    "rule": mark("Attribution rule"),
}
_LABELS: Mapping[type[Record], Mapping[str, str]] = {
    Settings: _OF_THE_MAP,
    **{
        kind: {field.name: field.label for field in fields if field.label}
        for kind, fields in FIELDS.items()
    },
}
_LONGEST = 80
"""Most characters shown of a value."""


def sides(each: Difference, names: Mapping[PersonId, str]) -> tuple[str, str]:
    """What stands in the open map, and what in the other."""
    mine = {(type(record), record.key): record for record in each.mine}
    theirs = {(type(record), record.key): record for record in each.theirs}
    here: list[str] = []
    there: list[str] = []
    for place in {**mine, **theirs}:
        ours, other = mine.get(place), theirs.get(place)
        if ours != other and place[0] is not Place:
            here += _words(ours, other, names)
            there += _words(other, ours, names)
    return _listed(here), _listed(there)


def _listed(lines: list[str]) -> str:
    return "\n".join(dict.fromkeys(line for line in lines if line)) or "–"


def _words(record: Record | None, other: Record | None, names: Mapping[PersonId, str]) -> list[str]:
    if record is None:
        return [_("not on the map")] if isinstance(other, Person) else []
    heading = _heading(record, names)
    if other is None:
        return [heading]
    fields = [
        f"{_(label)}: {_value(getattr(record, name), name) or '–'}"
        for name, label in _LABELS[type(record)].items()
        if getattr(record, name) != getattr(other, name)
    ]
    if isinstance(record, Person | Settings):
        return fields or [heading]
    return [f"{heading} ({', '.join(fields)})" if fields else heading]


def _heading(record: Record, names: Mapping[PersonId, str]) -> str:
    if isinstance(record, Person):
        return record.name
    if isinstance(record, Referral):
        return _("Referred by {givers}").format(givers=names.get(record.giver, "?"))
    if isinstance(record, Contract):
        money = format_money(record.value, record.currency)
        return _("Contract: {value}").format(value=money)
    return _("Settings of the map")


def _value(value: object, name: str) -> str:
    if name in BIRTHDAYS:
        return birthday_text(str(value))
    if isinstance(value, vocabulary.Word):
        return vocabulary.name(value)
    if isinstance(value, datetime.date):
        return format_date(value)
    if isinstance(value, Decimal):
        return str(value)
    text = ", ".join(value) if isinstance(value, tuple) else str(value or "")
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
