"""What people are called where others should not learn their names."""

from __future__ import annotations

from referralmap.i18n import _
from referralmap.model.person_names import initials
from referralmap.model.records import Person

KINDS = ("full", "initials", "aliases")


def stand_in(person: Person, names: str) -> str:
    """The name of `person` by one of `KINDS`; an alias is *Person 12*, unless the user gave one."""
    if names == "full":
        return person.name
    if names == "initials":
        return initials(person.name)
    return person.alias or _("Person {number}").format(number=person.number)
