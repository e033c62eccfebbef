"""The people of a map in the order of a list, patched from its changes instead of sorted anew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set

from referralmap.analysis.arrays.adjacency import given
from referralmap.model.edits import Edit, Label, people_of
from referralmap.model.network import Network
from referralmap.model.person_names import search_key, searched
from referralmap.model.records import Person, PersonId

SortKey = tuple[int, str, int, PersonId]
"""What somebody is sorted by."""


class SortedPeople:
    """Those whose name, firm, town or notes hold a text, and who are among `only`: by name, or by
    referrals given first.
    """

    def __init__(
        self,
        network: Network,
        wanted: str,
        *,
        by_referrals: bool,
        only: Set[PersonId] | None = None,
    ) -> None:
        self.network = network
        self.only = only
        self._wanted = wanted
        self._by_referrals = by_referrals
        self._version = network.version
        people = network.people.values()
        self._place_of = {p.id: self._place(p) for p in people if self._holds(p)}
        self._places = sorted(self._place_of.values())

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, row: int) -> PersonId:
        return self._places[row][-1]

    def row_of(self, person: PersonId) -> int | None:
        place = self._place_of.get(person)
        return None if place is None else self.row_at(place)

    def row_at(self, place: SortKey) -> int:
        """The row that `place` has or would get."""
        return bisect_left(self._places, place)

    def moves(self) -> list[tuple[PersonId, SortKey | None]] | None:
        """Who has another place on the map of now, or none; None if everybody may have."""
        changes = self.network.changes_since(self._version)
        if changes is None:
            return None
        self._version = self.network.version
        found = []
        for id_ in people_of(Edit(Label(""), tuple(changes))):
            person = self.network.people.get(id_)
            place = self._place(person) if person and self._holds(person) else None
            if place != self._place_of.get(id_):
                found.append((id_, place))
        return found

    def remove(self, row: int) -> None:
        del self._place_of[self[row]], self._places[row]

    def insert(self, place: SortKey) -> None:
        self._place_of[place[-1]] = place
        self._places.insert(self.row_at(place), place)

    def _place(self, person: Person) -> SortKey:
        referrals = len(given(self.network)[person.id]) if self._by_referrals else 0
        return (referrals, search_key(person.name), person.number, person.id)

    def _holds(self, person: Person) -> bool:
        if self.only is not None and person.id not in self.only:
            return False
        if not self._wanted:
            return True
        text = " ".join((person.name, person.organisation, person.city, person.notes))
        return any(self._wanted in key for key in searched(text))
