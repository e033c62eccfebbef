"""The map as it was on a day: later referrals and contracts left out, undated ones kept."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator

from referralmap.model.network import Network
from referralmap.model.records import Contract, Record, Referral
from referralmap.model.vocabulary import Status


def as_of(network: Network, day: datetime.date) -> Network:
    """A copy of `network` as known at the end of `day`; a later cancellation has not happened."""
    earlier = Network()
    earlier.load(_known(network, day))
    return earlier


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
