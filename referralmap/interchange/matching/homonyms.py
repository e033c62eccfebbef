"""Which rows say too little to tell which of several people of one name is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from referralmap.interchange.matching.close_names import are_strangers
from referralmap.interchange.matching.roster import emails_of
from referralmap.interchange.matching.shelves import Profile
from referralmap.model.identity.merging import former_names
from referralmap.model.person_names import name_key, parted_name
from referralmap.model.records import Person

_MOST_LOOKED_AT = 64
_FEWEST = 3
"""Two people, and one who may be either."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a row says that tells people of one name apart."""

    profile: Profile
    emails: frozenset[str]
    ids: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, person: Person) -> _Said:
        own = (("", person.id),) if person.id else ()
        emails = frozenset(emails_of(person))
        return cls(Profile.of(person), emails, (*own, *person.external_ids))

    def differs(self, other: _Said) -> bool:
        if self.emails and other.emails:
            return not self.emails & other.emails
        theirs = dict(other.ids)
        return self.profile.differs(other.profile) or any(
            theirs.get(system, id_) != id_ for system, id_ in self.ids
        )


def unclear(people: Iterable[tuple[int, Person]]) -> Set[int]:
    """The numbers of those of `people` who may be either of two others that are not one.

    It does not depend on their order.
    """
    by_name: dict[str, list[tuple[int, Person]]] = {}
    for at, person in people:
        by_name.setdefault(name_key(parted_name(person.name)[1]), []).append((at, person))
    found: set[int] = set()
    for those in by_name.values():
        if len(those) >= _FEWEST:
            rows: dict[_Said, list[int]] = {}
            for at, person in those:
                rows.setdefault(_Said.of(person), []).append(at)
            found.update(*_of_one_name(rows))
    return found


def _of_one_name(rows: Mapping[_Said, Sequence[int]]) -> Iterable[Sequence[int]]:
    if len(rows) < _FEWEST:
        return
    others = sorted(rows, key=_order)[:_MOST_LOOKED_AT]
    for said, those in rows.items():
        like = [other for other in others if not said.differs(other)]
        if any(one.differs(other) for one, other in combinations(like, 2)):
            yield those


def _order(said: _Said) -> tuple[object, ...]:
    return said.profile.texts, sorted(said.profile.phones), sorted(said.emails), said.ids


def is_somebody_else(known: Person, person: Person) -> bool:
    """Whether neither a name nor an address of `known` is like those of `person`."""
    names = (known.name, *former_names(known))
    if "@" in known.name + person.name or {*emails_of(known)} & {*emails_of(person)}:
        return False
    return all(are_strangers(parted_name(name)[1], person.name) for name in names)
