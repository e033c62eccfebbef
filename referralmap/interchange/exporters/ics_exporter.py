"""A calendar of the agreed next steps: those that were taken up and have a day."""

from __future__ import annotations

import datetime

from referralmap.i18n import mark
from referralmap.interchange.calendar import agreed_steps, calendar
from referralmap.interchange.exporter import Exporter
from referralmap.interchange.look import Look
from referralmap.model.network import Network
from referralmap.model.records import Person

_STAMP = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The same map gives the same bytes."""


def _write(network: Network, _look: Look) -> bytes:
    return calendar(agreed_steps(network), _STAMP)


EXPORTER = Exporter(
    ".ics", mark("Agreed steps as a calendar (ICS)"), _write, frozenset((Person,)), reads_back=False
)
