"""The map under other names, for a picture that is shown to others.

Only names are replaced: a picture holds nothing else about people, and credit needs exact dates.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from referralmap.i18n import _
from referralmap.model.names import initials
from referralmap.model.network import Network
from referralmap.model.records import Person, Record, Settings


def renamed(network: Network, names: str) -> Network:
    """`network` itself for ``full``, or a copy with ``initials`` or ``aliases`` and no title."""
    if names == "full":
        return network
    copy = Network()
    copy.load(_renamed(network, names))
    return copy


def stand_in(person: Person, names: str) -> str:
    """What `person` is called in a picture or file with ``initials`` or ``aliases``."""
    if names == "initials":
        return initials(person.name)
    return person.alias or _("Person {number}").format(number=person.number)


def _renamed(network: Network, names: str) -> Iterator[Record]:
    for record in network.records():
        if isinstance(record, Person):
            yield dataclasses.replace(record, name=stand_in(record, names))
        elif isinstance(record, Settings):
            yield dataclasses.replace(record, title="")
        else:
            yield record
