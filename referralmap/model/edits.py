"""An edit as a value: the records before and after, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass

from referralmap.model.records import Contract, Key, Person, PersonId, Place, Record, Referral


@dataclass(frozen=True, slots=True)
class Label:
    """What was done, as data, so that it can be put into words in any language.

    `kind` is a key of ``texts.EDIT_LABELS``; `ids` and `names` are of the people it is about.
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
        """The record that says which one it is about."""
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


def squashed(edit: Edit) -> Edit:
    """What `edit` comes to: one change for each record, and none for those that are as before."""
    ends: dict[tuple[type[Record], Key], tuple[Record | None, Record | None]] = {}
    for change in edit.changes:
        place = (type(change.record), change.record.key)
        before = ends[place][0] if place in ends else change.before
        ends[place] = (before, change.after)
    return Edit(edit.label, tuple(Change(a, b) for a, b in ends.values() if a != b))


def people_of(edit: Edit) -> set[PersonId]:
    """Everybody whose records `edit` changes, adds or removes."""
    people: set[PersonId] = set()
    for change in edit.changes:
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
