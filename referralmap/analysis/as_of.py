"""The map as it was on a day: later referrals and contracts left out, undated ones kept."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator

from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Record, Referral
from referralmap.model.vocabulary import Status


def as_of(network: Network, day: datetime.date) -> Network:
    """A copy of `network` as known at the end of `day`; a later cancellation has not happened."""
    earlier = Network()
    earlier.load(_known(network, day))
    earlier.work_out(network.worked_out.values())
    return earlier


def present(network: Network, day: datetime.date) -> set[PersonId]:
    """Who was on the map at the end of `day`.

    From the day they were entered or, if that is not known, first heard of in a referral or a
    contract; who has no date at all was always there.
    """
    first: dict[PersonId, datetime.date] = {}
    for referral in network.referrals.values():
        for person in (referral.giver, referral.receiver):
            _note(first, person, referral.date)
    for contract in network.contracts.values():
        _note(first, contract.buyer, contract.signed)
    return {
        person.id
        for person in network.people.values()
        if min(filter(None, (person.added, first.get(person.id))), default=day) <= day
    }


def known_days(network: Network) -> Iterator[datetime.date]:
    """Every day on which somebody was referred, signed, or entered, in no order."""
    yield from (r.date for r in network.referrals.values() if r.date)
    yield from (c.signed for c in network.contracts.values() if c.signed)
    yield from (p.added for p in network.people.values() if p.added)


def _note(
    first: dict[PersonId, datetime.date], person: PersonId, day: datetime.date | None
) -> None:
    if day is not None and (person not in first or day < first[person]):
        first[person] = day


def _known(network: Network, day: datetime.date) -> Iterator[Record]:
    for record in network.records():
        if isinstance(record, Referral) and record.date and record.date > day:
            continue
        known = record
        if isinstance(record, Contract):
            if record.signed and record.signed > day:
                continue
            if (
                record.status is Status.CANCELLED
                and record.cancelled is not None
                and record.cancelled > day
            ):
                known = dataclasses.replace(record, status=Status.WON, cancelled=None)
        yield known
