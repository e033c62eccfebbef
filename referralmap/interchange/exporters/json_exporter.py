"""The exchange form of FORMATS.md §3: everything on the map, always in the same order."""

from __future__ import annotations

import base64
import dataclasses
import datetime
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from json.encoder import encode_basestring
from operator import attrgetter
from typing import get_args

from referralmap.i18n import mark
from referralmap.interchange.exporter import Exporter
from referralmap.interchange.look import Look
from referralmap.model.fields.record_fields import FIELDS, Kind
from referralmap.model.identity.two_people import Pair, answer_of, pairs_of
from referralmap.model.money import in_full
from referralmap.model.network import Network
from referralmap.model.record_table import in_order
from referralmap.model.records import (
    Bookmark,
    ChannelEffort,
    Contract,
    FieldValue,
    FieldValues,
    Limits,
    NextStep,
    Person,
    Place,
    Record,
    Referral,
    Session,
    Settings,
)


def _write(network: Network, _look: Look) -> bytes:
    """One record on each line, so that two exports can be compared line by line."""
    settings = network.settings
    people, pairs = _people(network)
    parts = [
        _bytes('"format": "referralmap"'),
        _bytes('"version": 1'),
        _bytes(f'"title": {_json(settings.title or None)}'),
        _bytes(f'"settings": {_json(_settings(settings))}'),
        _section("people", _texts(people, Person, settings)),
    ]
    del people  # one kind of records in memory at a time
    kinds: dict[str, type[Record]] = {
        "referrals": Referral,
        "contracts": Contract,
        "channels": ChannelEffort,
    }
    for name, kind in kinds.items():
        parts.append(_section(name, _texts(_by_number(network, kind), kind, settings)))
    parts.append(_section("places", _texts(_places(network), Place, settings)))
    notes: dict[str, type[Record]] = {"bookmarks": Bookmark, "sessions": Session}
    for name, noted in notes.items():
        said = map(json.loads, _by_number(network, noted)["data"])
        parts.append(_section(name, [list(map(_json, said))]))
    if pairs:
        parts.append(_section("two_people", [list(map(_json, pairs))]))
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def _people(network: Network) -> tuple[dict[str, list[FieldValue]], list[Pair]]:
    """The fields of all people, and what they say of pairs, which stands beside them."""
    people = _by_number(network, Person)
    pairs: list[Pair] = []
    for row, steps in enumerate(people["next_steps"]):
        if steps:
            of_person = list(pairs_of(network.people[people["id"][row]], network))
            answers = [answer_of(other) for _one, other in of_person]
            people["next_steps"][row] = tuple(step for step in steps if step not in answers)
            pairs += of_person
    return people, pairs


def _section(name: str, parts: Iterable[Sequence[str]]) -> bytes:
    """A list, of rows that come in parts."""
    texts = [_bytes(",\n  ".join(rows)) for rows in parts if rows]
    listed = b"[\n  " + b",\n  ".join(texts) + b"\n]" if texts else b"[]"
    return _bytes(f'"{name}": ') + listed


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _columns(network: Network, kind: type[Record]) -> dict[str, list[FieldValue]]:
    names = [field.name for field in dataclasses.fields(kind)]
    return dict(zip(names, network.table(kind).columns(names), strict=True))


def _by_number(network: Network, kind: type[Record]) -> dict[str, list[FieldValue]]:
    """The fields of all records of a kind, in the order of their numbers."""
    columns = _columns(network, kind)
    keys = map(str, network.table(kind))
    return in_order(columns, list(zip(columns["number"], keys, strict=True)))


def _places(network: Network) -> dict[str, list[FieldValue]]:
    """The fields of all places, in the order of their people."""
    order = dict(zip(network.people, network.people.column("number"), strict=True))
    columns = _columns(network, Place)
    people, layouts = columns["person"], columns["layout"]
    numbers = [order[person] for person in people]
    return in_order(columns, list(zip(numbers, people, layouts, strict=True)))


_json = json.JSONEncoder(ensure_ascii=False).encode
_UNSAID = object()
_AT_ONCE = 10_000
"""Rows that are held as texts at once."""


def _settings(settings: Settings) -> dict[str, object]:
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


def _next_step(step: NextStep) -> dict[str, object]:
    return {
        "suggestion": step.suggestion,
        "answer": step.answer,
        "about": step.about or None,
        "due": _date(step.due),
        "at": _date(step.at),
    }


def form_of(
    records: Iterable[Record], kind: type[Record], settings: Settings
) -> list[dict[str, object]]:
    """The objects of the exchange form for records of one kind."""
    records = list(records)
    names = [field.name for field in dataclasses.fields(kind)]
    form = _form({n: list(map(attrgetter(n), records)) for n in names}, kind, settings)
    rows = zip(*form.values(), strict=True)
    return [{k: v for k, v in zip(form, row, strict=True) if v is not _UNSAID} for row in rows]


def _texts(
    columns: Mapping[str, Sequence[object]], kind: type[Record], settings: Settings
) -> Iterator[list[str]]:
    """The objects of `form_of` as texts, made column by column, some rows at a time."""
    rare = {field.key for field in FIELDS[kind] if field.rare}
    count = len(next(iter(columns.values())))
    for start in range(0, count, _AT_ONCE):
        some = {name: column[start : start + _AT_ONCE] for name, column in columns.items()}
        form = _form(some, kind, settings)
        said = {key: _json_texts(values) for key, values in form.items() if key not in rare}
        more = [
            ["" if v is _UNSAID else f', "{key}": {_json(v)}' for v in values]
            for key, values in form.items()
            if key in rare
        ]
        template = "{" + ", ".join(f'"{key}": %s' for key in said) + "%s" * len(more) + "}"
        yield list(map(template.__mod__, zip(*said.values(), *more, strict=True)))


def _json_texts(values: FieldValues) -> list[str]:
    """Each of `values` as JSON; what is the same in many rows is written once."""
    kinds = {*map(type, values)}
    if kinds == {str}:
        return list(map(encode_basestring, values))
    if kinds == {str, type(None)}:
        return ["null" if value is None else encode_basestring(value) for value in values]
    if kinds <= {list, dict}:
        return [_json(value) if value else str(value) for value in values]
    if kinds == {float} and all(map(math.isfinite, values)):
        return list(map(repr, values))
    if float in kinds or int in kinds:
        return list(map(_json, values))
    known = {value: _json(value) for value in set(values)}
    return [known[value] for value in values]


def _form(
    columns: Mapping[str, FieldValues], kind: type[Record], settings: Settings
) -> dict[str, list[object]]:
    """What the exchange form says of records of one kind, by its keys; `_UNSAID` where it does not
    speak of a field.
    """
    unsaid = {field.name: field.default for field in dataclasses.fields(kind)}
    fields = [field for field in FIELDS[kind] if field.kind is not Kind.NUMBER]
    form: dict[str, list[object]] = {}
    for field in sorted(fields, key=lambda field: field.rare):
        values = columns[field.name]
        if field.kind is Kind.MONEY:
            currencies = (currency or settings.currency for currency in columns["currency"])
            said: list[object] = list(map(_money, values, currencies))
        elif field.kind in _WRITERS:
            write = _WRITERS[field.kind]
            known = {value: write(value) for value in set(values)}
            said = [known[value] for value in values]
        else:
            said = list(values)
        if field.rare:
            usual = unsaid[field.name]
            ends = zip(values, said, strict=True)
            said = [_UNSAID if value == usual else text for value, text in ends]
        form[field.key] = said
    return form


def _decimal(value: Decimal | None) -> str | None:
    """Without zeros that say nothing: ``0.5``, ``1``, ``100``."""
    return None if value is None else format(value.normalize(), "f")


def _money(value: Decimal | None, currency: str) -> str | None:
    return None if value is None else in_full(value, currency)


def _date(date: datetime.date | None) -> str | None:
    return None if date is None else date.isoformat()


def _or_null(text: str) -> str | None:
    return text or None


def _photo(photo: bytes | None) -> str | None:
    return None if photo is None else base64.b64encode(photo).decode("ascii")


_WRITERS: Mapping[Kind, Callable[[FieldValue], object]] = {
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
