"""Where people are looked up by name and by e-mail address, however many share one.

No look-up takes longer the more people there are of one name: it sees a bounded number of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from referralmap.model.person_names import name_key
from referralmap.model.records import Person, PersonId

OF_ONE_BOOK = frozenset(("vcard",))
"""Systems whose ids tell people apart within one source; another address book has others."""
_MOST_LOOKED_AT = 64
_Systems = frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """What tells two people of one name apart where there is no e-mail address."""

    texts: tuple[str, ...]
    phones: frozenset[str] = frozenset()

    @classmethod
    def of(cls, person: Person) -> Profile:
        added = str(person.added) if person.added else ""
        where = (person.street, person.postcode, person.city, person.country)
        texts = (person.organisation, person.position, person.url, *where, added)
        numbers = filter(None, (person.phone, *person.phones))
        return cls(tuple(map(name_key, texts)), frozenset(map(dialled, numbers)))

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

    def without_day(self) -> Profile:
        return Profile((*self.texts[:-1], ""), self.phones)

    def with_more(self, other: Profile) -> Profile:
        """What both say together."""
        texts = tuple(a or b for a, b in zip(self.texts, other.texts, strict=True))
        return Profile(texts, self.phones | other.phones)


@dataclass(slots=True)
class _Shelf:
    """People of one key, by the systems that they have an id of.

    Mostly there is one person; a tuple of one takes a tenth of the memory of the dictionaries.
    """

    first: tuple[PersonId, _Systems] | None = None
    groups: dict[_Systems, dict[PersonId, None]] | None = None

    def add(self, person: PersonId, systems: _Systems) -> None:
        if self.groups is None and self.first is None:
            self.first = (person, systems)
            return
        if self.groups is None:
            self.groups = {}
            if self.first is not None:
                self.groups[self.first[1]] = {self.first[0]: None}
                self.first = None
        self.groups.setdefault(systems, {})[person] = None

    def remove(self, person: PersonId, systems: _Systems) -> None:
        if self.groups is None:
            self.first = None
        else:
            del self.groups[systems][person]

    def without(self, systems: _Systems) -> Iterable[PersonId]:
        """Those without an id of any of `systems`."""
        if self.first is not None:
            if not self.first[1] & systems:
                yield self.first[0]
            return
        for theirs, people in (self.groups or {}).items():
            if not theirs & systems:
                yield from people


@dataclass(slots=True)
class Shelves:
    """People by name and by e-mail address; `put` also moves somebody of whom more is known."""

    _names: dict[tuple[str, bool], _Shelf] = field(default_factory=dict)
    """By name, and whether they have an e-mail address."""
    _emails: dict[str, _Shelf] = field(default_factory=dict)
    _profiles: dict[tuple[str, Profile], tuple[PersonId] | dict[PersonId, None]] = field(
        default_factory=dict
    )
    _places: dict[PersonId, tuple[tuple[str, ...], frozenset[str], _Systems]] = field(
        default_factory=dict
    )

    def put(
        self, person: Person, names: tuple[str, ...], emails: frozenset[str], systems: set[str]
    ) -> None:
        place = (names, emails, frozenset(systems))
        if not emails:
            profile = Profile.of(person).without_day()
            for name in names:
                key = (name, profile)
                known = self._profiles.setdefault(key, (person.id,))
                if isinstance(known, dict):
                    known[person.id] = None
                elif known != (person.id,):
                    self._profiles[key] = dict.fromkeys((*known, person.id))
        before = self._places.get(person.id)
        if before == place:
            return
        if before is not None:
            for shelf in self._shelves_of(before[0], before[1]):
                shelf.remove(person.id, before[2])
        self._places[person.id] = place
        for shelf in self._shelves_of(names, emails):
            shelf.add(person.id, place[2])

    def with_emails(self, emails: Iterable[str], systems: _Systems) -> list[PersonId]:
        """Those with one of `emails` who have no id in `systems`."""
        found = (
            id_
            for email in emails
            if (shelf := self._emails.get(email))
            for id_ in shelf.without(systems)
        )
        return _first(found)

    def called(
        self, names: tuple[str, ...], only_without_email: bool, systems: _Systems
    ) -> list[PersonId]:
        """Those with the first of `names` that anybody has, who have no id in `systems`."""
        for name in names:
            keys = ((name, False),) if only_without_email else ((name, True), (name, False))
            shelves = [self._names[key] for key in keys if key in self._names]
            if found := _first(id_ for shelf in shelves for id_ in shelf.without(systems)):
                return found
        return []

    def like(self, names: tuple[str, ...], profile: Profile, systems: _Systems) -> list[PersonId]:
        """Those with one of `names` of whom just the same is known, but for the day, if that is
        anything, who have no id in `systems`.
        """
        plain = profile.without_day()
        if not plain.phones and not any(plain.texts):
            return []
        return _first(
            id_
            for name in names
            for id_ in self._profiles.get((name, plain), ())
            if not self._places[id_][2] & systems
        )

    def _shelves_of(self, names: tuple[str, ...], emails: frozenset[str]) -> Iterable[_Shelf]:
        for name in names:
            yield self._names.setdefault((name, bool(emails)), _Shelf())
        for email in emails:
            yield self._emails.setdefault(email, _Shelf())


def _first(found: Iterable[PersonId]) -> list[PersonId]:
    """As many of `found` as need to be looked at, each once."""
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
