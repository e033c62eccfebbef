"""A calendar of what has been agreed: the next steps that were taken up and have a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from referralmap.i18n import mark
from referralmap.interchange.calendar import Appointment, calendar
from referralmap.interchange.exporter import Exporter
from referralmap.interchange.look import Look
from referralmap.model import vocabulary
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId
from referralmap.model.vocabulary import Answer

_STAMP = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The same map gives the same bytes."""


def _write(network: Network, _look: Look) -> bytes:
    return calendar(sorted(_appointments(network), key=lambda each: (each.day, each.uid)), _STAMP)


def _appointments(network: Network) -> Iterator[Appointment]:
    for person in network.people.values():
        for step in person.next_steps:
            if step.answer is not Answer.TAKEN_UP or step.due is None:
                continue
            about = network.people.get(PersonId(step.about))
            names = person.name if about is None else f"{person.name} – {about.name}"
            yield Appointment(
                f"{step.suggestion}-{person.id}-{step.about}@referralmap",
                step.due,
                f"{vocabulary.name(step.suggestion)}: {names}",
            )


EXPORTER = Exporter(
    ".ics", mark("Agreed steps as a calendar (ICS)"), _write, frozenset((Person,)), reads_back=False
)
