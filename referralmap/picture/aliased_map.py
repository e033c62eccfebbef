"""The map under other names, for a picture that is shown to others.

Only names are replaced: credit needs exact dates, and other telling values in a picture are
numbered by `facets.Groups`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from referralmap.model.network import Network
from referralmap.model.person_names import stand_in
from referralmap.model.records import Person, Record, Settings


def renamed(network: Network, names: str) -> Network:
    """`network` itself for ``full``, or a copy with ``initials`` or ``aliases`` and no title."""
    if names == "full":
        return network
    copy = Network()
    copy.load(_renamed(network, names))
    copy.work_out(network.worked_out.values())
    return copy


def _renamed(network: Network, names: str) -> Iterator[Record]:
    for record in network.records():
        if isinstance(record, Person):
            yield dataclasses.replace(record, name=stand_in(record, names))
        elif isinstance(record, Settings):
            yield dataclasses.replace(record, title="")
        else:
            yield record
