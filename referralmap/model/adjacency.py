"""The referrals of each person, found when somebody asks: for walks up and down the chains.

Beside the graph of networkx, which holds the same, because a walk from a few people touches few of
a hundred thousand, and a dictionary that is filled on the way costs nothing before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from referralmap.model.record_table import RecordTable
from referralmap.model.records import PersonId, Referral

if TYPE_CHECKING:
    from referralmap.model.network import Network

Referrals = Mapping[PersonId, Referral]
_NONE: Referrals = MappingProxyType({})


class Neighbours(Protocol):
    """The referrals of a person by the other person of each; none for who has none."""

    def __getitem__(self, person: PersonId, /) -> Referrals: ...


def received(network: Network) -> Neighbours:
    """The referrals that people received, by giver."""
    return network.adjacency("receiver")


def given(network: Network) -> Neighbours:
    """The referrals that people gave, by receiver."""
    return network.adjacency("giver")


class Adjacency(dict[PersonId, dict[PersonId, Referral]]):
    """The referrals of people at one of their ends, in table order; filled person by person."""

    def __init__(self, end: str, table: RecordTable[tuple[str, str], Referral]) -> None:
        super().__init__()
        self._table = table
        self._own, self._other = (0, 1) if end == "giver" else (1, 0)
        keys: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for person, key in zip(table.column(end), table, strict=True):
            keys[person].append(key)
        self._keys: dict[str, list[tuple[str, str]]] = dict(keys)
        """Those of people who have not been asked for."""

    def __missing__(self, person: PersonId) -> Mapping[PersonId, Referral]:
        return self._filled(person) if person in self._keys else _NONE

    def count(self, person: PersonId) -> int:
        """The number of their referrals."""
        return len(self[person] if person in self else self._keys.get(person, ()))

    def people(self) -> list[PersonId]:
        """Everybody with a referral at this end."""
        unfilled = (PersonId(person) for person, keys in self._keys.items() if keys)
        return [*unfilled, *(person for person, referrals in self.items() if referrals)]

    def put(self, referral: Referral, *, is_new: bool) -> None:
        own, other = self._ends(referral)
        if own in self:
            self[own][other] = referral
        elif is_new:
            self._keys.setdefault(own, []).append(referral.key)

    def drop(self, referral: Referral) -> None:
        own, other = self._ends(referral)
        if own in self:
            del self[own][other]
        else:
            self._keys[own].remove(referral.key)

    def _ends(self, referral: Referral) -> tuple[PersonId, PersonId]:
        key = referral.key
        return PersonId(key[self._own]), PersonId(key[self._other])

    def _filled(self, person: PersonId) -> dict[PersonId, Referral]:
        keys, other, table = self._keys.pop(person), self._other, self._table
        found = self[person] = {PersonId(key[other]): table[key] for key in keys}
        return found
