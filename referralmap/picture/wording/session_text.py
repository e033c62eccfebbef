"""A coaching session in words: its heading, and what was said in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from referralmap.i18n import _, format_date
from referralmap.model.fields.session_fields import SessionFields, session_fields
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.picture.wording.memory_text import agreement_sentence


def session_heading(session: SessionFields) -> str:
    """*Coaching in June, 12.06.2026*"""
    day = format_date(session.date) if session.date else ""
    return ", ".join(filter(None, (session.name or _("Coaching session"), day)))


def notes_about(network: Network, person: PersonId) -> Iterator[str]:
    """What was noted about `person` in sessions, a line each, in the order of their days."""
    told = [session_fields(session) for session in network.sessions.values()]
    for session in sorted(told, key=lambda each: each.date or datetime.date.min):
        for note in session.notes:
            if note.person == person:
                yield f"{session_heading(session)}: {note.text}"


def session_for_others(session: SessionFields) -> SessionFields:
    """The session without free text, which may name anybody."""
    return SessionFields(agreement=session.agreement)


def session_lines(network: Network, session: SessionFields) -> Iterator[str]:
    """Who was there, the goals, how far a drawing from memory agreed, and the notes, a line each;
    none for what was not told.
    """
    if session.people:
        yield _("With {people}").format(people=", ".join(session.people))
    for goal in session.goals:
        yield _("Goal: {goal}").format(goal=goal)
    if session.agreement is not None:
        yield agreement_sentence(session.agreement)
    for note in session.notes:
        person = network.people.get(note.person) if note.person else None
        for text in note.text.splitlines():
            yield f"{person.name}: {text}" if person else text


def since_text(name: str, names: str) -> str:
    """What a report calls the session that it is set against: its name is free text, which may
    name people.
    """
    return name if name and names == "full" else _("an earlier session")
