"""What an import would add to a map: one edit, what it counts, and what the user should know."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from referralmap.interchange.findings import Problem
from referralmap.model.edits import Change, Edit
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person, PersonId

if TYPE_CHECKING:
    from referralmap.interchange.matching.close_names import Alike


class Update(StrEnum):
    """How the map is brought up to date: contracts only forward and by what was empty, or also
    over a value, a day or a state that is filled in; people over details that are filled in.

    `SAME` is for contracts that may be those of the map, and are taken for these.
    """

    FORWARD = "forward"
    SAME = "same"
    OVERWRITING = "overwriting"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class OutdatedContract:
    """A contract of the map that the source has otherwise, or one that it may have."""

    before: Contract
    after: Contract
    update: Update


@dataclass(frozen=True)
class Proposal:
    """`people + matched` are the distinct people in the source, givers included.

    `edit` has no changes if the source holds nothing new.
    """

    edit: Edit
    people: int
    referrals: int
    contracts: int
    matched: int
    contacted: int
    """How many people were in touch later than was known."""
    problems: tuple[Problem, ...]
    newcomers: tuple[PersonId, ...]
    everybody: tuple[PersonId, ...]
    """All people of the source, in its order."""
    offered: tuple[str, ...]
    """What the source has that is brought only on request, such as ``birthdays``."""
    by_key: Mapping[str, PersonId] = field(repr=False)
    """Who each person of the findings is, by key."""
    outdated: tuple[OutdatedContract, ...]
    """Contracts that may be brought up to date, whether or not the edit does so."""
    updated: int
    """How many of them the edit brings up to date."""
    outdated_people: tuple[Change, ...]
    """People of the map with details that may be overwritten, whether or not the edit does so."""
    people_updated: int
    """How many of them the edit overwrites something of."""
    _network: Network = field(repr=False, compare=False)

    @property
    def is_outdating(self) -> bool:
        """Whether the source has something of the map otherwise that may be brought up to date."""
        return bool(self.outdated or self.outdated_people)

    @functools.cached_property
    def close(self) -> tuple[Alike, ...]:
        """Newcomers beside people on the map whose names are much alike."""
        from referralmap.interchange.matching.close_names import alike

        if not self.newcomers:
            return ()
        people = self._network.people
        known = dict(zip(people, people.column("name"), strict=True))
        for newcomer in self.newcomers:
            known.pop(newcomer, None)
        return alike(self._new_names(), known) if known else ()

    def close_names(self, network: Network) -> list[tuple[str, str]]:
        """The names of the pairs in `close`."""
        close = self.close
        names = self._new_names() if close else {}
        return [(names[new], network.people[known].name) for new, known, _sure in close]

    def new_people(self) -> Iterator[Person]:
        """The newcomers as they would come onto the map."""
        records = (change.after for change in self.edit.changes if change.before is None)
        return (record for record in records if isinstance(record, Person))

    def _new_names(self) -> dict[PersonId, str]:
        return {person.id: person.name for person in self.new_people()}
