"""Reading everything in a map file and saying what is not as it was written."""

from __future__ import annotations

import contextlib
import itertools
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from referralmap.document.database import driver, history, opening, schema, seals, verified_reading
from referralmap.document.database.checksum import Row, checksum
from referralmap.document.database.rows import TABLES, Table
from referralmap.document.database.stored_rows import Reading
from referralmap.document.database.verified_reading import problems_of_rows
from referralmap.document.document import Document
from referralmap.document.holding.errors import DamagedMap, MapError
from referralmap.document.salvage.left_in_file import left_of
from referralmap.document.salvage.losses import PART, lawful
from referralmap.document.salvage.reading_limits import ReadingLimits
from referralmap.model.garbage_collection import not_collected
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.refusals import Refused, UnknownPerson

MOST_FLAWS = 10_000
"""Most flaws of one kind that are listed."""
_AT_ONCE = 5_000
_ODD = (Refused, ValueError, KeyError, TypeError, ArithmeticError)
_PEOPLE = {
    "people": ("id",),
    "referrals": ("giver", "receiver"),
    "contracts": ("buyer",),
    "places": ("person",),
}
"""The columns with the people that a row is about."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong in a map: which table and record (by id, name or key) and what.

    `kind` is a key of the flaws in ``texts``; `detail` comes from SQLite or names the people that
    the record is about.
    """

    record: str | None
    id: str | None
    kind: str
    detail: str = ""


def check(
    path: Path, password: str | None = None, go_on: Callable[[], bool] = lambda: True
) -> list[Flaw]:
    """All flaws of the map at `path`; none if it is whole. Changes nothing.

    `go_on` is asked all the time whether to. Raises a `MapError` when it is no map, or one that
    cannot be read at all, or not within the bounds of time and rows.
    """
    file = Path(os.path.realpath(path))
    bounds = ReadingLimits(file, go_on)
    with opening.known_as(path, file):
        try:
            with (
                contextlib.closing(opening.open_map(file, "ro", password)) as connection,
                bounds.within(connection),
            ):
                bounds.count(connection)
                if _is_whole(connection, path):
                    return []
                bounds.look()
                reading = _Reading(connection, path, bounds)
                flaws = list(_first(reading.flaws()))
                if flaws and flaws[-1].kind == "more":
                    return flaws
                if flaws and reading.has_every_row(flaws):
                    return flaws
            if not flaws:
                _read_as_a_window_does(file, password)
        except DamagedMap as error:
            flaws = [Flaw(None, None, "sqlite", error.detail)]
    return _with_the_missing(path, password, flaws, bounds) if flaws else []


def _first(flaws: Iterator[Flaw]) -> Iterator[Flaw]:
    """The first `MOST_FLAWS` of each kind; after that many damaged rows, no more are looked for.

    Missing people are all listed, as the pages of the file may still hold them.
    """
    counts: Counter[str] = Counter()
    for flaw in flaws:
        counts[flaw.kind] += 1
        if flaw.kind == "missing" or counts[flaw.kind] <= MOST_FLAWS:
            yield flaw
        elif flaw.kind in ("checksum", "unreadable"):
            yield Flaw(None, None, "more")
            return


def _is_whole(connection: driver.Connection, path: Path) -> bool:
    """Whether every row is as it was written, makes a map with the others, and can be gone back to.

    Read by columns, which is quick but does not say which rows are wrong.
    """
    network = Network()
    try:
        verified_reading.meta(connection, path)
        verified_reading.refuse_too_large(connection, path)
        content = verified_reading.content(Reading(connection, path))
        for rows in content.tables:
            network.load_rows(rows.table.kind, rows)
        packed = connection.execute("SELECT data FROM history ORDER BY number").fetchall()
        for step, (data,) in zip(content.steps, packed, strict=True):
            history.unpack(step.label, data)
        return not any(_flaws_of_others(connection))
    except driver.errors(MapError, Refused, ValueError, KeyError, TypeError, ArithmeticError):
        return False


def _read_as_a_window_does(path: Path, password: str | None) -> None:
    """Raises a `MapError` where opening the map, or going back in it, would."""
    with contextlib.closing(Document.open(path, read_only=True, password=password)) as document:
        for step in document.history:
            document.edit_of(step)


class _Reading:
    """One reading of every row, with the names of those that later rows speak of."""

    def __init__(self, connection: driver.Connection, path: Path, bounds: ReadingLimits) -> None:
        self._connection = connection
        self._bounds = bounds
        self._path = path
        self._network = Network()
        self._names: dict[str, str] = {}
        """The names of people whose row is damaged, by id."""
        self._is_cut_off = False
        """Whether SQLite could not read all people, so that unknown ones mean nothing."""

    def flaws(self) -> Iterator[Flaw]:
        for text in problems_of_rows(self._connection):
            yield Flaw(None, None, "sqlite", text)
        for table in TABLES:
            yield from self._flaws_of_table(table)
        try:
            self._bounds.look()
            for name in seals.broken(self._connection, self._path):
                yield Flaw(name, None, "rows")
        except DamagedMap as error:
            yield Flaw("seals", None, "sqlite", error.detail)
        yield from _flaws_of_history(self._connection)

    def has_every_row(self, flaws: Sequence[Flaw]) -> bool:
        """Whether SQLite has found as many rows as there were, so that no page need be looked at.

        That takes long for a large map.
        """
        if any(flaw.kind in ("sqlite", "missing") for flaw in flaws):
            return False
        kept = seals.read(self._connection, self._path)
        found = seals.counted(self._connection)
        return all(found[name][0] == kept[name][0] for name in seals.NAMES)

    def _flaws_of_table(self, table: Table) -> Iterator[Flaw]:
        columns = ", ".join(f'"{name}"' for name in table.columns)
        try:
            rows = self._connection.execute(f"SELECT {columns}, checksum FROM {table.name}")  # noqa: S608
            while some := list(itertools.islice(rows, _AT_ONCE)):
                self._bounds.look(len(some))
                if not self._are_whole(table, some):
                    yield from self._flaws_of_rows(table, some)
        except driver.errors(UnicodeError) as error:
            self._is_cut_off |= table.name == "people"
            yield Flaw(table.name, None, "sqlite", str(error))

    def _are_whole(self, table: Table, rows: Sequence[Row]) -> bool:
        """Whether all of `rows` are as written and could be loaded; much quicker than singly."""
        *columns, stored = zip(*rows, strict=True)
        with contextlib.suppress(*_ODD):
            if table.checksums(columns) == [*stored]:
                records = table.records(columns)
                if not self._is_cut_off:
                    self._network.load(records)
                return True
        return False

    def _flaws_of_rows(self, table: Table, rows: Sequence[Row]) -> Iterator[Flaw]:
        for *row, stored in rows:
            if checksum(row) != stored:
                yield self._flaw(table, row, "checksum")
                continue
            try:
                record = table.record(row)
                is_new = self._network.find(type(record), record.key) != record
                if is_new and not self._is_cut_off:
                    self._network.load([record])
            except UnknownPerson as error:
                if error.person not in self._names:
                    self._names[error.person] = error.person
                    yield Flaw("people", error.person, "missing")
            except _ODD:
                yield self._flaw(table, row, "unreadable")

    def _flaw(self, table: Table, row: Row, kind: str) -> Flaw:
        key = [str(row[table.columns.index(name)]) for name in table.key]
        if "name" in table.columns:
            self._names[key[0]] = str(row[table.columns.index("name")])
        people = [str(row[table.columns.index(name)]) for name in _PEOPLE.get(table.name, ())]
        names = " → ".join(self._name(person) for person in people)
        return Flaw(table.name, " → ".join(key) or table.name, kind, names)

    def _name(self, person: str) -> str:
        known = self._network.people.get(PersonId(person))
        return known.name if known else self._names.get(person, person)


def _with_the_missing(
    path: Path, password: str | None, flaws: list[Flaw], bounds: ReadingLimits
) -> list[Flaw]:
    """`flaws`, and what the pages of the file tell that SQLite does not: who is not there at all.

    They say better who is missing than rows do that speak of somebody SQLite did not find.
    """
    try:
        with not_collected():
            _, report = lawful(left_of(path, password, bounds))
    except MapError:
        return flaws
    flaws = [flaw for flaw in flaws if flaw.kind != "missing"]
    named = {(flaw.record, flaw.id) for flaw in flaws}
    for each in report.lost:
        if each.how != PART and (each.kind, each.id) not in named:
            flaws.append(Flaw(each.kind, each.id, each.how, each.name))
    return flaws


_OTHER_TABLES = {
    "meta": "id, created",
    "holder": "key, computer, user, since",
    "worked_out": "person, layout, x, y",
}


def _flaws_of_history(connection: driver.Connection) -> Iterator[Flaw]:
    sql = (
        "SELECT number, at, kind, ids, names, count, changes, data, "
        "iif(undone, ~checksum, checksum) FROM history"
    )
    try:
        for *row, stored in connection.execute(sql):
            if checksum(row) != stored:
                yield Flaw("history", str(row[0]), "checksum", str(row[1]))
        yield from _flaws_of_others(connection)
    except driver.errors(UnicodeError) as error:
        yield Flaw("history", None, "sqlite", str(error))


def _flaws_of_others(connection: driver.Connection) -> Iterator[Flaw]:
    for name, columns in _OTHER_TABLES.items():
        for *row, stored in connection.execute(f"SELECT {columns}, checksum FROM {name}"):  # noqa: S608
            is_odd = name == "meta" and not schema.MAP_ID.fullmatch(str(row[0]))
            if is_odd or checksum(row) != stored:
                yield Flaw(name, None, "checksum", str(row[0]))
