"""The contents of a coaching session, in the JSON text of its record."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from referralmap.model.cleaning import lines, one_line
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.fields.drawn_people import DrawnPerson, drawn_form, read_drawn
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Session

_FORMER = ("title", "step")
"""Keys that an earlier version has written in place of ``name`` and ``after_step``."""


@dataclass(frozen=True, slots=True)
class SessionNote:
    """A note, and the person it is about, if it is about one."""

    text: str
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class SessionFields:
    """The fields of a session; `people` are the names of those who were there, who need not be on
    the map, and `after_step` is the step of the history after which it was held. `drawn` are those
    who were drawn from memory, and `agreement` is how far they agreed with the map, in percent.

    `others` holds what only another version of the program understands, which stays as it is.
    """

    name: str = ""
    date: datetime.date | None = None
    people: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    notes: tuple[SessionNote, ...] = ()
    after_step: int | None = None
    drawn: tuple[DrawnPerson, ...] = ()
    agreement: int | None = None
    others: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def session_fields(session: Session) -> SessionFields:
    """Read the record, which may come from elsewhere: what cannot be understood is left out."""
    try:
        data = json.loads(session.data)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        return SessionFields()
    known = {each.name for each in dataclasses.fields(SessionFields)} | {"number", *_FORMER}
    name, step = (
        (data["name"], data.get("after_step"))
        if "name" in data
        else (data.get("title"), data.get("step"))
    )
    return SessionFields(
        name=one_line(name) if isinstance(name, str) else "",
        date=_day(data.get("date")),
        people=tuple(_texts(data.get("people"))),
        goals=tuple(_texts(data.get("goals"))),
        notes=tuple(_notes(data.get("notes"))),
        after_step=_step(step),
        drawn=tuple(read_drawn(data.get("drawn"))),
        agreement=_percent(data.get("agreement")),
        others=MappingProxyType({k: v for k, v in data.items() if k not in known}),
    )


def session_record(number: int, fields: SessionFields) -> Session:
    """The record with that number, without what is not filled in."""
    data: dict[str, object] = {
        "number": number,
        "name": fields.name,
        "date": fields.date.isoformat() if fields.date else "",
        "people": list(fields.people),
        "goals": list(fields.goals),
        "notes": [
            {"text": note.text} | ({"person": note.person} if note.person else {})
            for note in fields.notes
        ],
        "after_step": fields.after_step,
        "drawn": drawn_form(fields.drawn),
        "agreement": fields.agreement,
        **fields.others,
    }
    told = {key: value for key, value in data.items() if value not in (None, "", [])}
    return Session(number, json.dumps({"name": "", **told}, ensure_ascii=False))


def latest_session(sessions: Iterable[Session]) -> SessionFields | None:
    """The last one by its day and number, None if there is none."""
    read = [(session.number, session_fields(session)) for session in sessions]
    read.sort(key=lambda each: (each[1].date or datetime.date.min, each[0]))
    return read[-1][1] if read else None


def without_people(session: Session, gone: Collection[PersonId]) -> Session:
    """The session without what was noted and drawn of people who are `gone`."""
    fields = session_fields(session)
    notes = tuple(note for note in fields.notes if note.person not in gone)
    drawn = tuple(each for each in fields.drawn if each.person not in gone)
    return _told_anew(session, fields, notes, drawn)


def with_one_person(session: Session, keep: PersonId, other: PersonId) -> Session:
    """The session, in which what was noted and drawn of `other` is about `keep`."""
    fields = session_fields(session)
    notes = (dataclasses.replace(n, person=keep) if n.person == other else n for n in fields.notes)
    drawn = (dataclasses.replace(d, person=keep) if d.person == other else d for d in fields.drawn)
    return _told_anew(session, fields, tuple(notes), tuple(drawn))


def _told_anew(
    session: Session,
    fields: SessionFields,
    notes: tuple[SessionNote, ...],
    drawn: tuple[DrawnPerson, ...],
) -> Session:
    """`session` itself if these are its notes and drawn people."""
    if (notes, drawn) == (fields.notes, fields.drawn):
        return session
    changed = dataclasses.replace(fields, notes=notes, drawn=drawn)
    return session_record(session.number, changed)


def _notes(data: object) -> Iterator[SessionNote]:
    """A list of notes or of texts, or one text."""
    for each in data if isinstance(data, list) else [data]:
        text = each.get("text") if isinstance(each, dict) else each
        person = each.get("person") if isinstance(each, dict) else None
        if isinstance(text, str) and lines(text):
            about = PersonId(person) if isinstance(person, str) and person else None
            yield SessionNote(lines(text), about)


def _texts(data: object) -> Iterator[str]:
    for each in data if isinstance(data, list) else [data]:
        if isinstance(each, str) and one_line(each):
            yield one_line(each)


def _day(text: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _step(value: object) -> int | None:
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    return value if type(value) is int and value >= 0 else None


def _percent(value: object) -> int | None:
    return value if type(value) is int and 0 <= value <= 100 else None


def keep_session(network: Network, number: int | None, fields: SessionFields) -> Edit:
    """The session of that number with other `fields`, or a new one."""
    if number is None:
        number = max(network.sessions, default=0) + 1
    before, after = network.sessions.get(number), session_record(number, fields)
    changes = () if before == after else (Change(before, after),)
    return Edit(Label("session", (), (fields.name,)), changes)


def remove_session(network: Network, number: int) -> Edit:
    """The edit that removes the session of that number."""
    session = network.sessions[number]
    label = Label("remove_session", (), (session_fields(session).name,))
    return Edit(label, (Change(session, None),))
