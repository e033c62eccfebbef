"""Whether anything personal of a map can be read in a file: texts and bytes, not painted pixels."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from referralmap.i18n import _
from referralmap.interchange.proof.contents import is_text, parts_of, readings
from referralmap.model import vocabulary
from referralmap.model.fields.record_fields import FIELDS, Field, Kind
from referralmap.model.fields.session_fields import session_fields
from referralmap.model.network import Network
from referralmap.model.person_names import name_key
from referralmap.model.records import Contract, Person, PersonId, Record, Referral
from referralmap.model.vocabulary import Channel, Role, Stage, Status

_LEAST_LETTERS, _LEAST_DIGITS = 4, 6
_LEAST_IN_BYTES = 8
"""Least letters of a word sought in bytes that are no text, where short ones come by chance."""
_WORD = re.compile(r"\w+")
_TEXTS = (Kind.LINE, Kind.LINES, Kind.EACH, Kind.PAIRS)
_NOT_TELLING = frozenset(("currency", "country", "alias", "title", "badge_reason"))
"""Texts that say nothing of a person, or that the user has made to be shown."""


@dataclass(frozen=True, slots=True)
class SoughtText:
    """A text of a record that is looked for."""

    id: str
    field: str
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A text that was found, and the part of the file that it is in."""

    id: str
    field: str
    where: str


@dataclass(frozen=True, slots=True)
class Proof:
    sha256: str
    strings: int
    streams: int
    found: tuple[Sighting, ...]
    allowed: tuple[Sighting, ...]
    """Names of people who may be named."""
    skipped: tuple[SoughtText, ...]
    """Too short to be told from other words."""


def prove(network: Network, data: bytes, shown: Collection[PersonId] = ()) -> Proof:
    """Look for everything personal of `network` in the file; those in `shown` may be named."""
    texts = [*_texts(network)]
    sought = [each for each in texts if _is_long_enough(each.text)]
    skipped = tuple(each for each in texts if not _is_long_enough(each.text))
    by_first: defaultdict[str, list[SoughtText]] = defaultdict(list)
    for each in sought:
        by_first[each.words[0]].append(each)
    seen: dict[Sighting, bool] = {}
    streams = 0
    for where, part in parts_of(data):
        streams += 1
        least = 0 if is_text(part) else _LEAST_IN_BYTES
        for text in readings(part):
            for found in _found(_words(text), by_first):
                if len(found.text) < least:
                    continue
                is_allowed = found.field == "name" and found.id in shown
                seen[Sighting(found.id, found.field, where or "file")] = is_allowed
    ordered = sorted(seen, key=lambda each: (each.id, each.field, each.where))
    return Proof(
        hashlib.sha256(data).hexdigest(),
        len({each.text for each in sought}),
        streams,
        tuple(each for each in ordered if not seen[each]),
        tuple(each for each in ordered if seen[each]),
        skipped,
    )


def _found(words: Sequence[str], by_first: dict[str, list[SoughtText]]) -> Iterator[SoughtText]:
    for at, word in enumerate(words):
        for each in by_first.get(word, ()):
            if tuple(words[at : at + len(each.words)]) == each.words:
                yield each


def _texts(network: Network) -> Iterator[SoughtText]:
    """Names, addresses, firms, notes, sessions: each line by itself."""
    tables: tuple[tuple[type[Record], Collection[Record]], ...] = (
        (Person, network.people.values()),
        (Referral, network.referrals.values()),
        (Contract, network.contracts.values()),
    )
    for kind, records in tables:
        fields = [field for field in FIELDS[kind] if _is_telling(field)]
        for record in records:
            key = record.key
            id_ = " → ".join(key) if isinstance(key, tuple) else str(key)
            for field in fields:
                yield from _sought(id_, field.name, getattr(record, field.name))
    yield from _of_sessions(network)
    if words := _words(network.settings.title):
        yield SoughtText("map", "title", network.settings.title, tuple(words))


def _of_sessions(network: Network) -> Iterator[SoughtText]:
    """What was told and drawn in sessions. Names of people of the map are those people's."""
    known = {name_key(person.name) for person in network.people.values()}
    for number, session in network.sessions.items():
        fields = session_fields(session)
        told = {
            "name": fields.name,
            "people": fields.people,
            "goals": fields.goals,
            "notes": tuple(note.text for note in fields.notes),
            "drawn": tuple(each.name for each in fields.drawn),
        }
        for field, value in told.items():
            for each in _sought(f"session {number}", field, value):
                if name_key(each.text) not in known:
                    yield each


def _sought(id_: str, field: str, value: object) -> Iterator[SoughtText]:
    for text in _lines(value):
        words = _words(text)
        if words and not _is_own_word(text):
            yield SoughtText(id_, field, text, tuple(words))


def _is_telling(field: Field) -> bool:
    return field.personal and field.kind in _TEXTS and field.name not in _NOT_TELLING


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.splitlines()
    elif isinstance(value, tuple):
        for each in value:
            yield from _lines(each[-1] if isinstance(each, tuple) else each)


def _is_long_enough(text: str) -> bool:
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    return letters >= _LEAST_LETTERS or digits >= _LEAST_DIGITS


def _is_own_word(text: str) -> bool:
    """Whether the program itself writes it, such as the name of a channel."""
    return text == _("Coaching session") or any(
        text.casefold() in (member.value.casefold(), vocabulary.name(member).casefold())
        for words in (Channel, Stage, Status, Role)
        for member in words
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
