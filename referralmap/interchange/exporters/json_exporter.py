"""The exchange form of FORMATS.md §3: everything on the map, always in the same order."""

from __future__ import annotations

import base64
import dataclasses
import datetime
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, get_args

from referralmap.i18n import mark
from referralmap.interchange.exporter import Exporter
from referralmap.interchange.look import Look
from referralmap.model.money import plain
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
    sections: dict[str, Iterable[Any]] = {
        "people": map(_person, _by_number(network.people.values())),
        "referrals": map(_referral, _by_number(network.referrals.values())),
        "contracts": map(_contract, _by_number(network.contracts.values())),
        "channels": (_effort(e, settings) for e in _by_number(network.efforts.values())),
        "places": map(_place, places),
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
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode("utf-8", "replace")


def _by_number(records: Iterable[Any]) -> list[Any]:
    return sorted(records, key=lambda record: (record.number, str(record.key)))


def _list(records: Iterable[Any]) -> str:
    rows = ",\n  ".join(map(_json, records))
    return f"[\n  {rows}\n]" if rows else "[]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


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
        **_unless(Limits(), settings.limits, limits=dataclasses.asdict(settings.limits)),
    }


def _person(person: Person) -> dict[str, Any]:
    photo = person.photo
    return {
        "id": person.id,
        "name": person.name,
        "alias": person.alias or None,
        "title": person.title or None,
        "organisation": person.organisation or None,
        "position": person.position or None,
        "email": person.email or None,
        "emails": list(person.emails),
        "phone": person.phone or None,
        "phones": list(person.phones),
        "url": person.url or None,
        "street": person.street or None,
        "postcode": person.postcode or None,
        "city": person.city or None,
        "country": person.country or None,
        "rank": person.rank,
        "tags": list(person.tags),
        "notes": person.notes or None,
        "me": person.me,
        "channel": person.channel,
        "added": _date(person.added),
        "photo": None if photo is None else base64.b64encode(photo).decode("ascii"),
        "external_ids": dict(person.external_ids),
        **_unless(None, person.badge, badge=person.badge),
        **_unless("", person.badge_reason, badge_reason=person.badge_reason),
        **_unless((), person.next_steps, next_steps=[*map(_next_step, person.next_steps)]),
    }


def _unless(usual: object, value: object, **field: Any) -> dict[str, Any]:
    """`field`, unless its `value` is the usual one: most people have no such thing."""
    return {} if value == usual else field


def _next_step(step: NextStep) -> dict[str, Any]:
    return {
        "suggestion": step.suggestion,
        "answer": step.answer,
        "about": step.about or None,
        "due": _date(step.due),
        "at": _date(step.at),
    }


def _referral(referral: Referral) -> dict[str, Any]:
    return {
        "giver": referral.giver,
        "receiver": referral.receiver,
        "date": _date(referral.date),
        "channel": referral.channel,
        "stage": referral.stage,
        "reason": referral.reason or None,
        "said_by": referral.said_by,
        "weight": _decimal(referral.weight),
        "primary": referral.primary,
        "thanked": referral.thanked or None,
        "feedback": referral.feedback or None,
        "notes": referral.notes or None,
    }


def _contract(contract: Contract) -> dict[str, Any]:
    return {
        "id": contract.id,
        "buyer": contract.buyer,
        "value": plain(contract.value, contract.currency),
        "currency": contract.currency,
        "status": contract.status,
        "signed": _date(contract.signed),
        "cancelled": _date(contract.cancelled),
        "product": contract.product or None,
        "notes": contract.notes or None,
    }


def _effort(effort: ChannelEffort, settings: Settings) -> dict[str, Any]:
    return {
        "channel": effort.channel,
        "hours_per_week": _decimal(effort.hours_per_week),
        "money": _money(effort.money, effort.currency or settings.currency),
        "currency": effort.currency or None,
        "from": _date(effort.start),
        "to": _date(effort.end),
        "reach": effort.reach,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "person": place.person,
        "layout": place.layout,
        "x": place.x,
        "y": place.y,
        "by_hand": place.by_hand,
    }


def _decimal(value: Decimal | None) -> str | None:
    """Without zeros that say nothing: ``0.5``, ``1``, ``100``."""
    return None if value is None else format(value.normalize(), "f")


def _money(value: Decimal | None, currency: str) -> str | None:
    return None if value is None else plain(value, currency)


def _date(date: datetime.date | None) -> str | None:
    return None if date is None else date.isoformat()


EXPORTER = Exporter(
    ".json", mark("ReferralMap exchange form (JSON)"), _write, frozenset(get_args(Record))
)
