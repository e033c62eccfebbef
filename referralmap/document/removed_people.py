"""Who was removed from a map, as far as its history goes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from referralmap.document.document import Document
from referralmap.document.holding.errors import MapError
from referralmap.model.edits import Change
from referralmap.model.person_names import name_key
from referralmap.model.records import Person


class RemovedPeople:
    """Whether somebody is in it is told by their name or address, unless another address or id
    says that they are somebody else.
    """

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._people: dict[str, list[Person]] = {}
        for person in people:
            for word in _words(person):
                self._people.setdefault(word, []).append(person)

    def __bool__(self) -> bool:
        return bool(self._people)

    def __contains__(self, person: Person) -> bool:
        known = (each for word in _words(person) for each in self._people.get(word, ()))
        return any(not _differ(person, each) for each in known)


NOBODY_REMOVED = RemovedPeople()


def removed_people(document: Document) -> RemovedPeople:
    """Everybody who was removed by steps that have not been taken back."""
    changes = _changes(document, "remove_people")
    gone = (change.before for change in changes if change.after is None)
    return RemovedPeople(each for each in gone if isinstance(each, Person))


def _changes(document: Document, kind: str) -> Iterator[Change]:
    for step in document.history:
        if step.label.kind != kind or step.undone:
            continue
        try:
            yield from document.edit_of(step).changes
        except MapError:  # a check says what is wrong with it
            continue


def _words(person: Person) -> Iterator[str]:
    yield name_key(person.name)
    yield from _emails(person)


def _emails(person: Person) -> set[str]:
    return {email.casefold() for email in (person.email, *person.emails) if email}


def _differ(one: Person, other: Person) -> bool:
    """Whether both have addresses or ids of one program, and none in common."""
    mine, others = dict(one.external_ids), dict(other.external_ids)
    if any(mine[system] != others[system] for system in mine.keys() & others.keys()):
        return True
    emails, more = _emails(one), _emails(other)
    return bool(emails and more and not emails & more)
