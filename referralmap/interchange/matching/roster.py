"""Everybody who may be meant by a source: the people on the map, and those it brings itself.

They are found by id, by e-mail address and by name, as the formats of FORMATS.md §4 say.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from referralmap.interchange.findings import NOBODY, Reference
from referralmap.interchange.matching.shelves import OF_ONE_BOOK, Profile, Shelves
from referralmap.model.identity.merging import OWN_SYSTEM, system_of
from referralmap.model.network import Network
from referralmap.model.person_names import name_key, parted_name
from referralmap.model.records import Person, PersonId, new_id

_REPEATABLE = uuid.UUID("6f0c4b52-2a0e-4c0b-9a53-7d1f8f1b6f11")


class SeveralPeople(LookupError):
    """More than one person may be meant."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known of somebody who is looked for; `own` are the ids that the source gives them,
    `said` all that it says, if it is more than a reference.
    """

    name: str
    emails: frozenset[str] = frozenset()
    own: frozenset[tuple[str, str]] = frozenset()
    said: Person | None = None


@dataclass(slots=True)
class Roster:
    """`people` as they are now: records of the map, filled up, and newcomers; grows by `add`."""

    people: dict[PersonId, Person] = field(default_factory=dict)
    newcomers: dict[PersonId, Person] = field(default_factory=dict)
    """With what the source says of them where they were added."""
    _shelves: Shelves = field(default_factory=Shelves)
    _by_external: dict[tuple[str, str], PersonId] = field(default_factory=dict)
    _owned: dict[PersonId, set[tuple[str, str]]] = field(default_factory=dict)
    _claims: dict[tuple[str, str], PersonId] = field(default_factory=dict)
    _said: dict[PersonId, Profile] = field(default_factory=dict)
    """What the source has said of those whom it speaks of."""

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
        if self.people[person.id] != person:
            self.people[person.id] = person
            self._index(person)

    def by_id(self, id_: str) -> PersonId | None:
        """Whoever has that id, or has been merged with somebody who had it."""
        if PersonId(id_) in self.people:
            return PersonId(id_)
        return self._by_external.get((OWN_SYSTEM, id_))

    def by_external(self, external: tuple[str, str] | None, id_: str = "") -> PersonId | None:
        """Whoever has that id in another program, unless the source knows them by another `id_`."""
        who = self._by_external.get(external) if external else None
        own = {other for system, other in self._owned.get(who, ()) if not system} if who else set()
        return None if id_ and own - {id_} else who

    def match(self, sought: Sought) -> PersonId | None:
        """The one person with their e-mail address, or else with their name.

        Raises `SeveralPeople` if it may be more than one.
        """
        for own in sought.own & self._claims.keys():
            who = self._claims[own]
            is_named_so = name_key(self.people[who].name) == name_key(sought.name)
            if is_named_so and not self._has_another_id(who, sought):
                return who
        systems = frozenset(system for system, _id in sought.own)
        found = self._shelves.with_emails(sought.emails, systems)
        if len(found) > 1:
            key = name_key(sought.name)
            found = [id_ for id_ in found if name_key(self.people[id_].name) == key] or found
        if not found and sought.name:
            found = self._called(sought, systems)
        if len(found) > 1:
            raise SeveralPeople(sought.name)
        return found[0] if found else None

    def with_email(self, email: str) -> list[PersonId]:
        """Everybody who has this address, in small letters."""
        return self._shelves.with_emails((email,), frozenset())

    def agrees(self, sought: Sought) -> bool:
        """Whether somebody of that name has one of the things that are said of them."""
        assert sought.said is not None
        found = self._shelves.called(_keys(sought.name, sought.said), False, frozenset())
        profile = Profile.of(sought.said) if found else None
        return profile is not None and any(
            Profile.of(self.people[id_]).agrees(profile) for id_ in found
        )

    def claim(
        self, person: PersonId, own: Iterable[tuple[str, str]], said: Person | None = None
    ) -> None:
        """Note that the source calls `person` by these ids, and says so much of them: other ids
        are other people.
        """
        own = set(own)
        if own:
            self._owned.setdefault(person, set()).update(own)
        for each in own:
            self._claims.setdefault(each, person)
        if said is not None and not emails_of(said):
            known = self._said.get(person)
            profile = Profile.of(said)
            self._said[person] = profile if known is None else known.with_more(profile)
        if own:
            self._index(self.people[person])

    def _has_another_id(self, who: PersonId, sought: Sought) -> bool:
        """Whether the source knows `who` by an id of its own that is not the one sought."""
        own = {id_ for system, id_ in self._owned.get(who, ()) if not system}
        said = {id_ for system, id_ in sought.own if not system}
        return bool(own and said and not own & said)

    def _called(self, sought: Sought, systems: frozenset[str]) -> list[PersonId]:
        """Those with that name, as far as what is said of them does not part them."""
        keys = _keys(sought.name, sought.said)
        found = self._shelves.called(keys, bool(sought.emails), systems)
        if sought.said is None or not found:
            return found
        profile = Profile.of(sought.said)
        if not sought.emails:
            same = self._shelves.like(keys, profile, systems)
            if len(same) == 1 and not self._is_told_apart(same[0], profile):
                return same
            found = [id_ for id_ in found if not self._is_told_apart(id_, profile)]
        if len(found) > 1:
            alike = [id_ for id_ in found if Profile.of(self.people[id_]).agrees(profile)]
            found = alike or found
        return found

    def _is_told_apart(self, person: PersonId, profile: Profile) -> bool:
        """Whether the source has spoken of `person` without an address, and as somebody else."""
        said = self._said.get(person)
        has_email = bool(emails_of(self.people[person]))
        return said is not None and not has_email and said.differs(profile)

    def _index(self, person: Person) -> None:
        owned = self._owned.get(person.id, ())
        systems = {system for system, _id in owned}
        systems |= {system for system, _id in person.external_ids if system not in OF_ONE_BOOK}
        self._shelves.put(person, _keys(person.name, person), emails_of(person), systems)
        for system, id_ in person.external_ids:
            self._by_external.setdefault((system, id_), person.id)
            self._by_external.setdefault((system_of(system), id_), person.id)


def _keys(name: str, person: Person | None) -> tuple[str, ...]:
    """What somebody is looked up by: the name with and without the title."""
    plain = name_key(name)
    if "." not in name and not (person and person.title) and plain.count(" ") < 2:
        return (plain,)
    title, rest = parted_name(name)
    title = title or (person.title if person else "")
    return tuple(dict.fromkeys((name_key(f"{title} {rest}"), plain, name_key(rest))))


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
    title, name = parted_name(reference.name)
    return Person(
        NOBODY,
        name or reference.email,
        title=title,
        email=reference.email,
        external_ids=(reference.external,) if reference.external else (),
    )
