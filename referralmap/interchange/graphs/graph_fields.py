"""The fields of people and referrals as attributes of a graph: texts, and values again."""

from __future__ import annotations

import datetime
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from referralmap.interchange.tables import values
from referralmap.interchange.tables.cells import joined, parted
from referralmap.interchange.tables.values import Note
from referralmap.model import vocabulary
from referralmap.model.cleaning import lines, one_line
from referralmap.model.fields.record_fields import FIELDS, Kind
from referralmap.model.money import NotAnAmount, exact
from referralmap.model.records import FieldValue, Person, Referral

PERSON_ID = "referralmap_id"
"""The attribute by which a node is known as a person of a map of ours."""
WORKED_OUT = frozenset("size r g b role credit contracts".split())
"""Attributes of our own files that are not read back, because the program works them out."""
PLACED = ("x", "y", "place")
"""Where somebody stands, y growing upward, and whether the map has that place: ``kept``, or
``by_hand``, or nothing if it was worked out for the picture.
"""
_ELSEWHERE = {
    Person: ("id", "name", "number", "photo", "external_ids", "next_steps", "last_contacts"),
    Referral: ("giver", "receiver", "number", "stage_on"),
}
"""Fields that a graph holds in another way, or not at all."""
_DESCRIBED = {
    record: {field.name: field for field in FIELDS[record]} for record in (Person, Referral)
}
_MANY_LINES = {
    field.name
    for fields in _DESCRIBED.values()
    for field in fields.values()
    if field.kind is Kind.LINES
}
_MOST_DECIMALS = 20


@dataclass(frozen=True, slots=True)
class GraphField:
    """One field of a record: its `type` in GraphML, and how it is written and read.

    `write` makes an empty text of a value that says nothing. `read` gets the text, the name of
    the field and where to note a problem.
    """

    name: str
    type: str
    write: Callable[[FieldValue], str]
    read: Callable[[str, str, Note], object]


def _text(text: str, name: str, note: Note) -> str:
    return lines(text) if name in _MANY_LINES else one_line(text)


def _texts(text: str, name: str, note: Note) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clean for part in parted(text) if (clean := one_line(part))))


def _flag(text: str, name: str, note: Note) -> bool | None:
    return values.flag(text, name, note) if text else None


def weight(text: str, name: str, note: Note) -> Decimal | None:
    """A number above zero; None, and a problem, for anything else."""
    try:
        number = exact(text.strip())
    except NotAnAmount:
        note("not_a_number", field=name, value=text[:100])
        return None
    exponent = number.normalize().as_tuple().exponent
    if number <= 0:
        note("not_positive", field=name, value=text[:100])
    elif isinstance(exponent, int) and -exponent > _MOST_DECIMALS:
        note("too_many_decimals", field=name, value=text[:100])
    else:
        return number
    return None


def _field(name: str, hint: object) -> GraphField:
    kinds = [kind for kind in typing.get_args(hint) if kind is not types.NoneType] or [hint]
    kind = kinds[0]
    if typing.get_origin(hint) is tuple:
        return GraphField(name, "string", joined, _texts)
    if kind is bool:
        is_vague = kind is not hint

        def flag(value: bool | None) -> str:
            return "true" if value else "false" if value is False and is_vague else ""

        return GraphField(name, "boolean", flag, _flag)
    if kind is datetime.date:
        return GraphField(name, "string", lambda day: day.isoformat() if day else "", values.date)
    if kind is Decimal:
        return GraphField(name, "double", lambda number: format(number.normalize(), "f"), weight)
    if issubclass(kind, Enum):

        def word(text: str, name: str, note: Note) -> object:
            found = vocabulary.read(kind, text)
            if found is None:
                note("unknown_word", field=name, value=text)
            return found

        return GraphField(name, "string", lambda value: value.value if value else "", word)
    return GraphField(name, "string", str, _text)


def _fields(record: type[Person] | type[Referral]) -> Mapping[str, GraphField]:
    hints = typing.get_type_hints(record)
    return {
        name: GraphField(name, "string", str, values.birthday)
        if described.kind is Kind.BIRTHDAY
        else _field(name, hints[name])
        for name, described in _DESCRIBED[record].items()
        if name not in _ELSEWHERE[record]
    }


PERSON_FIELDS, REFERRAL_FIELDS = _fields(Person), _fields(Referral)
