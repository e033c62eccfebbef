"""The map under other names, for a picture that is shown to others.

Only names are replaced: credit needs exact dates, and other telling values in a picture are
numbered by `facets.Groups`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterator

from referralmap.model.network import Network
from referralmap.model.person_names import stand_in
from referralmap.model.records import Person, PersonId, Record, Settings


def renamed(network: Network, names: str, shown: Container[PersonId] = ()) -> Network:
    """`network` itself for ``full``, or a copy with other names and no title; those in `shown` keep
    theirs.
    """
    if names == "full":
        return network
    copy = Network()
    copy.load(_renamed(network, names, shown))
    copy.work_out(network.worked_out.values())
    return copy


def _renamed(network: Network, names: str, shown: Container[PersonId]) -> Iterator[Record]:
    for record in network.records():
        if isinstance(record, Person):
            kind = "full" if record.id in shown else names
            yield dataclasses.replace(record, name=stand_in(record, kind))
        elif isinstance(record, Settings):
            yield dataclasses.replace(record, title="")
        else:
            yield record
