"""Where the records of a map are kept: the protocol, and the SQLite file that fulfils it."""

from __future__ import annotations

import contextlib
import datetime
import itertools
import json
import os
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from referralmap.document import driver, history, opening, reading, schema
from referralmap.document.errors import (
    CannotRead,
    CannotWrite,
    ChangedElsewhere,
    DamagedMap,
    MapExists,
)
from referralmap.document.history import Step
from referralmap.document.rows import BY_KIND, Row, Table, checksum
from referralmap.model.edits import Change, Edit
from referralmap.model.records import Record, Settings

_ODD_VALUES = (UnicodeError, OverflowError)
"""The last two: half a surrogate pair, a number of more than 64 bits; SQLite keeps neither."""


class Store(Protocol):
    """All that a document needs of the place where its map is kept."""

    path: Path
    map_id: str

    def verify(self) -> None:
        """Raises `DamagedMap` when what is kept is not what was written."""

    def read(self) -> Iterator[Record]:
        """Every record, in the order in which a network can take them."""

    def steps(self) -> list[Step]:
        """The history, oldest first."""

    def edit_of(self, step: Step) -> Edit: ...

    def write(self, changes: Iterable[Change], step: Step, *, new: bool) -> None:
        """Make `changes` and add `step`, or update whether it is undone, in one transaction.

        A new step drops the undone ones after it. A record that is not as the change expects is
        an error. Raises `CannotWrite` or `ChangedElsewhere`, and has then written nothing.
        """

    def copy_to(self, target: Path) -> None:
        """The map with its history as a new file. Raises `MapExists` or `CannotWrite`."""

    def close(self) -> None: ...


class SqliteStore:
    """A map in one SQLite file; for its tables see ``schema``."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the map at `path`. Raises a `MapError`."""
        self.path = path
        self.map_id: str
        self._connection = opening.open_map(path, "ro" if read_only else "rw")
        try:
            if not read_only:
                self._connection.execute("PRAGMA journal_mode=TRUNCATE")
            (self.map_id,) = self._connection.execute("SELECT id FROM meta").fetchone()
            self._seen = self._state()
        except driver.errors(UnicodeError, TypeError) as error:
            self._connection.close()
            raise CannotRead(path, str(error)) from error

    @classmethod
    def create(
        cls,
        path: Path,
        settings: Settings,
        now: datetime.datetime,
        records: Iterable[Record] = (),
    ) -> SqliteStore:
        """A new map at `path`, which must not exist, with `records` in it from the start.

        Raises `MapExists` or `CannotWrite`.
        """
        if os.path.lexists(path):
            raise MapExists(path)
        unfinished = path.with_name(f".{uuid.uuid4().hex[:12]}.part")
        try:
            _write_map(unfinished, now, [settings], records)
            unfinished.rename(path)
        except driver.errors(OSError, *_ODD_VALUES, CannotRead) as error:
            raise CannotWrite(path, _reason(error)) from error
        finally:
            with contextlib.suppress(OSError):
                unfinished.unlink()
        return cls(path)

    def read(self) -> Iterator[Record]:
        """Raises `DamagedMap` at the first row that is not what was written."""
        return reading.records(self._connection, self.path)

    def verify(self) -> None:
        """Raises `DamagedMap` when SQLite's own checks find something."""
        reading.verify(self._connection, self.path)

    def steps(self) -> list[Step]:
        """Raises `DamagedMap` at the first step that is not what was written."""
        return reading.steps(self._connection, self.path)

    def edit_of(self, step: Step) -> Edit:
        """Raises `DamagedMap`."""
        sql = "SELECT data FROM history WHERE number = ?"
        try:
            (data,) = self._connection.execute(sql, (step.number,)).fetchone()
            return history.unpack(step.label, data)
        except driver.errors(TypeError, ValueError) as error:
            raise DamagedMap(self.path, str(error)) from error

    def write(self, changes: Iterable[Change], step: Step, *, new: bool) -> None:
        changes = tuple(changes)
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                if self._state() != self._seen:
                    raise ChangedElsewhere(self.path)
                for change in changes:
                    self._write_change(change)
                self._write_step(changes, step, new=new)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        except driver.errors(OSError, *_ODD_VALUES) as error:
            raise CannotWrite(self.path, _reason(error)) from error

    def copy_to(self, target: Path) -> None:
        """The map as it is now, with its history, as a new file. Raises as `create` does."""
        if os.path.lexists(target):
            raise MapExists(target)
        unfinished = target.with_name(f".{uuid.uuid4().hex[:12]}.part")
        try:
            with contextlib.closing(opening.connect(unfinished, "rwc")) as copy:
                self._connection.backup(copy)
            unfinished.rename(target)
        except driver.errors(OSError, *_ODD_VALUES, CannotRead) as error:
            raise CannotWrite(target, _reason(error)) from error
        finally:
            with contextlib.suppress(OSError):
                unfinished.unlink()

    def close(self) -> None:
        """Leave one file and nothing beside it."""
        with contextlib.suppress(*driver.errors()):
            self._connection.execute("PRAGMA journal_mode=DELETE")
        self._connection.close()

    def _state(self) -> tuple[int, int, int]:
        """What changes when another program changes or replaces the file."""
        try:
            status = self.path.stat()
        except OSError:
            raise ChangedElsewhere(self.path) from None
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return (status.st_dev, status.st_ino, version)

    def _write_change(self, change: Change) -> None:
        table = BY_KIND[type(change.record)]
        if change.before is None:
            assert change.after is not None
            row = table.row(change.after)
            _insert(self._connection, table, row)
            return
        old = table.row(change.before)
        where = " AND ".join([*(f"{name} = ?" for name in table.key), "checksum = ?"])
        expected = [old[table.columns.index(name)] for name in table.key] + [checksum(old)]
        if change.after is None:
            sql = f"DELETE FROM {table.name} WHERE {where}"  # noqa: S608
            done = self._connection.execute(sql, expected)
        else:
            row = table.row(change.after)
            sets = ", ".join(f'"{name}" = ?' for name in table.columns)
            sql = (
                f"UPDATE {table.name} SET {sets}, version = version + 1, checksum = ? "  # noqa: S608
                f"WHERE {where}"
            )
            done = self._connection.execute(sql, (*row, checksum(row), *expected))
        if done.rowcount != 1:
            raise ChangedElsewhere(self.path)

    def _write_step(self, changes: tuple[Change, ...], step: Step, *, new: bool) -> None:
        if not new:
            sql = "UPDATE history SET undone = ? WHERE number = ?"
            self._connection.execute(sql, (int(step.undone), step.number))
            return
        self._connection.execute("DELETE FROM history WHERE undone = 1")
        data = history.pack(changes)
        row = (
            step.number,
            step.at.isoformat(timespec="seconds"),
            step.label.kind,
            json.dumps(step.label.ids, ensure_ascii=False),
            json.dumps(step.label.names, ensure_ascii=False),
            step.label.count,
            len(changes),
        )
        columns = f"{reading.STEP_COLUMNS}, checksum"
        sql = f"INSERT INTO history ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        self._connection.execute(sql, (*row, data, checksum((*row, data))))


def _write_map(path: Path, now: datetime.datetime, *records: Iterable[Record]) -> None:
    with contextlib.closing(opening.connect(path, "rwc")) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        connection.execute("BEGIN IMMEDIATE")
        for sql in schema.TABLES:
            connection.execute(sql)
        created = now.isoformat(timespec="seconds")
        connection.execute("INSERT INTO meta VALUES (?, ?)", (str(uuid.uuid4()), created))
        for record in itertools.chain(*records):
            table = BY_KIND[type(record)]
            _insert(connection, table, table.row(record))
        connection.execute(f"PRAGMA user_version={schema.VERSION}")
        connection.execute("COMMIT")


def _insert(connection: driver.Connection, table: Table, row: Row) -> None:
    columns = ", ".join(f'"{name}"' for name in table.columns)
    marks = ", ".join("?" * (len(row) + 1))
    sql = f"INSERT INTO {table.name} ({columns}, checksum) VALUES ({marks})"  # noqa: S608
    connection.execute(sql, (*row, checksum(row)))


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or getattr(error, "detail", None) or str(error)
