"""The exchange form of FORMATS.md §3: everything on the map, always in the same order."""

from __future__ import annotations

import base64
import dataclasses
import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from operator import attrgetter
from typing import Any, get_args

from referralmap.i18n import mark
from referralmap.interchange.exporter import Exporter
from referralmap.interchange.look import Look
from referralmap.model.fields.drafts import replaced
from referralmap.model.fields.record_fields import FIELDS, Kind
from referralmap.model.identity.two_people import answer_of, pairs_of
from referralmap.model.money import in_full
from referralmap.model.network import Network
from referralmap.model.records import (
    ChannelEffort,
    Contract,
    Limits,
    NextStep,
    Person,
    Place,
    Record,
    Referral,
    Settings,
)


def _write(network: Network, _look: Look) -> bytes:
    """One record on each line, so that two exports can be compared line by line."""
    settings = network.settings
    order = {person.id: person.number for person in network.people.values()}
    places = sorted(network.places.values(), key=lambda p: (order[p.person], p.person, p.layout))
    people = _by_number(network.people.values())
    sections: dict[str, Iterable[Any]] = {
        "people": form_of((_without_pairs(network, person) for person in people), Person, settings),
        "referrals": form_of(_by_number(network.referrals.values()), Referral, settings),
        "contracts": form_of(_by_number(network.contracts.values()), Contract, settings),
        "channels": form_of(_by_number(network.efforts.values()), ChannelEffort, settings),
        "places": form_of(places, Place, settings),
        "bookmarks": (json.loads(mark.data) for mark in _by_number(network.bookmarks.values())),
        "sessions": (json.loads(each.data) for each in _by_number(network.sessions.values())),
    }
    parts = [
        '"format": "referralmap"',
        '"version": 1',
        f'"title": {_json(settings.title or None)}',
        f'"settings": {_json(_settings(settings))}',
        *(f'"{name}": {_list(records)}' for name, records in sections.items()),
    ]
    if pairs := [pair for person in people for pair in pairs_of(person, network)]:
        parts.append(f'"two_people": {_list(pairs)}')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode("utf-8", "replace")


def _without_pairs(network: Network, person: Person) -> Person:
    """`person` without what the form says of pairs beside the people."""
    pairs = [answer_of(other) for _one, other in pairs_of(person, network)]
    if not pairs:
        return person
    steps = (step for step in person.next_steps if step not in pairs)
    return replaced(person, next_steps=tuple(steps))


def _by_number(records: Iterable[Any]) -> list[Any]:
    return sorted(records, key=lambda record: (record.number, str(record.key)))


def _list(records: Iterable[Any]) -> str:
    rows = ",\n  ".join(map(_json, records))
    return f"[\n  {rows}\n]" if rows else "[]"


_json = json.JSONEncoder(ensure_ascii=False).encode


def _settings(settings: Settings) -> dict[str, Any]:
    badge = settings.badge
    return {
        "currency": settings.currency,
        "rule": settings.rule,
        "decay": _decimal(settings.decay),
        "cancelled": settings.cancelled.value,
        "badge": {
            "contracts": badge.contracts,
            "amount": _money(badge.amount, settings.currency),
            "months": badge.months,
            "rule": badge.rule,
        },
        "market": list(settings.market),
        "hourly_rate": _money(settings.hourly_rate, settings.currency),
        "rates": [
            {
                "from": rate.source,
                "to": rate.target,
                "rate": _decimal(rate.rate),
                "date": _date(rate.date),
            }
            for rate in settings.rates
        ],
        **({} if settings.limits == Limits() else {"limits": _limits(settings.limits)}),
    }


def _limits(limits: Limits) -> dict[str, int]:
    said: dict[str, int | None] = dataclasses.asdict(limits)
    return {name: value for name, value in said.items() if value is not None}


def _next_step(step: NextStep) -> dict[str, Any]:
    return {
        "suggestion": step.suggestion,
        "answer": step.answer,
        "about": step.about or None,
        "due": _date(step.due),
        "at": _date(step.at),
    }


def form_of(records: Iterable[Any], kind: type[Record], settings: Settings) -> Iterator[Any]:
    """The objects of the exchange form for records of one kind."""
    unsaid = {field.name: field.default for field in dataclasses.fields(kind)}
    fields = [field for field in FIELDS[kind] if field.kind is not Kind.NUMBER]
    always = [field for field in fields if not field.rare]
    keys, writers = zip(*((f.key, _WRITERS.get(f.kind)) for f in always), strict=True)
    values_of = attrgetter(*(field.name for field in always))
    amounts = [field for field in fields if field.kind is Kind.MONEY]
    rare = [field for field in fields if field.rare]
    for record in records:
        form = {
            key: value if write is None else write(value)
            for key, write, value in zip(keys, writers, values_of(record), strict=True)
        }
        for field in amounts:
            currency = record.currency or settings.currency
            form[field.key] = _money(getattr(record, field.name), currency)
        for field in rare:
            if (value := getattr(record, field.name)) != unsaid[field.name]:
                form[field.key] = _WRITERS.get(field.kind, _unchanged)(value)
        yield form


def _decimal(value: Decimal | None) -> str | None:
    """Without zeros that say nothing: ``0.5``, ``1``, ``100``."""
    return None if value is None else format(value.normalize(), "f")


def _money(value: Decimal | None, currency: str) -> str | None:
    return None if value is None else in_full(value, currency)


def _date(date: datetime.date | None) -> str | None:
    return None if date is None else date.isoformat()


def _unchanged(value: Any) -> Any:
    return value


def _or_null(text: str) -> str | None:
    return text or None


def _photo(photo: bytes | None) -> str | None:
    return None if photo is None else base64.b64encode(photo).decode("ascii")


_WRITERS: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.LINE: _or_null,
    Kind.LINES: _or_null,
    Kind.EACH: list,
    Kind.PAIRS: dict,
    Kind.DAY: _date,
    Kind.BIRTHDAY: _or_null,
    Kind.DECIMAL: _decimal,
    Kind.PHOTO: _photo,
    Kind.STAGES: lambda stages: {stage.value: date.isoformat() for stage, date in stages},
    Kind.STEPS: lambda steps: [*map(_next_step, steps)],
    Kind.CONTACTS: lambda contacts: [
        {"date": _date(contact.date), "kind": contact.kind} for contact in contacts
    ],
}
"""The other kinds are written as they are, amounts of money beside their currency."""


EXPORTER = Exporter(
    ".json", mark("ReferralMap exchange form (JSON)"), _write, frozenset(get_args(Record))
)
