"""The network of people and referrals, with contracts and places beside it.

The one mutable object of the model. It changes only through `Network.apply`, and refuses what
would break one of its laws: at most one *me*; a referral joins two different people on the map,
once for each direction; a contract and a place belong to somebody on the map.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any, cast

import networkx as nx

from referralmap.model.edits import Change, Edit
from referralmap.model.errors import (
    AlreadyReferred,
    Outdated,
    ReferredThemselves,
    Refused,
    SecondMe,
    StillInUse,
    UnknownPerson,
    Wrong,
)
from referralmap.model.money import LARGEST, is_currency
from referralmap.model.records import (
    Bookmark,
    ChannelEffort,
    Contract,
    ContractId,
    Key,
    Person,
    PersonId,
    Place,
    Record,
    Referral,
    Session,
    Settings,
)

FARTHEST = 1e7
"""No place is farther from the origin than this, in map units."""
_REMEMBERED = 2_000
_KEYS: dict[type[Record], Callable[[Any], Any]] = {
    Person: attrgetter("id"),
    Referral: attrgetter("giver", "receiver"),
    Contract: attrgetter("id"),
    Place: attrgetter("person", "layout"),
    ChannelEffort: attrgetter("number"),
    Bookmark: attrgetter("number"),
    Session: attrgetter("number"),
}
"""What `key` says, for many records at once."""


class Network:
    """Who referred whom. `graph` has person ids as nodes and referrals as edges.

    The only attribute of a node is its ``person``, of an edge its ``referral``; read it with any
    networkx algorithm, change it only through `apply`.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.graph: nx.DiGraph[PersonId] = nx.DiGraph()
        self.people: dict[PersonId, Person] = {}
        self.referrals: dict[tuple[str, str], Referral] = {}
        self.contracts: dict[ContractId, Contract] = {}
        self.places: dict[tuple[str, str], Place] = {}
        self.worked_out: dict[tuple[str, str], Place] = {}
        """Where people stand whom no edit has put anywhere, by the same keys: no records."""
        self.efforts: dict[int, ChannelEffort] = {}
        self.bookmarks: dict[int, Bookmark] = {}
        self.sessions: dict[int, Session] = {}
        self.settings = settings or Settings()
        self.me: PersonId | None = None
        self.structure = 0
        """Grows whenever a person comes or goes, or a referral changes in any way."""
        self.version = 0
        """Grows with every change of any record."""
        self._latest: deque[Change] = deque(maxlen=_REMEMBERED)
        self._contracts_of: dict[PersonId, dict[ContractId, None]] = {}
        self._layouts: set[str] = set()
        self._highest = 0
        self._tables: dict[type[Record], dict[Any, Any]] = {
            Person: self.people,
            Referral: self.referrals,
            Contract: self.contracts,
            Place: self.places,
            ChannelEffort: self.efforts,
            Bookmark: self.bookmarks,
            Session: self.sessions,
        }

    # What is there

    def find(self, kind: type[Record], key: Key) -> Record | None:
        if kind is Settings:
            return self.settings
        return cast("Record | None", self._tables[kind].get(key))

    def records(self) -> Iterator[Record]:
        """Every record, those that others need before those that need them."""
        yield self.settings
        for table in self._tables.values():
            yield from table.values()

    def given_by(self, giver: PersonId) -> list[Referral]:
        """Their referrals, in the order of entry."""
        found = (data["referral"] for data in self.graph.succ[giver].values())
        return sorted(found, key=lambda referral: referral.number)

    def received_by(self, receiver: PersonId) -> list[Referral]:
        """The referrals of them, in the order of entry."""
        found = (data["referral"] for data in self.graph.pred[receiver].values())
        return sorted(found, key=lambda referral: referral.number)

    def contracts_of(self, buyer: PersonId) -> list[Contract]:
        """In the order of entry."""
        ids = self._contracts_of.get(buyer)
        if not ids:
            return []
        return sorted((self.contracts[id_] for id_ in ids), key=lambda contract: contract.number)

    @property
    def layouts(self) -> frozenset[str]:
        """In which somebody has a place, or once had one."""
        return frozenset(self._layouts)

    def places_of(self, person: PersonId) -> list[Place]:
        found = (self.places.get((person, layout)) for layout in sorted(self._layouts))
        return [place for place in found if place]

    def place(self, person: PersonId, layout: str) -> Place | None:
        """Where somebody stands in a layout, by an edit or as it was worked out."""
        return self.places.get((person, layout)) or self.worked_out.get((person, layout))

    def primary_referral(self, receiver: PersonId) -> Referral | None:
        """The referral they hang on in a layout: the one marked as primary, else the first."""
        received = self.received_by(receiver)
        marked = [referral for referral in received if referral.primary]
        return next(iter(marked or received), None)

    def next_number(self) -> int:
        """A number in the order of entry that nothing on the map has had yet."""
        return self._highest + 1

    def changes_since(self, version: int) -> list[Change] | None:
        """What made the map of that `version` the map of now, the oldest first.

        None if that is more than is remembered; what was derived of the map is then made anew.
        """
        count = self.version - version
        if count > len(self._latest):
            return None
        return list(self._latest)[len(self._latest) - count :]

    # Changing it

    def apply(self, edit: Edit) -> None:
        """Make all changes of `edit`, or raise `Refused` and leave everything as it was."""
        made: list[Change] = []
        try:
            for change in edit.changes:
                self._make(change)
                made.append(change)
        except Refused:
            for change in reversed(made):
                self._make(change.reversed(), trusted=True)
            raise

    def work_out(self, places: Iterable[Place]) -> None:
        """Let people stand at `places` as long as no edit puts them elsewhere."""
        for place in places:
            self.worked_out[place.key] = place
            self._layouts.add(place.layout)
            self._remember(Change(None, place))

    def load(self, records: Iterable[Record]) -> None:
        """Add `records`, in the order of `records()`. Raises `Refused` at the first bad one."""
        for kind, group in itertools.groupby(records, type):
            alike = list(group)
            if not self._has_taken(kind, alike):
                for record in alike:
                    before = self.settings if isinstance(record, Settings) else None
                    self._make(Change(before, record))

    def _has_taken(self, kind: type[Record], alike: Sequence[Any]) -> bool:
        """Add many records of a kind at once, in a third of the time, if they are all lawful."""
        table = self._tables.get(kind)
        if table is None or not self._are_lawful(kind, alike):
            return False
        added = dict(zip(map(_KEYS[kind], alike), alike, strict=True))
        if len(added) < len(alike) or not table.keys().isdisjoint(added):
            return False
        table.update(added)
        if kind is Person:
            self.graph.add_nodes_from(added)
            nodes = self.graph._node
            for id_, person in added.items():
                nodes[id_]["person"] = person
            self.me = next((person.id for person in alike if person.me), self.me)
        elif kind is Referral:
            # as `add_edges_from` does it, which takes five times as long
            given, received = self.graph._succ, self.graph._pred
            for (giver, receiver), referral in added.items():
                given[giver][receiver] = received[receiver][giver] = {"referral": referral}
        elif kind is Contract:
            for contract in alike:
                self._contracts_of.setdefault(contract.buyer, {})[contract.id] = None
        elif kind is Place:
            self._layouts.update({place.layout for place in alike})
        if kind in (Person, Referral):
            self.structure += len(alike)
        self.version += len(alike)
        self._latest.clear()
        if kind is not Place:
            self._highest = max(self._highest, *(record.number for record in alike))
        return True

    def _are_lawful(self, kind: type[Record], alike: Sequence[Any]) -> bool:
        people = self.people
        if kind is Person:
            owners = sum(person.me for person in alike) + (self.me is not None)
            return owners <= 1 and all(person.name for person in alike)
        if kind is Referral:
            return all(
                r.giver in people
                and r.receiver in people
                and r.giver != r.receiver
                and _is_positive(r.weight)
                for r in alike
            )
        if kind is Contract:
            return all(
                c.buyer in people and _is_positive(c.value) and is_currency(c.currency)
                for c in alike
            )
        if kind is Place:
            return all(p.person in people and _is_near(p) for p in alike)
        return True

    def _make(self, change: Change, *, trusted: bool = False) -> None:
        before, after = change.before, change.after
        subject = change.record
        if not trusted:
            if self.find(type(subject), subject.key) != before:
                if isinstance(subject, Referral) and before is None:
                    raise AlreadyReferred(subject.giver, subject.receiver)
                raise Outdated(type(subject).__name__, subject.key)
            self._refuse_unlawful(before, after)
        self._remember(change)
        if isinstance(after, Settings):
            self.settings = after
            return
        table = self._tables[type(subject)]
        if after is None:
            del table[subject.key]
        else:
            table[subject.key] = after
            self._highest = max(self._highest, getattr(after, "number", 0))
        self._mirror(before, after)

    def _remember(self, change: Change) -> None:
        before, after = change.before, change.after
        self.version += 1
        self._latest.append(change)
        if before and after and getattr(before, "number", 0) != getattr(after, "number", 0):
            self._latest.clear()  # the order of entry is another, which nobody can follow

    def _mirror(self, before: Record | None, after: Record | None) -> None:
        """Bring the graph and the other views into step with a table."""
        subject = before if after is None else after
        if isinstance(subject, Person):
            self._mirror_person(subject, before, after)
        elif isinstance(subject, Referral):
            if after is None:
                self.graph.remove_edge(subject.giver, subject.receiver)
            else:
                self.graph.add_edge(subject.giver, subject.receiver, referral=after)
            self.structure += 1
        elif isinstance(subject, Contract):
            if isinstance(before, Contract):
                del self._contracts_of[before.buyer][before.id]
            if isinstance(after, Contract):
                self._contracts_of.setdefault(after.buyer, {})[after.id] = None
        elif isinstance(subject, Place):
            self._layouts.add(subject.layout)

    def _mirror_person(self, person: Person, before: Record | None, after: Record | None) -> None:
        was_me = self.me == person.id
        if was_me:
            self.me = None
        if before is None or after is None or was_me != person.me:
            self.structure += 1
        if after is None:
            self.graph.remove_node(person.id)
            self._contracts_of.pop(person.id, None)
            return
        self.graph.add_node(person.id, person=person)
        if person.me:
            self.me = person.id

    def _refuse_unlawful(self, before: Record | None, after: Record | None) -> None:
        if isinstance(before, Person) and after is None:
            self._refuse_if_in_use(before.id)
        if isinstance(before, Settings) and after is None:
            raise Wrong("Settings", before.key, "title")
        if isinstance(after, Person):
            if not after.name:
                raise Wrong("Person", after.id, "name")
            if after.me and self.me not in (None, after.id):
                raise SecondMe(after.id)
        elif isinstance(after, Referral):
            self._refuse_unlawful_referral(after)
        elif isinstance(after, Contract):
            self._refuse_unless_known(after.buyer)
            if not _is_positive(after.value):
                raise Wrong("Contract", after.id, "value")
            if not is_currency(after.currency):
                raise Wrong("Contract", after.id, "currency")
        elif isinstance(after, Place):
            self._refuse_unless_known(after.person)
            if not _is_near(after):
                raise Wrong("Place", after.key, "x")

    def _refuse_unlawful_referral(self, referral: Referral) -> None:
        if referral.giver == referral.receiver:
            raise ReferredThemselves(referral.giver)
        self._refuse_unless_known(referral.giver)
        self._refuse_unless_known(referral.receiver)
        if not _is_positive(referral.weight):
            raise Wrong("Referral", referral.key, "weight")

    def _refuse_unless_known(self, person: PersonId) -> None:
        if person not in self.people:
            raise UnknownPerson(person)

    def _refuse_if_in_use(self, person: PersonId) -> None:
        if self.graph.degree(person) or self._contracts_of.get(person) or self.places_of(person):
            raise StillInUse(person)


def _is_positive(value: Decimal) -> bool:
    """False for what is not a number, too, which cannot even be compared."""
    return value.is_finite() and 0 < value <= LARGEST


def _is_near(place: Place) -> bool:
    return abs(place.x) <= FARTHEST and abs(place.y) <= FARTHEST
