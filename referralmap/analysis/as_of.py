"""The map as it was on a day: what came later left out, what has no date kept.

On a day in the past, whatever has no history is unknown: whether a contract was open or lost, and
which stage a referral was at. A day after which nothing on the map is dated is not in the past: the
map is then as it was left. `today` is the present day, the clock's if none is given.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator

from referralmap.model.fields.drafts import replaced
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person, PersonId, Place, Record, Referral, Settings
from referralmap.model.vocabulary import Status

_SIGNED = frozenset({Status.WON, Status.CANCELLED})


def as_of(network: Network, day: datetime.date, today: datetime.date | None = None) -> Network:
    """A copy of `network` as known at the end of `day`, with everybody on it.

    A later cancellation has not happened.
    """
    earlier = network.twin(without=(Referral, Contract))
    is_past = _is_past(network, day, today)
    some: tuple[Record, ...] = (
        network.settings,
        *network.referrals.values(),
        *network.contracts.values(),
    )
    known = (_is_known(record, day, is_past) for record in some)
    earlier.load(record for record in known if record is not None)
    return earlier


def known_on(network: Network, day: datetime.date, today: datetime.date | None = None) -> Network:
    """As `as_of`, but only with those who were on the map; *me* always was."""
    there = {*present(network, day), network.me}

    def is_there(record: Record) -> bool:
        return all(person in there for person in _whose(record))

    return _copied(network, filter(is_there, _known(network, day, today)))


def reaches_beyond(network: Network, day: datetime.date) -> bool:
    """Whether anything on the map, or anybody, is of a later day than `day`."""
    column = network.column
    rates = (rate.date for rate in network.settings.rates)
    stages = {date for days in {*column(Referral, "stage_on")} for _stage, date in days}
    signed, cancelled = (column(Contract, name) for name in ("signed", "cancelled"))
    is_signed = [status in _SIGNED for status in column(Contract, "status")]
    is_cancelled = [status is Status.CANCELLED for status in column(Contract, "status")]
    days = (
        *(rates, column(Referral, "date"), stages),
        itertools.compress(signed, is_signed),
        itertools.compress(cancelled, is_cancelled),
    )
    if any(day < each for each in {*itertools.chain.from_iterable(days)} - {None}):
        return True
    if all(added is None or added <= day for added in {*column(Person, "added")}):
        return False
    return bool(network.people.keys() - present(network, day) - {network.me})


def present(network: Network, day: datetime.date) -> set[PersonId]:
    """The people on the map at the end of `day`.

    A person is present from the earliest day that `arrivals` knows; people without any date were
    always there.
    """
    since = arrivals(network)
    return {id_ for id_ in network.people if since.get(id_, day) <= day}


def arrivals(network: Network) -> dict[PersonId, datetime.date]:
    """The earliest of entry, first referral given or received and first contract, where known."""
    column = network.column
    first: dict[PersonId, datetime.date] = {}
    dates = column(Referral, "date")
    is_signed = [status in _SIGNED for status in column(Contract, "status")]
    for ids, days in (
        (column(Person, "id"), column(Person, "added")),
        (column(Referral, "giver"), dates),
        (column(Referral, "receiver"), dates),
        (
            itertools.compress(column(Contract, "buyer"), is_signed),
            itertools.compress(column(Contract, "signed"), is_signed),
        ),
    ):
        for id_, day in zip(ids, days, strict=True):
            if day is not None and (id_ not in first or day < first[id_]):
                first[id_] = day
    return first


def known_days(network: Network) -> Iterator[datetime.date]:
    """Every day of a referral, a signing or an entry, in no particular order."""
    for kind, field in ((Referral, "date"), (Contract, "signed"), (Person, "added")):
        yield from filter(None, network.column(kind, field))


def _copied(network: Network, records: Iterator[Record]) -> Network:
    earlier = Network()
    earlier.load(records)
    earlier.work_out(p for p in network.worked_out.values() if p.person in earlier.people)
    return earlier


def _known(network: Network, day: datetime.date, today: datetime.date | None) -> Iterator[Record]:
    is_past = _is_past(network, day, today)
    for record in network.records():
        if (known := _is_known(record, day, is_past)) is not None:
            yield known


def _is_past(network: Network, day: datetime.date, today: datetime.date | None) -> bool:
    return day < (today or datetime.date.today()) and reaches_beyond(network, day)


def _is_known(record: Record, day: datetime.date, is_past: bool) -> Record | None:
    """`record` as it was on `day`, or None if it was not there; itself if it was the same."""
    if isinstance(record, Referral):
        if record.date and record.date > day:
            return None
        return _referral(record, day, is_past)
    if isinstance(record, Contract):
        return _contract(record, day, is_past)
    if isinstance(record, Settings) and any(r.date and r.date > day for r in record.rates):
        rates = tuple(rate for rate in record.rates if not rate.date or rate.date <= day)
        return replaced(record, rates=rates)
    return record


def _referral(referral: Referral, day: datetime.date, is_past: bool) -> Referral:
    """At the stage that it is known to have come to last; today also at one without a day."""
    days = tuple((stage, date) for stage, date in referral.stage_on if date <= day)
    stage = referral.stage
    if is_past:
        # of several of the same day the farthest, which come last
        latest = sorted(days, key=lambda each: each[1])[-1:]
        stage = latest[0][0] if latest else None
    if (stage, days) == (referral.stage, referral.stage_on):
        return referral
    return replaced(referral, stage=stage, stage_on=days)


def _contract(contract: Contract, day: datetime.date, is_past: bool) -> Contract | None:
    if contract.status not in _SIGNED:
        return None if is_past else contract
    if contract.signed and contract.signed > day:
        return None
    if contract.status is Status.CANCELLED and contract.cancelled and contract.cancelled > day:
        return replaced(contract, status=Status.WON, cancelled=None)
    return contract


def _whose(record: Record) -> tuple[PersonId, ...]:
    """The people that must be on the map for `record` to be."""
    match record:
        case Person():
            return (record.id,)
        case Referral():
            return (record.giver, record.receiver)
        case Contract():
            return (record.buyer,)
        case Place():
            return (record.person,)
        case _:
            return ()
