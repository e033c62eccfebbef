"""Everybody who may be meant by a source: the people on the map, and those it brings itself.

They are found by id, by e-mail address and by name, as the formats of FORMATS.md §4 say.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from referralmap.interchange.findings import NOBODY, Reference
from referralmap.model.network import Network
from referralmap.model.person_names import name_key
from referralmap.model.records import Person, PersonId, new_id

_REPEATABLE = uuid.UUID("6f0c4b52-2a0e-4c0b-9a53-7d1f8f1b6f11")


class SeveralPeople(LookupError):
    """More than one person may be meant."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known of somebody who is looked for; `own` are the ids that the source gives them."""

    name: str
    emails: frozenset[str] = frozenset()
    own: frozenset[tuple[str, str]] = frozenset()


@dataclass(slots=True)
class Roster:
    """`people` as they are now: records of the map, filled up, and newcomers; grows by `add`."""

    people: dict[PersonId, Person] = field(default_factory=dict)
    newcomers: dict[PersonId, Person] = field(default_factory=dict)
    """With what the source says of them where they were added."""
    _by_email: dict[str, list[PersonId]] = field(default_factory=dict)
    _by_name: dict[str, list[PersonId]] = field(default_factory=dict)
    _by_external: dict[tuple[str, str], PersonId] = field(default_factory=dict)
    _owned: dict[PersonId, set[tuple[str, str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, network: Network) -> Roster:
        roster = cls()
        for person in network.people.values():
            roster.people[person.id] = person
            roster._index(person)
        return roster

    def add(self, person: Person, made_of: Person) -> PersonId:
        self.newcomers[person.id] = made_of
        self.people[person.id] = person
        self._index(person)
        return person.id

    def put(self, person: Person) -> None:
        """`person`, who is here already, with more known of them."""
        before = self.people[person.id]
        if before == person:
            return
        self.people[person.id] = person
        self._index(person, known=before)

    def by_id(self, id_: str) -> PersonId | None:
        return PersonId(id_) if PersonId(id_) in self.people else None

    def by_external(self, external: tuple[str, str] | None, id_: str = "") -> PersonId | None:
        """Whoever has that id in another program, unless the source knows them by another `id_`."""
        who = self._by_external.get(external) if external else None
        own = {other for system, other in self._owned.get(who, ()) if not system} if who else set()
        return None if id_ and own - {id_} else who

    def match(self, sought: Sought) -> PersonId | None:
        """The one person with their e-mail address, or else with their name.

        Raises `SeveralPeople` if it may be more than one.
        """
        found = self._free(
            sought, [id_ for email in sought.emails for id_ in self._by_email.get(email, ())]
        )
        if len(found) > 1:
            key = name_key(sought.name)
            found = [id_ for id_ in found if name_key(self.people[id_].name) == key] or found
        if not found and sought.name:
            found = self._free(sought, self._by_name.get(name_key(sought.name), ()))
            found = [id_ for id_ in found if not self._has_other_email(id_, sought)]
        if len(found) > 1:
            raise SeveralPeople(sought.name)
        return found[0] if found else None

    def claim(self, person: PersonId, own: Iterable[tuple[str, str]]) -> None:
        """Note that the source calls `person` by these ids: other ids are other people."""
        self._owned.setdefault(person, set()).update(own)

    def _free(self, sought: Sought, candidates: Iterable[PersonId]) -> list[PersonId]:
        return [id_ for id_ in dict.fromkeys(candidates) if not self._is_another(id_, sought)]

    def _is_another(self, person: PersonId, sought: Sought) -> bool:
        """Whether the same system gives the two different ids."""
        owned = self._owned.get(person, set())
        known = owned | set(self.people[person].external_ids) if sought.own else owned
        return any(
            system == other and id_ != other_id
            for system, id_ in sought.own
            for other, other_id in known
        )

    def _has_other_email(self, person: PersonId, sought: Sought) -> bool:
        known = emails_of(self.people[person])
        return bool(known and sought.emails and not known & sought.emails)

    def _index(self, person: Person, known: Person | None = None) -> None:
        old = emails_of(known) if known else frozenset()
        for email in emails_of(person) - old:
            self._by_email.setdefault(email, []).append(person.id)
        if known is None:
            self._by_name.setdefault(name_key(person.name), []).append(person.id)
        for external in person.external_ids:
            self._by_external.setdefault(external, person.id)


def emails_of(person: Person) -> frozenset[str]:
    """Their addresses as they are compared."""
    if not person.email and not person.emails:
        return frozenset()
    return frozenset(email.casefold() for email in (person.email, *person.emails) if email)


def repeatable_id(person: Person) -> PersonId:
    """The id of somebody who cannot be told from others; the same source yields it again."""
    return PersonId(str(uuid.uuid5(_REPEATABLE, repr(person))))


def fresh_id() -> PersonId:
    return PersonId(new_id())


def person_of(reference: Reference) -> Person:
    """Somebody of whom only a reference is known."""
    return Person(
        NOBODY,
        reference.name or reference.email,
        email=reference.email,
        external_ids=(reference.external,) if reference.external else (),
    )
