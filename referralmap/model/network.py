"""The network of people and referrals, with contracts and places beside it.

The one mutable object of the model. It changes only through `Network.apply`, and refuses what
would break one of its laws: at most one *me*; a referral joins two different people on the map,
once for each direction; a contract and a place belong to a person on the map.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from referralmap.model.adjacency import Adjacency
from referralmap.model.derived import Keys, Log
from referralmap.model.edits import Change, Changes, Edit
from referralmap.model.record_table import AnyTable, RecordTable, Rows
from referralmap.model.records import (
    Bookmark,
    ChannelEffort,
    Contract,
    ContractId,
    FieldValue,
    Key,
    Person,
    PersonId,
    Place,
    Record,
    Referral,
    Session,
    Settings,
)
from referralmap.model.refusals import (
    Refused,
    refuse_outdated,
    refuse_removal,
    refuse_unlawful,
    would_take,
)

if TYPE_CHECKING:
    import networkx as nx

_REMEMBERED = 2_000
"""Changes that are remembered for derived values to follow."""
_MANY = 500
"""More new records than this are added at once."""
_MISSING = object()
_KEYS: dict[type[Record], Callable[[Record], Key]] = {
    Person: attrgetter("id"),
    Referral: attrgetter("giver", "receiver"),
    Contract: attrgetter("id"),
    Place: attrgetter("person", "layout"),
    ChannelEffort: attrgetter("number"),
    Bookmark: attrgetter("number"),
    Session: attrgetter("number"),
}
"""Functions that return the keys of many records at once."""


class Network:
    """The network of referrals: records by key, in tables that may have been read as columns."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.people: RecordTable[PersonId, Person] = RecordTable()
        self.referrals: RecordTable[tuple[str, str], Referral] = RecordTable()
        self.contracts: RecordTable[ContractId, Contract] = RecordTable()
        self.places: RecordTable[tuple[str, str], Place] = RecordTable()
        self.worked_out: RecordTable[tuple[str, str], Place] = RecordTable()
        """Computed places of people without a stored place, by the same keys; not records."""
        self.efforts: RecordTable[int, ChannelEffort] = RecordTable()
        self.bookmarks: RecordTable[int, Bookmark] = RecordTable()
        self.sessions: RecordTable[int, Session] = RecordTable()
        self.settings = settings or Settings()
        self.me: PersonId | None = None
        self.version = 0
        """Grows with every change of any record."""
        self._logs: dict[type, Log[Change]] = {
            kind: Log(_REMEMBERED) for kind in (Settings, *_KEYS)
        }
        self._graph: nx.DiGraph[PersonId] | None = None
        self._adjacency: dict[str, Adjacency] = {}
        self._of_buyers: dict[PersonId, dict[ContractId, None]] | None = None
        self._layouts: set[str] | None = None
        """Those that have been seen in places; None if nobody has asked yet."""
        self._highest = 0
        self._tables: dict[type[Record], AnyTable] = {
            Person: self.people,
            Referral: self.referrals,
            Contract: self.contracts,
            Place: self.places,
            ChannelEffort: self.efforts,
            Bookmark: self.bookmarks,
            Session: self.sessions,
        }

    @property
    def graph(self) -> nx.DiGraph[PersonId]:
        """Person ids as nodes, and edges whose only attribute is their ``referral``.

        Filled when it is first asked for. Read it with any networkx algorithm, change it only
        through `apply`.
        """
        if self._graph is None:
            import networkx as nx

            self._graph = nx.DiGraph()
            self._graph.add_nodes_from(self.people)
            self._graph.add_edges_from(
                (referral.giver, referral.receiver, {"referral": referral})
                for referral in self.referrals.values()
            )
        return self._graph

    def adjacency(self, end: str) -> Adjacency:
        """Referrals by their ``giver`` or by their ``receiver``."""
        if end not in self._adjacency:
            self._adjacency[end] = Adjacency(end, self.referrals)
        return self._adjacency[end]

    def find(self, kind: type[Record], key: Key) -> Record | None:
        if kind is Settings:
            return self.settings
        found: Record | None = self._tables[kind].get(key)
        return found

    def records(self) -> Iterator[Record]:
        """Every record, each after those that it refers to."""
        yield self.settings
        for table in self._tables.values():
            yield from table.values()

    def given_by(self, giver: PersonId) -> list[Referral]:
        """The referrals a person gave, in order of entry."""
        found = self.adjacency("giver")[giver].values()
        return sorted(found, key=lambda referral: referral.number)

    def received_by(self, receiver: PersonId) -> list[Referral]:
        """The referrals a person received, in order of entry."""
        found = self.adjacency("receiver")[receiver].values()
        return sorted(found, key=lambda referral: referral.number)

    def contracts_of(self, buyer: PersonId) -> list[Contract]:
        """The contracts of a buyer, in order of entry."""
        ids = self._contracts_by_buyer.get(buyer)
        if not ids:
            return []
        return sorted((self.contracts[id_] for id_ in ids), key=lambda contract: contract.number)

    @property
    def _contracts_by_buyer(self) -> dict[PersonId, dict[ContractId, None]]:
        if self._of_buyers is None:
            self._of_buyers = {}
            for id_, buyer in zip(self.contracts, self.contracts.column("buyer"), strict=True):
                self._of_buyers.setdefault(buyer, {})[id_] = None
        return self._of_buyers

    @property
    def layouts(self) -> frozenset[str]:
        """Keys of the layouts in which anyone has, or once had, a place."""
        return frozenset(self._seen_layouts)

    @property
    def _seen_layouts(self) -> set[str]:
        if self._layouts is None:
            self._layouts = {*self.places.column("layout"), *self.worked_out.column("layout")}
        return self._layouts

    def places_of(self, person: PersonId) -> list[Place]:
        found = (self.places.get((person, layout)) for layout in sorted(self._seen_layouts))
        return [place for place in found if place]

    def place(self, person: PersonId, layout: str) -> Place | None:
        """The place of a person in a layout, set by an edit or computed."""
        return self.places.get((person, layout)) or self.worked_out.get((person, layout))

    def primary_referral(self, receiver: PersonId) -> Referral | None:
        """The referral by which a person hangs on in layouts: the one marked as primary, or the
        first.
        """
        received = self.received_by(receiver)
        marked = [referral for referral in received if referral.primary]
        return next(iter(marked or received), None)

    def next_number(self) -> int:
        """A number in the order of entry that has never been used on this map."""
        return self._highest + 1

    def is_in_use(self, person: PersonId) -> bool:
        """Whether a referral, a contract or a place refers to the person."""
        has_referrals = self.adjacency("giver")[person] or self.adjacency("receiver")[person]
        has_contracts = self._contracts_by_buyer.get(person)
        return bool(has_referrals or has_contracts or self.places_of(person))

    def column(
        self, kind: type[Record], field: str, keys: Keys = None, missing: object = None
    ) -> list[FieldValue]:
        """A field of all rows in table order, or of the rows with `keys`; `missing` where there
        is no such row. Computed places are found by key only.
        """
        table = self._tables[kind]
        if keys is None:
            return table.column(field)
        if kind is not Place or not self.worked_out:
            return table.picked(field, keys, missing)
        keys = list(keys)
        worked_out = self.worked_out.picked(field, keys, missing)
        if not table:
            return worked_out
        stored = table.picked(field, keys, _MISSING)
        return [a if b is _MISSING else b for a, b in zip(worked_out, stored, strict=True)]

    def table(self, kind: type[Record]) -> AnyTable:
        return self._tables[kind]

    def changes_since(self, version: int) -> Changes:
        """The changes from `version` to the current version."""
        return Changes(version, lambda kind: self._logs[kind].since(version))

    def with_edits(self, edits: Iterable[Edit]) -> Network:
        """A copy with `edits` made, one after the other. Raises `Refused`."""
        copy = self.twin()
        for edit in edits:
            copy.apply(edit)
        return copy

    def twin(self, without: Collection[type[Record]] = ()) -> Network:
        """A copy with the same records but for some kinds, in which nothing has changed yet."""
        copy = Network(self.settings)
        for kind, table in self._tables.items():
            if kind not in without:
                copy._tables[kind].copy_from(table)
        copy.worked_out.copy_from(self.worked_out)
        copy.me, copy._highest = self.me, self._highest
        copy._layouts = None if self._layouts is None else set(self._layouts)
        return copy

    def apply(self, edit: Edit) -> None:
        """Apply all changes of `edit`, or raise `Refused` and leave everything as it was."""
        made: list[Change] = []
        try:
            for (kind, is_new), run in itertools.groupby(edit.changes, _kind_of_change):
                changes = list(run)
                are_many = is_new and len(changes) > _MANY
                if are_many and self._has_taken(kind, [change.record for change in changes]):
                    made += changes
                    continue
                for change in changes:
                    self._make(change)
                    made.append(change)
        except Refused:
            for change in reversed(made):
                self._make(change.reversed(), trusted=True)
            raise

    def work_out(self, places: Iterable[Place]) -> None:
        """Keep computed `places` of people until an edit puts them elsewhere."""
        places = list(places)
        self.worked_out.add({place.key: place for place in places})
        self._seen_layouts.update({place.layout for place in places})
        if len(places) > _REMEMBERED:
            self._forget_steps(Place, len(places))
            return
        for place in places:
            self._remember(Change(None, place))

    def load(self, records: Iterable[Record]) -> None:
        """Add `records`, in the order of `records()`. Raises `Refused` at the first bad one."""
        for kind, group in itertools.groupby(records, type):
            alike = list(group)
            if len(alike) <= _MANY or not self._has_taken(kind, alike):
                for record in alike:
                    before = self.settings if isinstance(record, Settings) else None
                    self._make(Change(before, record))

    def _has_taken(self, kind: type[Record], alike: Sequence[Record]) -> bool:
        """Add many records of a kind at once, in a third of the time; False if any is unlawful."""
        table = self._tables.get(kind)
        if table is None:
            return False
        added = dict(zip(map(_KEYS[kind], alike), alike, strict=True))
        are_new = len(added) == len(alike) and table.keys().isdisjoint(added)
        if not are_new or not would_take(self, kind, RecordTable(added).columns):
            return False
        table.add(added)
        self._take_note(kind)
        return True

    def load_rows(
        self, kind: type[Record], rows: Rows[Record], *, are_lawful: bool = False
    ) -> None:
        """Fill an empty table. Raises `Refused` at the first bad row, unless they `are_lawful`."""
        table = self._tables.get(kind)
        if not are_lawful and len(set(rows.keys)) == len(rows):
            are_lawful = would_take(self, kind, rows.columns)
        if table is None or not are_lawful:
            self.load(rows.records())
            return
        table.fill(rows)
        self._take_note(kind)

    def work_out_rows(self, rows: Rows[Place]) -> None:
        """As `work_out`, before anything was worked out; of two of a key the later one counts."""
        self.worked_out.fill(rows)
        self._note_layouts(self.worked_out)
        self._forget_steps(Place, len(rows))

    def _take_note(self, kind: type[Record]) -> None:
        """Note what a table says of the whole that has got many records at once."""
        table = self._tables[kind]
        if kind is Person:
            self.me = next(itertools.compress(table, table.column("me")), None)
        elif kind is Place:
            self._note_layouts(self.places)
        if kind is not Place:
            self._highest = max([self._highest, *table.column("number")])
        self._forget_mirrors()
        self._forget_steps(kind, len(table))

    def _note_layouts(self, places: RecordTable[tuple[str, str], Place]) -> None:
        if self._layouts is not None:
            self._layouts.update(places.column("layout"))

    def _forget_mirrors(self) -> None:
        """They are made anew when somebody asks for them."""
        self._graph = self._of_buyers = None
        self._adjacency.clear()

    def _forget_steps(self, kind: type[Record], count: int) -> None:
        self.version += count
        self._logs[kind].restart(self.version)

    def _make(self, change: Change, *, trusted: bool = False) -> None:
        before, after = change.before, change.after
        subject = change.record
        if not trusted:
            refuse_outdated(self, change)
            if after is None:
                refuse_removal(self, subject)
            else:
                refuse_unlawful(self, type(after), (after,))
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
        self._logs[type(change.record)].add(self.version, change)
        if before and after and getattr(before, "number", 0) != getattr(after, "number", 0):
            for log in self._logs.values():  # the order of entry has changed
                log.restart(self.version)

    def _mirror(self, before: Record | None, after: Record | None) -> None:
        """Bring what mirrors the tables in line with a changed record."""
        subject = before if after is None else after
        if isinstance(subject, Person):
            self._mirror_person(subject, before, after)
        elif isinstance(subject, Referral):
            for adjacency in self._adjacency.values():
                if after is None:
                    adjacency.drop(subject)
                else:
                    adjacency.put(subject, is_new=before is None)
            if self._graph is not None and after is None:
                self._graph.remove_edge(subject.giver, subject.receiver)
            elif self._graph is not None:
                self._graph.add_edge(subject.giver, subject.receiver, referral=after)
        elif isinstance(subject, Contract) and self._of_buyers is not None:
            if isinstance(before, Contract):
                del self._of_buyers[before.buyer][before.id]
            if isinstance(after, Contract):
                self._of_buyers.setdefault(after.buyer, {})[after.id] = None
        elif isinstance(subject, Place):
            self._seen_layouts.add(subject.layout)

    def _mirror_person(self, person: Person, before: Record | None, after: Record | None) -> None:
        if self.me == person.id:
            self.me = None
        if after is None:
            if self._graph is not None:
                self._graph.remove_node(person.id)
            if self._of_buyers is not None:
                self._of_buyers.pop(person.id, None)
            return
        if before is None and self._graph is not None:
            self._graph.add_node(person.id)
        if person.me:
            self.me = person.id


def _kind_of_change(change: Change) -> tuple[type[Record], bool]:
    return type(change.record), change.before is None
