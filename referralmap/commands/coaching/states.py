"""States of a map by the words for them: a day, a step of its history, a session."""

from __future__ import annotations

import contextlib
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referralmap.commands.command import CommandRefused
from referralmap.i18n import _, format_date, in_quotes

if TYPE_CHECKING:
    from referralmap.document.document import Document
    from referralmap.model.network import Network


@dataclass(frozen=True, slots=True)
class State:
    """The network as it was, the day as of which its figures are, and what it is called."""

    network: Network
    day: datetime.date
    name: str


def state_called(document: Document, words: str | None) -> State:
    """The state for ``2025-01-31``, ``step:12`` or ``session:NAME``; now for None.

    Raises `CommandRefused` for one that there is not.
    """
    from referralmap.document.past_states import network_after

    today = datetime.date.today()
    if words is None:
        return State(document.network, today, _("now"))
    kind, colon, rest = words.partition(":")
    if colon and kind == "step":
        return State(network_after(document, _step(document, rest)), today, words)
    if colon and kind == "session":
        return State(network_after(document, _session(document, rest)), today, rest)
    with contextlib.suppress(ValueError):
        if len(words) == len("2026-12-31"):
            from referralmap.analysis.as_of import known_on

            day = datetime.date.fromisoformat(words)
            return State(known_on(document.network, day), day, format_date(day))
    text = _("“{text}” is no point in time such as 2026-01-31, step:12 or session:NAME.")
    raise CommandRefused(text.format(text=words))


def _step(document: Document, text: str) -> int:
    known = {step.number for step in document.history}
    if not text.isdecimal() or (int(text) not in known and int(text) != 0):
        raise CommandRefused(_("The history has no step “{number}”.").format(number=text))
    return int(text)


def _session(document: Document, name: str) -> int:
    from referralmap.document.database.history import named_points

    named = named_points(document.network.sessions.values())
    found = [step for step, title in named.items() if title == name]
    if len(found) > 1:
        raise CommandRefused(_("More than one session is called “{name}”.").format(name=name))
    if not found:
        names = in_quotes(named.values())
        text = _("No session is called “{name}”; there are: {names}.")
        if not named:
            text = _("There is no session in this map.")
        raise CommandRefused(text.format(name=name, names=names))
    return found[0]
