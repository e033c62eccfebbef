"""Where people are looked up by name and by e-mail address, however many share one.

No look-up takes longer the more people there are of one name: it sees a bounded number of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from referralmap.model.person_names import name_key
from referralmap.model.records import Person, PersonId

OF_ONE_BOOK = frozenset(("vcard",))
"""Systems whose ids tell people apart within one source; another address book has others."""
_MOST_LOOKED_AT = 64
_Systems = frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """The details that tell two people of one name apart where there is no e-mail address."""

    texts: tuple[str, ...]
    phones: frozenset[str] = frozenset()

    @classmethod
    def of(cls, person: Person) -> Profile:
        added = str(person.added) if person.added else ""
        where = (person.street, person.postcode, person.city, person.country)
        texts = (person.organisation, person.position, person.url, *where, added)
        numbers = filter(None, (person.phone, *person.phones))
        return cls(tuple(map(name_key, texts)), frozenset(map(dialled, numbers)))

    @property
    def size(self) -> int:
        """The number of details that are given."""
        return len(self.phones) + sum(map(bool, self.texts))

    def differs(self, other: Profile) -> bool:
        """Whether both have something filled and it is not the same."""
        if self.phones and other.phones and not self.phones & other.phones:
            return True
        return any(a and b and a != b for a, b in zip(self.texts, other.texts, strict=True))

    def agrees(self, other: Profile) -> bool:
        """Whether they have something in common, but for the day, and nothing that differs."""
        one, two = self.without_day(), other.without_day()
        common = bool(one.phones & two.phones) or any(
            a and a == b for a, b in zip(one.texts, two.texts, strict=True)
        )
        return common and not one.differs(two)

    def covers(self, other: Profile) -> bool:
        """Whether it says all that `other` says, but for the day."""
        texts = zip(self.texts[:-1], other.texts[:-1], strict=True)
        return self.phones >= other.phones and all(b in ("", a) for a, b in texts)

    def without_day(self) -> Profile:
        return Profile((*self.texts[:-1], ""), self.phones)

    def with_more(self, other: Profile) -> Profile:
        """The details of both together."""
        texts = tuple(a or b for a, b in zip(self.texts, other.texts, strict=True))
        return Profile(texts, self.phones | other.phones)


_Shelf = PersonId | dict[_Systems, dict[PersonId, None]]
"""People of one key: mostly one person; else several, by the systems that they have an id of."""


class Shelves:
    """People by name and by e-mail address; `put` also moves somebody when more is known."""

    def __init__(self, profile_of: Callable[[PersonId], Profile]) -> None:
        """`profile_of` gives what is known of somebody now, but for the day."""
        self._profile_of = profile_of
        self._with_email: dict[str, _Shelf] = {}
        """People with an e-mail address, by name."""
        self._without: dict[str, _Shelf] = {}
        self._emails: dict[str, _Shelf] = {}
        self._profiles: dict[str, dict[Profile, dict[PersonId, None]]] = {}
        """Profiles of people without an address, by name, once somebody is looked for by it."""
        self._keys: dict[PersonId, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._systems: dict[PersonId, _Systems] = {}

    def put(
        self, person: PersonId, names: tuple[str, ...], emails: tuple[str, ...], systems: _Systems
    ) -> None:
        if not emails:
            for name in self._profiles.keys() & names:
                known = self._profiles[name].setdefault(self._profile_of(person), {})
                known[person] = None
        before = self._systems.get(person)
        if before is not None:
            if before == systems and self._keys[person] == (names, emails):
                return
            self._remove(person, before)
        self._keys[person], self._systems[person] = (names, emails), systems
        for shelves, key in self._where(names, emails):
            shelf = shelves.setdefault(key, person)
            if shelf == person:
                continue
            if isinstance(shelf, str):
                shelf = shelves[key] = {self._systems[shelf]: {shelf: None}}
            shelf.setdefault(systems, {})[person] = None

    def put_apart(
        self,
        people: Sequence[PersonId],
        names: Sequence[tuple[str, ...]],
        emails: Sequence[tuple[str, ...]],
        systems: _Systems,
    ) -> None:
        """As `put`, of many who are not here and share no key with anybody, also not among them;
        before anybody was looked for.
        """
        self._keys.update(zip(people, zip(names, emails, strict=True), strict=True))
        self._systems.update(dict.fromkeys(people, systems))
        for person, called, addresses in zip(people, names, emails, strict=True):
            shelves = self._with_email if addresses else self._without
            for name in called:
                shelves[name] = person
            for email in addresses:
                self._emails[email] = person

    def move(self, person: PersonId, systems: _Systems) -> None:
        """Note that somebody who is here has ids of `systems`."""
        before, self._systems[person] = self._systems[person], systems
        for shelves, key in self._where(*self._keys[person]):
            if isinstance(shelf := shelves[key], dict):
                del shelf[before][person]
                shelf.setdefault(systems, {})[person] = None

    def _remove(self, person: PersonId, systems: _Systems) -> None:
        for shelves, key in self._where(*self._keys[person]):
            shelf = shelves[key]
            if isinstance(shelf, str):
                del shelves[key]
            else:
                del shelf[systems][person]

    def _where(
        self, names: tuple[str, ...], emails: tuple[str, ...]
    ) -> Iterable[tuple[dict[str, _Shelf], str]]:
        called = self._with_email if emails else self._without
        return [(called, name) for name in names] + [(self._emails, email) for email in emails]

    def only_called(self, name: str) -> PersonId | None:
        """The one person of that name; None for nobody or several."""
        one, other = self._with_email.get(name), self._without.get(name)
        only = one if other is None else other if one is None else None
        if isinstance(only, dict):
            people = [person for each in only.values() for person in each]
            only = people[0] if len(people) == 1 else None
        return only

    def having(self, names: Iterable[str], emails: Iterable[str]) -> set[PersonId]:
        """Everybody who has one of these."""
        shelves = [each.get(name) for name in names for each in (self._with_email, self._without)]
        shelves += map(self._emails.get, emails)
        nothing: _Systems = frozenset()
        return {person for shelf in shelves if shelf for person in self._of(shelf, nothing)}

    def may_have(self, person: PersonId, emails: Collection[str]) -> bool:
        """Whether somebody here has one of `emails`, or there are none to compare."""
        known = self._keys[person][1]
        return not emails or not known or not {*known}.isdisjoint(emails)

    def knows(self, names: Iterable[str], emails: Iterable[str]) -> bool:
        """Whether anybody has one of these."""
        return any(name in self._with_email or name in self._without for name in names) or any(
            email in self._emails for email in emails
        )

    def with_emails(self, emails: Iterable[str], systems: _Systems) -> list[PersonId]:
        """Those with one of `emails` who have no id in `systems`."""
        return _first(
            id_
            for email in emails
            if (shelf := self._emails.get(email))
            for id_ in self._of(shelf, systems)
        )

    def called(
        self, names: tuple[str, ...], only_without_email: bool, systems: _Systems
    ) -> list[PersonId]:
        """Those with the first of `names` that anybody has, who have no id in `systems`."""
        all_ = (self._without,) if only_without_email else (self._with_email, self._without)
        for name in names:
            shelves = [shelf for each in all_ if (shelf := each.get(name))]
            if found := _first(id_ for shelf in shelves for id_ in self._of(shelf, systems)):
                return found
        return []

    def like(self, names: tuple[str, ...], profile: Profile, systems: _Systems) -> list[PersonId]:
        """People with one of `names` and the same profile, the day aside, and no id in `systems`;
        nobody if the profile says nothing.
        """
        plain = profile.without_day()
        if not plain.phones and not any(plain.texts):
            return []
        return _first(
            id_
            for name in names
            for id_ in self._by_profile(name).get(plain, ())
            if not self._systems[id_] & systems
        )

    def _by_profile(self, name: str) -> dict[Profile, dict[PersonId, None]]:
        if name not in self._profiles:
            found = self._profiles[name] = {}
            shelf = self._without.get(name)
            for person in self._of(shelf, frozenset()) if shelf else ():
                found.setdefault(self._profile_of(person), {})[person] = None
        return self._profiles[name]

    def _of(self, shelf: _Shelf, systems: _Systems) -> Iterable[PersonId]:
        """Those on a shelf without an id of any of `systems`."""
        if isinstance(shelf, str):
            return () if self._systems[shelf] & systems else (shelf,)
        return (
            person for theirs, people in shelf.items() if not theirs & systems for person in people
        )


def _first(found: Iterable[PersonId]) -> list[PersonId]:
    """The first `_MOST_LOOKED_AT` of `found`, each once."""
    seen: dict[PersonId, None] = {}
    for id_ in found:
        seen[id_] = None
        if len(seen) == _MOST_LOOKED_AT:
            break
    return list(seen)


def dialled(phone: str) -> str:
    """The digits of a number as it is dialled from abroad, as far as it says so."""
    phone = phone.strip().replace("(0)", "")
    phone = "00" + phone[1:] if phone.startswith("+") else phone
    return "".join(character for character in phone if character.isdigit())
