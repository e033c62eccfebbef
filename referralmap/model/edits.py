"""An edit as a value: its label, and the records before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, TypeVar

from referralmap.model.records import Contract, Key, Person, PersonId, Place, Record, Referral

MOST_TOLD = 8
"""Changes of one edit that are told one by one."""
_Kind = TypeVar("_Kind", bound=Record)


@dataclass(frozen=True, slots=True)
class Label:
    """The name of an edit as data, to be put into words in any language.

    `kind` is a key of ``texts.EDIT_LABELS``; `ids` and `names` are those of the people involved. Of
    an import the first name is that of the source, the others are of the buyers of
    `changed_contracts`, and of those in `overwritten_people`, as far as these are told.
    """

    kind: str
    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class Change:
    """One record replaced by another of the same kind and key; None on one side adds or removes."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record after the change, or the removed one."""
        record = self.before if self.after is None else self.after
        assert record is not None, "a change has a record on one side at least"
        return record

    def reversed(self) -> Change:
        return Change(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes that are made together or not at all, in this order."""

    label: Label
    changes: tuple[Change, ...]

    def reversed(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.label, tuple(change.reversed() for change in reversed(self.changes)))

    def and_then(self, *changes: Change) -> Edit:
        return Edit(self.label, self.changes + changes)


_PERSON = tuple(field.name for field in fields(Person))
_values = attrgetter(*_PERSON)


class Changes:
    """The changes from the version `since` to the current one, by table and row."""

    def __init__(self, since: int, read: Callable[[type], Iterable[Change]]) -> None:
        """`read` returns the changes of a table, and may raise as `of` does."""
        self.since = since
        self.read = read
        self._rows: dict[type, dict[Key, tuple[Any, Any]]] = {}

    def of(self, kind: type[_Kind]) -> Mapping[Key, tuple[_Kind | None, _Kind | None]]:
        """The changed rows of a table as (before, after); None where there is no row.

        Places are included even if they are as before, since a computed place may show where
        there is none. Raises `Forgotten` if the changes are no longer remembered.
        """
        if kind not in self._rows:
            ends = _ends(self.read(kind)).items()
            self._rows[kind] = {key: (a, b) for (_, key), (a, b) in ends if a != b or kind is Place}
        return self._rows[kind]

    def people(self) -> set[PersonId]:
        """People whose record, referrals or contracts have changed."""
        rows = (row for kind in (Person, Referral, Contract) for row in self.of(kind).values())
        return people_of(Change(before, after) for before, after in rows)

    @property
    def has_other_me(self) -> bool:
        """Whether *me* is another person, or one more or less."""
        rows = self.of(Person).values()
        return any((a is not None and a.me) != (b is not None and b.me) for a, b in rows)

    def are(self, other: Changes, kinds: Iterable[type[Record]]) -> bool:
        """Whether both hold the same changes of these tables since the same version."""
        return self.since == other.since and all(self.of(k) == other.of(k) for k in kinds)


def changed_contracts(changes: Iterable[Change]) -> list[Change]:
    """The changes of contracts that were there and stay, in the order of their entry."""
    found = [each for each in changes if isinstance(each.before, Contract) and each.after]
    return sorted(found, key=lambda each: getattr(each.before, "number", 0))


def overwritten_people(changes: Iterable[Change]) -> list[Change]:
    """The changes that give people another value where one was filled in, in the order of entry."""
    found = [each for each in changes if any(overwritten_fields(each))]
    return sorted(found, key=lambda each: getattr(each.before, "number", 0))


def overwritten_fields(change: Change) -> Iterator[str]:
    """The fields of a person that were filled in, and get another value; lists only grow."""
    before, after = change.before, change.after
    if isinstance(before, Person) and isinstance(after, Person):
        for name, old, new in zip(_PERSON, _values(before), _values(after), strict=True):
            if old != new and old and new and not isinstance(old, tuple):
                yield name


def squashed(edit: Edit) -> Edit:
    """`edit` with one change for each record, and none for records that end as they began."""
    ends = _ends(edit.changes).values()
    return Edit(edit.label, tuple(Change(a, b) for a, b in ends if a != b))


def _ends(
    changes: Iterable[Change],
) -> dict[tuple[type[Record], Key], tuple[Record | None, Record | None]]:
    """Each record before all `changes` and after them."""
    ends: dict[tuple[type[Record], Key], tuple[Record | None, Record | None]] = {}
    for change in changes:
        place = (type(change.record), change.record.key)
        before = ends[place][0] if place in ends else change.before
        ends[place] = (before, change.after)
    return ends


def people_of(changes: Iterable[Change]) -> set[PersonId]:
    """The people whose records are changed, added or removed."""
    people: set[PersonId] = set()
    for change in changes:
        for record in (change.before, change.after):
            if isinstance(record, Person):
                people.add(record.id)
            elif isinstance(record, Referral):
                people |= {record.giver, record.receiver}
            elif isinstance(record, Contract):
                people.add(record.buyer)
            elif isinstance(record, Place):
                people.add(record.person)
    return people
