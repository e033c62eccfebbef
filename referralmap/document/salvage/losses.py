"""A lawful map from what is left of a damaged one, and who and what is missing from it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from referralmap.document.database.rows import BY_KIND, TABLES, Table
from referralmap.document.salvage.surviving_rows import Remains, Torn
from referralmap.model.edits import Change
from referralmap.model.network import Network
from referralmap.model.records import (
    Contract,
    Key,
    Person,
    PersonId,
    Record,
    Referral,
    Settings,
)
from referralmap.model.refusals import Refused

RESTORED, NAMELESS, GONE, PART = "restored", "nameless", "gone", "part"
"""How a record was lost: the history still held it, a nameless person stands for it, or nothing
does; `PART`: of its table more may be missing that nothing else in the file speaks of."""
STAND_IN = "?"


@dataclass(frozen=True, slots=True)
class Lost:
    """A record whose row is lost: `kind` is its table, `name` that of the people concerned."""

    kind: str
    id: str
    name: str
    how: str


@dataclass(frozen=True, slots=True)
class Report:
    """How many records of each table were saved, and every one that was not whole in the file."""

    saved: Mapping[str, int]
    lost: tuple[Lost, ...]


def lawful(remains: Remains) -> tuple[Network, Report]:
    """All that is left as a network, with nameless people where referrals need somebody."""
    return _Assembly(remains).result()


class _Assembly:
    def __init__(self, remains: Remains) -> None:
        self._remains = remains
        self._names: dict[str, str] = {}
        self._states: dict[tuple[str, Key], Record | None] = {}
        """The last known state of each record in the history."""
        self._records: dict[str, dict[Key, Record]] = {table.name: {} for table in TABLES}
        self._lost: dict[tuple[str, str], Lost] = {}
        self._torn_keys: dict[tuple[str, str], Torn] = {}

    def result(self) -> tuple[Network, Report]:
        self._read_history()
        for name, rows in self._remains.rows.items():
            self._records[name] = {key: found.record for key, found in rows.items()}
        for person in self._records["people"].values():
            assert isinstance(person, Person)
            self._names[person.id] = person.name
        self._restore()
        self._note_missing()
        network = self._network()
        told = {kind for kind, _ in self._lost}
        for name in sorted(self._remains.broken | (self._remains.unsealed - told)):
            self._lost[name, ""] = Lost(name, "", "", PART)
        tables = [*(table.name for table in TABLES), "history"]
        lost = sorted(self._lost.values(), key=lambda each: (tables.index(each.kind), each.name))
        counts = Counter(map(type, network.records()))
        saved = {table.name: counts[table.kind] for table in TABLES}
        return network, Report(saved, tuple(lost))

    def _read_history(self) -> None:
        for label, _, _ in self._remains.steps.values():
            if len(label.ids) == len(label.names) and label.kind != "import":
                self._names.update(zip(label.ids, label.names, strict=True))
        for edit, undone in self._remains.edits():
            for change in edit.changes:
                for record in (change.before, change.after):
                    if isinstance(record, Person):
                        self._names[record.id] = record.name
                self._note_state(change, undone)

    def _note_state(self, change: Change, undone: bool) -> None:
        at = (BY_KIND[type(change.record)].name, change.record.key)
        if undone:
            self._states.setdefault(at, change.before)
        else:
            self._states[at] = change.after

    def _restore(self) -> None:
        """What the history holds and no row does; the settings too, which are always there."""
        for (name, key), record in self._states.items():
            if record is not None and key not in self._records[name]:
                self._records[name][key] = record
                self._lose(name, key, RESTORED)
        if not self._records["map"]:
            self._records["map"] = {Settings().key: Settings()}
            self._lose("map", Settings().key, GONE)

    def _note_missing(self) -> None:
        """Everybody and everything of which only a trace is left."""
        for name, keys in self._remains.keys.items():
            rowids = {found.rowid for found in self._remains.rows.get(name, {}).values()}
            for parts, rowid in keys.items():
                if rowid not in rowids:
                    self._lose_if_absent(name, _key(parts))
        of_torn = {torn.table for torn in self._remains.torn}
        key_at = {
            (name, rowid): parts
            for name, keys in self._remains.keys.items()
            if name in of_torn
            for parts, rowid in keys.items()
        }
        for torn in self._remains.torn:
            if torn.table == "history":
                self._lose("history", torn.rowid, GONE)
                continue
            key = _key_of(torn, key_at.get((torn.table, torn.rowid)))
            if not torn.columns and (key is None or isinstance(key, int)):
                self._remains.broken.add(torn.table)
            elif key is not None:
                self._torn_keys[torn.table, _shown(key)] = torn
                self._lose_if_absent(torn.table, key)
        placed = {key[0] for key in self._records["places"] if isinstance(key, tuple)}
        for person in placed - self._records["people"].keys():
            self._lose_if_absent("people", person)

    def _lose_if_absent(self, table: str, key: Key) -> None:
        if key not in self._records[table]:
            self._lose(table, key, GONE)
        elif lost := self._lost.get((table, _shown(key))):
            self._lost[table, _shown(key)] = dataclasses.replace(lost, name=self._name(table, key))

    def _lose(self, table: str, key: Key, how: str) -> None:
        id_ = _shown(key)
        if (table, id_) not in self._lost or how != GONE:
            self._lost[table, id_] = Lost(table, id_, self._name(table, key), how)

    def _name(self, table: str, key: Key) -> str:
        """The people that a record is about, as far as anything tells."""
        torn = self._torn_keys.get((table, _shown(key)))
        columns = torn.columns if torn else {}
        record = self._records[table].get(key) if table in self._records else None
        if isinstance(key, tuple):
            people = key if table == "referrals" else key[:1]
            return " → ".join(self._names.get(id_, id_) for id_ in people)
        if table == "contracts":
            rowid = self._remains.keys.get(table, {}).get((str(key),))
            indexed = self._remains.buyers.get(rowid or 0)
            known = record.buyer if isinstance(record, Contract) else None
            buyer = known or indexed or columns.get("buyer")
            return self._names.get(str(buyer), str(buyer)) if buyer else ""
        if table == "people":
            return self._names.get(str(key)) or str(columns.get("name") or "")
        return ""

    def _network(self) -> Network:
        people = self._records["people"]
        number = 1 + max(self._numbers(), default=0)
        for id_ in self._needed():
            if id_ not in people:
                people[id_] = Person(PersonId(id_), STAND_IN, number)
                number += 1
                self._lose("people", id_, NAMELESS)
        network = Network()
        for table in TABLES:
            self._load_all(network, table)
        return network

    def _load_all(self, network: Network, table: Table) -> None:
        records = [r for _, r in sorted(self._records[table.name].items(), key=_in_order)]
        if table.kind is Person:
            records = _with_one_me(records)
        try:
            network.load(records)
        except Refused:
            for record in records:
                self._load(network, table, record)

    def _needed(self) -> Iterator[str]:
        for record in (*self._records["referrals"].values(), *self._records["contracts"].values()):
            if isinstance(record, Referral):
                yield from record.key
            elif isinstance(record, Contract):
                yield record.buyer

    def _numbers(self) -> Iterator[int]:
        for records in self._records.values():
            yield from (getattr(record, "number", 0) for record in records.values())

    def _load(self, network: Network, table: Table, record: Record) -> None:
        if network.find(type(record), record.key) is record:
            return
        try:
            network.load([record])
        except Refused:
            # a place of somebody who is gone says nothing that is not said about them
            if table.name != "places":
                self._lose(table.name, record.key, GONE)


def _with_one_me(people: list[Record]) -> list[Record]:
    """The same people; of several *me*, only the first is left."""
    owners = [person for person in people if isinstance(person, Person) and person.me]
    others: dict[Key, Record] = {
        person.id: dataclasses.replace(person, me=False) for person in owners[1:]
    }
    return [others.get(person.key, person) for person in people] if others else people


def _in_order(item: tuple[Key, Record]) -> tuple[int, str]:
    return getattr(item[1], "number", 0), str(item[0])


def _shown(key: Key) -> str:
    return " → ".join(key) if isinstance(key, tuple) else str(key)


def _key_of(torn: Torn, known: tuple[str, ...] | None) -> Key | None:
    """The key of a torn row: from the index, else from the row itself."""
    table = next(table for table in TABLES if table.name == torn.table)
    if table.key == ("number",):
        return torn.rowid
    if not table.key:
        return Settings().key
    parts = known or tuple(str(torn.columns[name]) for name in table.key if name in torn.columns)
    if len(parts) != len(table.key):
        return None
    return _key(parts)


def _key(parts: tuple[str, ...]) -> Key:
    return (parts[0], parts[1]) if len(parts) == 2 else parts[0]
