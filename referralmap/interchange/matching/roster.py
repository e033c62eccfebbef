"""Everybody who may be meant by a source: the people on the map, and those it brings itself.

They are found by id, by e-mail address and by name, as the formats of FORMATS.md §4 say.
"""

from __future__ import annotations

import functools
import itertools
import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from referralmap.interchange.findings import NOBODY, Reference
from referralmap.interchange.matching.shelves import OF_ONE_BOOK, Profile, Shelves
from referralmap.model.identity.merging import (
    DETAILS,
    FORMER_NAME,
    OWN_SYSTEM,
    former_names,
    system_of,
    with_details,
    with_former,
)
from referralmap.model.network import Network
from referralmap.model.person_names import in_order, name_key, parted_name
from referralmap.model.records import Person, PersonId, new_id

_T = TypeVar("_T")
_REPEATABLE = uuid.UUID("6f0c4b52-2a0e-4c0b-9a53-7d1f8f1b6f11")


class SeveralPeople(LookupError):
    """More than one person may be meant."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Somebody to be found; `own` are the ids that the source gives them, `said` all that it says,
    if it is more than a reference.
    """

    name: str
    emails: Collection[str] = ()
    own: frozenset[tuple[str, str]] = frozenset()
    said: Person | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """What they are looked up by."""
        return _keys(self.name, "" if self.said is None else self.said.title)


class Stranger(NamedTuple):
    """One who cannot be taken for anybody else: their number among others, and how to find them."""

    row: int
    keys: tuple[str, ...]
    emails: tuple[str, ...]


class Apart(NamedTuple):
    """People of a source who share no name, address or id with any other of them."""

    strangers: Sequence[Stranger]
    """Those who share none with anybody on the map either."""
    known: Mapping[int, PersonId]
    """People of the map who are meant by name or address, by number in the source: nobody else may
    be meant, and nobody else may mean them.
    """


class Roster:
    """Records of the map, filled up, and newcomers; grows by `add`. Raises KeyError for others."""

    def __init__(self, network: Network | None = None) -> None:
        self.newcomers: dict[PersonId, Person] = {}
        """New people as the source describes them where they were added."""
        self._now: dict[PersonId, Person] = {}
        """Newcomers, and people of the map with what more is known now."""
        self._on_map = (network or Network()).people
        self._shelves = Shelves(lambda id_: Profile.of(self[id_]).without_day())
        self._by_external: dict[tuple[str, str], PersonId] = {}
        self._former: dict[str, PersonId | None] = {}
        """By the names of others who were merged into somebody; None if into several."""
        self._described: set[str] = set()
        """The names of people who are known by what a source has said of them."""
        self._owned: dict[PersonId, tuple[tuple[str, str], ...]] = {}
        """The ids that the source gives them."""
        self._same: dict[frozenset[str], frozenset[str]] = {}
        """One of equal sets of systems, since most people have the same."""
        self._claims: dict[tuple[str, str], PersonId] = {}
        self._said: dict[PersonId, list[Person]] = {}
        """What the source said of people without giving an address, until it is asked for."""
        self._told: dict[PersonId, Profile] = {}
        """What has been asked for, put together."""
        self._answered: set[PersonId] = set()
        """People of the map with answers, which may be about somebody in the source."""
        self._shelve_map()

    def _shelve_map(self) -> None:
        """Shelve everybody; people who share no name or address are put in together."""
        fields = ("name", "title", "email", "emails", "external_ids", "next_steps")
        names, titles, email, others, external, steps = self._on_map.columns(fields)
        self._answered = set(itertools.compress(self._on_map, steps))
        people, keys = list(self._on_map), list(map(_keys, names, titles))
        emails = list(map(_folded, email, others))
        alone = [row for row in _alone(keys, emails) if not external[row]]
        self._shelves.put_apart(
            [people[row] for row in alone],
            [keys[row] for row in alone],
            [emails[row] for row in alone],
            self._systems_of(()),
        )
        for row in sorted({*range(len(people))}.difference(alone)):
            self._shelve(people[row], keys[row], emails[row], external[row])

    def __getitem__(self, person: PersonId) -> Person:
        return self._now.get(person) or self._on_map[person]

    def touched(self, people: Iterable[PersonId]) -> list[PersonId]:
        """The people among `people` who may differ from the map."""
        return [each for each in people if each in self._now or each in self._answered]

    def add(self, person: Person, made_of: Person) -> PersonId:
        self.newcomers[person.id] = made_of
        self._now[person.id] = person
        self._index(person)
        return person.id

    def put(self, person: Person) -> None:
        """`person`, who is here already, with more known of them."""
        known = self[person.id]
        if known is not person and known != person:
            self._now[person.id] = person
            self._index(person)

    def by_id(self, id_: str) -> PersonId | None:
        """Whoever has that id, or has been merged with somebody who had it."""
        if id_ in self._now or id_ in self._on_map:
            return PersonId(id_)
        return self._by_external.get((OWN_SYSTEM, id_))

    def by_external(self, external: tuple[str, str] | None, id_: str = "") -> PersonId | None:
        """Whoever has that id in another program, unless the source knows them by another `id_`."""
        who = self._by_external.get(external) if external else None
        own = {other for system, other in self._owned.get(who, ()) if not system} if who else set()
        return None if id_ and own - {id_} else who

    def by_details(self, person: Person) -> PersonId | None:
        """Whoever the user has said to be meant by the same name and details, and no address."""
        keys = _keys(person.name, person.title) if self._described else ()
        if self._described.isdisjoint(keys) or emails_of(person):
            return None
        return self._by_external.get((DETAILS, _details(person)))

    def match(self, sought: Sought) -> PersonId | None:
        """The one person with their e-mail address, or else with their name.

        Raises `SeveralPeople` if it may be more than one.
        """
        for own in sought.own & self._claims.keys():
            who = self._claims[own]
            is_named_so = name_key(self[who].name) == name_key(sought.name)
            if is_named_so and not self._has_another_id(who, sought):
                return who
        systems = frozenset(system for system, _id in sought.own)
        found = self._shelves.with_emails(sought.emails, systems)
        if len(found) > 1:
            key = name_key(sought.name)
            found = [id_ for id_ in found if name_key(self[id_].name) == key] or found
        if not found and sought.name:
            found = self._called(sought, systems) or self._formerly_called(sought)
        if len(found) > 1:
            raise SeveralPeople(sought.name)
        return found[0] if found else None

    def with_email(self, email: str) -> list[PersonId]:
        """Everybody who has this address, in small letters."""
        return self._shelves.with_emails((email,), frozenset())

    def only_called(self, name: str) -> PersonId | None:
        """The one person of that name; None for nobody or several."""
        for key in _keys(name, "") if name else ():
            if (found := self._shelves.only_called(key)) or self._shelves.knows((key,), ()):
                return found
        return next(iter(self._formerly_called(Sought(name))), None)

    def apart(self, people: Sequence[Person]) -> Apart:
        """The people among `people` that can be found without looking at the others."""
        keys = [_keys(person.name, person.title) for person in people]
        emails = list(map(emails_of, people))
        owned = list(map(_ids, people))
        alone = _alone(keys, emails, owned)
        others = {*range(len(people))}.difference(alone)
        having = self._shelves.having
        found = {row: having(keys[row], emails[row]) for row in alone}
        meant = Counter(itertools.chain.from_iterable(found.values()))
        meant.update(
            having(
                {key for row in others for key in keys[row]},
                {email for row in others for email in emails[row]},
            )
        )
        for person, ids in zip(people, owned, strict=True):
            meant.update(self._with_ids(person, ids) if ids else ())
        strangers, known = [], {}
        for row, those in found.items():
            person, ids = people[row], owned[row]
            if not self._former.keys().isdisjoint(keys[row]):
                continue
            if not those and not (ids and self._with_ids(person, ids)):
                strangers.append(Stranger(row, keys[row], emails[row]))
            elif len(those) == 1 and not ids and "," not in person.name:
                [who] = those
                if meant[who] == 1 and self._shelves.may_have(who, emails[row]):
                    known[row] = who
        return Apart(strangers, known)

    def _with_ids(self, person: Person, ids: Iterable[tuple[str, str]]) -> set[PersonId]:
        """Everybody who has one of the ids of `person`."""
        return {id_ for id_ in (self.by_id(person.id), *map(self._by_external.get, ids)) if id_}

    def add_strangers(
        self,
        strangers: Sequence[Stranger],
        people: Sequence[Person],
        made_of: Sequence[Person],
    ) -> None:
        """Add `people`, who are known by the ids that the source gives them."""
        bare: list[tuple[PersonId, Stranger]] = []
        for stranger, person, said in zip(strangers, people, made_of, strict=True):
            self._now[person.id], self.newcomers[person.id] = person, said
            if said.id or said.external_ids:
                own = (("", said.id),) if said.id else ()
                self._owned[person.id] = (*said.external_ids, *own)
                self._shelve(person.id, stranger.keys, stranger.emails, said.external_ids)
            else:
                bare.append((person.id, stranger))
        self._shelves.put_apart(
            [id_ for id_, _ in bare],
            [each.keys for _, each in bare],
            [each.emails for _, each in bare],
            self._systems_of(()),
        )

    def agrees(self, sought: Sought) -> bool:
        """Whether somebody of that name has one of the things that are said of them."""
        assert sought.said is not None
        found = self._shelves.called(sought.keys, False, frozenset())
        profile = Profile.of(sought.said) if found else None
        return profile is not None and any(Profile.of(self[id_]).agrees(profile) for id_ in found)

    def claim(
        self, person: PersonId, own: Iterable[tuple[str, str]], said: Person | None = None
    ) -> None:
        """Note that the source calls `person` by these ids, and has `said` this of them: other ids
        are other people.
        """
        own = set(own)
        known = self._owned.get(person, ())
        if not own.issubset(known):
            self._owned[person] = tuple(dict.fromkeys((*known, *own)))
            self._shelves.move(person, self._systems(person, self[person].external_ids))
        for each in own:
            self._claims.setdefault(each, person)
        if said is not None and not emails_of(said) and not self._is_former(person, said):
            self._said.setdefault(person, []).append(said)

    def _formerly_called(self, sought: Sought) -> list[PersonId]:
        """The one who was merged with somebody of that name, which nobody has now."""
        if not sought.name or not self._former or self._shelves.knows(sought.keys, ()):
            return []
        found = {who for key in sought.keys if (who := self._former.get(key))}
        return [who for who in found if not (sought.emails and emails_of(self[who]))]

    def _is_former(self, person: PersonId, said: Person) -> bool:
        return any(self._former.get(key) == person for key in _keys(said.name, said.title))

    def _has_another_id(self, who: PersonId, sought: Sought) -> bool:
        """Whether the source knows `who` by an id of its own that is not the one sought."""
        own = {id_ for system, id_ in self._owned.get(who, ()) if not system}
        said = {id_ for system, id_ in sought.own if not system}
        return bool(own and said and not own & said)

    def _called(self, sought: Sought, systems: frozenset[str]) -> list[PersonId]:
        """Those with that name, as far as what is said of them does not part them."""
        keys = sought.keys
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
            alike = [id_ for id_ in found if Profile.of(self[id_]).agrees(profile)]
            found = (
                [id_ for id_ in alike if Profile.of(self[id_]).covers(profile)] or alike or found
            )
        if len(found) > 1 and sought.said.added:
            found = [id_ for id_ in found if self[id_].added == sought.said.added] or found
        return found

    def _is_told_apart(self, person: PersonId, profile: Profile) -> bool:
        """Whether the source has spoken of `person` without an address, and as somebody else."""
        if emails_of(self[person]):
            return False
        for more in map(Profile.of, self._said.pop(person, ())):
            known = self._told.get(person)
            self._told[person] = more if known is None else known.with_more(more)
        return person in self._told and self._told[person].differs(profile)

    def _index(self, person: Person) -> None:
        keys = _keys(person.name, person.title)
        self._shelve(person.id, keys, emails_of(person), person.external_ids)

    def _systems(self, person: PersonId, external_ids: Iterable[tuple[str, str]]) -> frozenset[str]:
        """The systems in which they have an id of their own."""
        systems = {system for system, _id in self._owned.get(person, ())}
        systems |= {system for system, _id in external_ids if system not in OF_ONE_BOOK}
        return self._systems_of(systems)

    def _systems_of(self, systems: Iterable[str]) -> frozenset[str]:
        found = frozenset(systems)
        return self._same.setdefault(found, found)

    def _shelve(
        self,
        person: PersonId,
        keys: tuple[str, ...],
        emails: tuple[str, ...],
        external_ids: Sequence[tuple[str, str]],
    ) -> None:
        former = [id_ for key, id_ in external_ids if system_of(key) == FORMER_NAME]
        if former:
            external_ids = [each for each in external_ids if system_of(each[0]) != FORMER_NAME]
        for key in (key for name in former for key in _keys(name, "")):
            self._former[key] = None if self._former.get(key, person) != person else person
        if any(system_of(key) == DETAILS for key, _id in external_ids):
            self._described.update(keys)
        self._shelves.put(person, keys, emails, self._systems(person, external_ids))
        for system, id_ in external_ids:
            self._by_external.setdefault((system, id_), person)
            self._by_external.setdefault((system_of(system), id_), person)


@functools.lru_cache(maxsize=1 << 12)
def _keys(name: str, title: str) -> tuple[str, ...]:
    """The names that somebody is looked up by: with and without the title."""
    plain = name_key(name)
    if "," in name:
        own, rest = parted_name(name)
        if own and "," not in rest:
            return tuple(dict.fromkeys((*_keys(rest, title or own), plain)))
        return tuple(dict.fromkeys((plain, *_keys(in_order(name).replace(",", ""), title))))
    if "." not in name and not title and plain.count(" ") < 2:
        return (plain,)
    own, rest = parted_name(name)
    if not own and not title:
        return (plain,)
    return tuple(dict.fromkeys((name_key(f"{own or title} {rest}"), plain, name_key(rest))))


def _ids(person: Person) -> tuple[tuple[str, str], ...]:
    """All that somebody may be found by who is asked for by an id."""
    own = ((OWN_SYSTEM, person.id),) if person.id else ()
    if not person.external_ids:
        return own
    systems = ((system_of(system), id_) for system, id_ in person.external_ids)
    return tuple(dict.fromkeys((*own, *person.external_ids, *systems)))


def _folded(email: str, more: Iterable[str]) -> tuple[str, ...]:
    """Addresses as they are compared, each once."""
    return tuple(dict.fromkeys(map(str.casefold, filter(None, (email, *more)))))


def _alone(*columns: Sequence[tuple[object, ...]]) -> list[int]:
    """The rows whose items stand in no other row."""
    free = [_once(column) for column in columns]
    rows = enumerate(zip(*columns, strict=True))
    return [row for row, each in rows if all(map(set.issuperset, free, each))]


def _once(columns: Iterable[Iterable[_T]]) -> set[_T]:
    """The values that occur only once in all `columns`."""
    return {
        item
        for item, count in Counter(itertools.chain.from_iterable(columns)).items()
        if count == 1
    }


def emails_of(person: Person) -> tuple[str, ...]:
    """Their addresses as they are compared."""
    if not person.email and not person.emails:
        return ()
    return _folded(person.email, person.emails)


def with_decision(known: Person, said: Person) -> Person:
    """`known`, who is the one that a source describes by `said`, as the user decided: a later
    import finds them by that.
    """
    person = with_former(known, said)
    names = map(name_key, (known.name, *former_names(known)))
    if name_key(said.name) not in names or emails_of(said) or said.external_ids:
        return person
    return with_details(person, _details(said))


def _details(person: Person) -> str:
    """The same text for all who are described alike, the day of contact aside."""
    profile = Profile.of(person).without_day()
    name = name_key(parted_name(person.name)[1])
    return str(uuid.uuid5(_REPEATABLE, "\n".join((name, *profile.texts, *sorted(profile.phones)))))


def repeatable_id(person: Person) -> PersonId:
    """The id of somebody who cannot be told from others; the same source yields it again."""
    return PersonId(str(uuid.uuid5(_REPEATABLE, repr(person))))


def fresh_id() -> PersonId:
    return PersonId(new_id())


def person_of(reference: Reference) -> Person:
    """The person that a reference describes."""
    title, name = parted_name(reference.name)
    return Person(
        NOBODY,
        name or reference.email,
        title=title,
        email=reference.email,
        external_ids=(reference.external,) if reference.external else (),
    )
