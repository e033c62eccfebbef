"""Who was removed from a map, as far as its history goes back."""

from __future__ import annotations

from referralmap.document.document import Document
from referralmap.document.holding.errors import MapError
from referralmap.model.person_names import name_key
from referralmap.model.records import Person


def removed_people(document: Document) -> frozenset[str]:
    """The `name_key` of everybody who was removed, by steps that have not been taken back."""
    names = set()
    for step in document.history:
        if step.label.kind != "remove_people" or step.undone:
            continue
        try:
            changes = document.edit_of(step).changes
        except MapError:  # a check says what is wrong with it
            continue
        gone = (change.before for change in changes if change.after is None)
        names |= {name_key(each.name) for each in gone if isinstance(each, Person)}
    return frozenset(names)
