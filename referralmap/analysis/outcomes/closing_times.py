"""How long referrals took to become contracts, and how long the others have been waiting."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from referralmap.analysis.estimates.kaplan_meier import Case
from referralmap.model.dates import months_between, months_later
from referralmap.model.records import Contract, PersonId, Referral


def days_of_people(
    firsts: Mapping[PersonId, Contract], referrals: Iterable[Referral], day: datetime.date
) -> dict[PersonId, Case[int]]:
    """For each receiver, the days from their first dated referral to their first contract.

    `firsts` are the first won contracts. Who has none is watched until `day`. Left out is whoever
    was a customer before, and whose first contract has no date.
    """
    begun: dict[PersonId, datetime.date] = {}
    for referral in referrals:
        date = referral.date
        if date is not None and date < begun.get(referral.receiver, datetime.date.max):
            begun[referral.receiver] = date
    found = {}
    for person, start in begun.items():
        if span := _span(firsts, person, start, day):
            found[person] = Case((span[1] - span[0]).days, span[2])
    return found


def months_of_referrals(
    firsts: Mapping[PersonId, Contract], referrals: Iterable[Referral], day: datetime.date
) -> list[Case[tuple[int, int]]]:
    """For each dated referral, the whole months and days over to the receiver's first contract.

    Otherwise as `days_of_people`.
    """
    spans = (_span(firsts, r.receiver, r.date, day) for r in referrals if r.date is not None)
    return [
        Case((months, (end - months_later(start, months)).days), won)
        for start, end, won in filter(None, spans)
        for months in [months_between(start, end)]
    ]


def _span(
    firsts: Mapping[PersonId, Contract],
    person: PersonId,
    start: datetime.date,
    day: datetime.date,
) -> tuple[datetime.date, datetime.date, bool] | None:
    """From `start` to the first contract, or to `day`; whether there was one."""
    first = firsts.get(person)
    if first is None:
        return (start, day, False) if start <= day else None
    if first.signed is None or first.signed < start:
        return None
    return start, first.signed, True
