"""The title and the settings of the exchange form; what is not there stays as it is on the map."""

from __future__ import annotations

import dataclasses
import re

from referralmap.interchange.form.json_fields import Fields
from referralmap.interchange.form.json_records import read_currency
from referralmap.interchange.importer import Gathered
from referralmap.model.fields.drafts import replaced
from referralmap.model.money import decimals
from referralmap.model.records import MOST_OF_A_LIMIT, Badge, Limits, Rate, Settings
from referralmap.model.vocabulary import RULE_KEYS, Cancelled

_COUNTRY = re.compile(r"[A-Z]{2}\Z")


def read_settings(
    top: Fields, line: int | None, gathered: Gathered
) -> tuple[Settings, tuple[str, ...]]:
    """The settings, and the names of those that the source has."""
    found: dict[str, object] = {}
    if title := top.text("title"):
        found["title"] = title
    value = top.raw("settings")
    fields = Fields.of(value, "settings", line, gathered) if value is not None else None
    if fields is not None:
        found |= _given(fields, gathered)
        fields.note_unknown()
    return replaced(Settings(), **found), tuple(found)


def _given(fields: Fields, gathered: Gathered) -> dict[str, object]:
    """What is there and right, by the name of its field."""
    currency = read_currency(fields)
    places = decimals(currency or Settings().currency)
    decay = fields.decimal("decay")
    if decay is not None and not 0 <= decay <= 1:
        fields.note("out_of_range", field="decay", value=str(decay))
        decay = None
    values = {
        "currency": currency or None,
        "rule": _rule(fields),
        "decay": decay,
        "cancelled": fields.word("cancelled", Cancelled),
        "badge": _badge(fields, places, gathered),
        "market": _market(fields),
        "hourly_rate": fields.positive("hourly_rate", places),
        "rates": _rates(fields, gathered),
        "limits": _limits(fields, gathered),
    }
    return {name: value for name, value in values.items() if value is not None}


def _rule(fields: Fields) -> str | None:
    rule = fields.text("rule")
    if rule and rule not in RULE_KEYS:
        fields.note("unknown_word", field="rule", value=rule)
        return None
    return rule or None


def _badge(fields: Fields, places: int, gathered: Gathered) -> Badge | None:
    value = fields.raw("badge")
    badge = Fields.of(value, "badge", fields.line, gathered) if value is not None else None
    if badge is None:
        return None
    contracts = badge.whole("contracts") if badge.has("contracts") else Badge().contracts
    found = Badge(contracts, badge.positive("amount", places), badge.whole("months"), _rule(badge))
    badge.note_unknown()
    return found


def _limits(fields: Fields, gathered: Gathered) -> Limits | None:
    value = fields.raw("limits")
    limits = Fields.of(value, "limits", fields.line, gathered) if value is not None else None
    if limits is None:
        return None
    names = [field.name for field in dataclasses.fields(Limits)]
    given = {name: found for name in names if (found := limits.whole(name)) is not None}
    for name in [name for name, found in given.items() if not 1 <= found <= MOST_OF_A_LIMIT]:
        limits.note("out_of_range", field=name, value=str(given.pop(name)))
    limits.note_unknown()
    return Limits(**given)


def _market(fields: Fields) -> tuple[str, ...] | None:
    codes = fields.texts("market")
    for code in codes:
        if not _COUNTRY.match(code):
            fields.note("unknown_word", field="market", value=code)
    known = tuple(code for code in codes if _COUNTRY.match(code))
    return known if known or (fields.has("market") and not codes) else None


def _rates(fields: Fields, gathered: Gathered) -> tuple[Rate, ...] | None:
    values = fields.raw("rates")
    if values is None:
        return None
    if not isinstance(values, list):
        fields.note("wrong_type", field="rates")
        return None
    rates = []
    for value in values:
        rate = Fields.of(value, "rates", fields.line, gathered)
        if rate is None:
            continue
        source, target = read_currency(rate, "from"), read_currency(rate, "to")
        amount, date = rate.positive("rate"), rate.date("date")
        rate.note_unknown()
        if source and target and amount is not None:
            rates.append(Rate(source, target, amount, date))
        else:
            rate.note("missing", field="rates")
    return tuple(rates)
