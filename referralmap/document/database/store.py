"""Where the records of a map are kept: the SQLite file that fulfils `kept_records.Store`."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import itertools
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from referralmap.document.database import (
    driver,
    history,
    new_file,
    opening,
    seals,
    steady_reading,
    stored_rows,
    verified_reading,
)
from referralmap.document.database.checksum import Seal, checksum
from referralmap.document.database.driver import SqlRow
from referralmap.document.database.history import Mark, Step
from referralmap.document.database.rows import BY_KIND
from referralmap.document.database.steady_reading import reading_error
from referralmap.document.database.stored_rows import MemoryCopy
from referralmap.document.database.verified_reading import MapContent
from referralmap.document.holding.edit_lock import Holder
from referralmap.document.holding.errors import (
    CannotRead,
    CannotWrite,
    ChangedElsewhere,
    DamagedMap,
    MapError,
)
from referralmap.document.holding.known_files import Digest, is_large
from referralmap.model.edits import Change, Edit
from referralmap.model.record_table import Rows
from referralmap.model.records import Place, Record

T = TypeVar("T")
_AT_ONCE = 20_000
"""Rows that are held at once while they are written."""
_OF_DAMAGE = (MapError, ValueError, TypeError, KeyError, ArithmeticError)
_State = tuple[int, int, int, int, int]


class SqliteStore:
    """A map in one SQLite file; for its tables see ``schema``."""

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        password: str | None = None,
        file: Path | None = None,
        before_lifting: Callable[[driver.Connection], object] = lambda _map: None,
    ) -> None:
        """Open the map at `path`, which leads to `file`. Raises a `MapError`."""
        self.path = path
        self.file = file or Path(os.path.realpath(path))
        self.map_id: str
        self.holder: Holder | None = None
        """Who edits here; goes into the file with the first edit, and out of it at the end."""
        self.password = password
        self.is_read_only = read_only
        self._has_written = False
        self._is_sound = False
        """Whether all was verified when it was opened."""
        self._verified: Digest | None = None
        """The digest of a file whose rows are as written, but perhaps not lawful."""
        before = self._status_to_read()
        with opening.known_as(path, self.file):
            self._connection = (
                opening.open_map(self.file, "ro", password)
                if read_only
                else opening.open_to_write(self.file, password, before_lifting)
            )
        self._take_in(before)

    def _status_to_read(self) -> tuple[int, int, int, int] | None:
        """The status of the file before it is read, as a copy of it may be read instead."""
        with contextlib.suppress(ChangedElsewhere):
            return self._status() if self.is_read_only else None
        return None

    def _take_in(self, before: tuple[int, int, int, int] | None) -> None:
        try:
            self._is_prepared = self.is_read_only
            self._seen = self._state()
            if before is not None:
                self._seen = (*before, self._seen[-1])
            self._is_distrusted = self._has_failed = False
            self.map_id = verified_reading.meta(self._connection, self.path)
            self._seals = seals.read(self._connection, self.path)
            self._sealing: dict[str, Seal] = {}
        except driver.errors() as error:
            self._connection.close()
            raise CannotRead(self.path, str(error)) from error
        except BaseException:
            self._connection.close()
            raise

    # Reading

    def steadily(self, read: Callable[[], T]) -> T:
        """Nobody who writes has to wait for it, unless they write all the time."""
        return steady_reading.steadily(self._connection, self.path, self._state, read)

    def read(self) -> Iterator[Record]:
        """Raises `DamagedMap` at the first row that is not what was written."""
        return verified_reading.records(self._connection, self.path)

    def verify(self) -> None:
        """Raises `DamagedMap` when SQLite's own checks find something."""
        verified_reading.verify(self._connection, self.path)
        self.other_holder()

    def steps(self) -> list[Step]:
        """Raises `DamagedMap` at the first step that is not what was written."""
        return verified_reading.steps(self._connection, self.path)

    def marks(self) -> list[Mark]:
        """Raises `DamagedMap`."""
        sql = "SELECT number, iif(undone, ~checksum, checksum), undone FROM history ORDER BY number"
        with self._reading():
            return [(number, sum_, bool(undone)) for number, sum_, undone in self._rows(sql)]

    def content(self) -> MapContent:
        """Raises `DamagedMap` when anything is not what was written.

        If the very bytes of the file were verified before, that is not done again; whoever calls
        makes sure that the file stays as it is meanwhile, by `steadily`.
        """
        verified_reading.refuse_too_large(self._connection, self.path)
        digest = self._digest()
        try:
            reading = MemoryCopy(self._connection, self.path)
            found = None
            if digest is not None and digest.may_be_known:
                # what is read before it is known to be whole may be anything
                with contextlib.suppress(*_OF_DAMAGE, *driver.errors()):
                    found = verified_reading.content(reading, is_known=True)
            if found is None or digest is None or not digest.is_known():
                found = verified_reading.content(reading)
            self._is_sound = self.is_untouched()
            if digest is not None and self._is_sound and not found.is_known:
                self._verified, digest = digest, None
        finally:
            if digest is not None:
                digest.give_up()
        self.other_holder()
        return found

    def note_as_lawful(self) -> None:
        verified, self._verified = self._verified, None
        if verified is not None:
            verified.remember()

    def _digest(self) -> Digest | None:
        """The digest of the file, unless it is small or what is read is not just the file."""
        [(_, _, file), *_others] = self._connection.execute("PRAGMA database_list")
        if not file or not opening.is_all_of_it(self.file) or not is_large(self.file):
            return None
        return Digest(self.file)

    def kept_seals(self) -> Mapping[str, Seal]:
        """Raises `DamagedMap`."""
        return seals.read(self._connection, self.path)

    def worked_out(self) -> Rows[Place]:
        """Raises `DamagedMap`."""
        return stored_rows.read_worked_out(self._connection, self.path)

    def edit_of(self, step: Step) -> Edit:
        """Raises `DamagedMap`."""
        with self._reading():
            [(data,)] = self._rows("SELECT data FROM history WHERE number = ?", step.number)
            return history.unpack(step.label, data)

    def other_holder(self) -> Holder | None:
        """Who says in the file that they are editing it, and is not `holder`."""
        with self._reading():
            for *row, stored in self._rows(
                "SELECT key, computer, user, since, checksum FROM holder"
            ):
                if checksum(row) != stored:
                    raise DamagedMap(self.path, "holder")
                key, computer, user, since = row
                if self.holder is None or key != self.holder.key:
                    return Holder(key, computer, user, datetime.datetime.fromisoformat(since))
        return None

    def is_untouched(self) -> bool:
        try:
            return not self._is_distrusted and self._state() == self._seen
        except driver.errors(ChangedElsewhere):
            return False

    def is_busy(self) -> bool:
        self._connection.execute("PRAGMA busy_timeout=0")
        try:
            self._connection.execute("SELECT count(*) FROM meta").fetchone()
        except driver.errors() as error:
            return "locked" in str(error)
        finally:
            self._connection.execute(f"PRAGMA busy_timeout={driver.PATIENCE_SECONDS * 1000}")
        return False

    def look_again(self) -> None:
        """Open a new connection: the pages that the old one remembers may be another file's."""
        with opening.known_as(self.path, self.file):
            mode = "ro" if self.is_read_only else "rw"
            before = self._status_to_read()
            fresh = opening.open_map(self.file, mode, self.password)
        self._connection.close()
        self._connection = fresh
        self._take_in(before)

    def distrust(self) -> None:
        self._is_distrusted = True

    def is_ours_in_doubt(self) -> bool:
        """A file with the same inode, which we hold the lock of."""
        if not self._has_failed:
            return False
        with contextlib.suppress(OSError):
            status = self.file.stat()
            return (status.st_dev, status.st_ino) == self._seen[:2]
        return False

    def reader(self) -> SqliteStore:
        return SqliteStore(self.path, read_only=True, password=self.password, file=self.file)

    def copy_to(self, target: Path) -> None:
        new_file.copy(self._connection, target, self.password)

    # Writing

    def add(
        self,
        changes: Sequence[Change],
        step: Step,
        *,
        forget_before: int = 0,
        places: Sequence[Place] = (),
    ) -> Step:
        with self._transaction():
            self._keep_places(places)
            self._write(changes)
            self._drop_steps("undone = 1 OR number < ?", forget_before)
            return self._insert_step(changes, step)

    def toggle(
        self, changes: Sequence[Change], steps: Sequence[Step], places: Sequence[Place] = ()
    ) -> None:
        with self._transaction():
            self._keep_places(places)
            self._write(changes)
            sql = (
                "UPDATE history SET undone = ?1, checksum = ~checksum "
                "WHERE number = ?2 AND undone <> ?1 RETURNING checksum"
            )
            for step in steps:
                done = self._rows(sql, int(step.undone), step.number)
                if len(done) != 1:
                    raise ChangedElsewhere(self.path)
                self._seal("history", 0, done[0][0] - ~done[0][0])

    def forget(self, before: int) -> None:
        with self._transaction():
            self._drop_steps("number < ?", before)
            gone = "person NOT IN (SELECT id FROM people)"
            self._connection.execute(f"DELETE FROM worked_out WHERE {gone}")  # noqa: S608
        try:
            self._connection.execute("VACUUM")
        except driver.errors(OSError) as error:
            self._is_distrusted = self._has_failed = True
            raise CannotWrite(self.path, new_file.reason(error)) from error
        self._look_at_state()

    def use_password(self, password: str | None) -> None:
        execute = self._connection.execute

        def be_sure() -> None:
            if os.name == "nt":  # an open file is not replaced there
                self._connection.close()
            if self._status() != self._seen[:-1]:
                raise ChangedElsewhere(self.path)

        try:
            with (
                opening.known_as(self.path, self.file),
                new_file.unfinished(self.file, be_sure) as part,
            ):
                execute("BEGIN IMMEDIATE")
                if self._state() != self._seen:
                    raise ChangedElsewhere(self.path)
                new_file.with_password(self._connection, part, password)
        except BaseException:
            self.distrust()
            with contextlib.suppress(*driver.errors()):
                if self._connection.in_transaction:
                    execute("ROLLBACK")
            raise
        self.password = password
        self.look_again()

    def drop(self) -> None:
        """For a map that was refused: nothing in its file or beside it is changed."""
        if self._verified is not None:
            self._verified.give_up()
        self._connection.close()

    def close(self) -> None:
        """Leave one file and nothing beside it."""
        with contextlib.suppress(*driver.errors(CannotWrite, ChangedElsewhere)):
            if self._has_written and self.is_untouched():
                self._has_written = False
                with self._transaction(signed=False):
                    self._connection.execute("DELETE FROM holder")
                self._note_as_verified()
        self._connection.close()
        if not self.is_read_only and opening.has_companions(self.file):
            with contextlib.suppress(MapError, *driver.errors()):
                self._tidy_up()

    def _note_as_verified(self) -> None:
        """Note the file as verified if it was when opened, and nobody else has written since."""
        if not self._is_sound:
            return
        self._connection.execute("BEGIN")
        self._connection.execute("SELECT id FROM meta").fetchone()  # nobody can write from here on
        digest = self._digest()
        if digest is not None and self.is_untouched():
            digest.remember()
        self._connection.execute("ROLLBACK")

    def _tidy_up(self) -> None:
        """Take away the journal; with a fresh connection, which works in what a failure left."""
        with contextlib.closing(opening.connect(self.file, "rw", self.password)) as connection:
            connection.execute("SELECT id FROM meta").fetchone()
            connection.execute("PRAGMA journal_mode=TRUNCATE")
            connection.execute("PRAGMA journal_mode=DELETE")

    # Within

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except driver.errors(TypeError, ValueError) as error:
            raise reading_error(self.path, error) from error

    def _rows(self, sql: str, *values: int) -> list[SqlRow]:
        return self._connection.execute(sql, values).fetchall()

    @contextlib.contextmanager
    def _transaction(self, *, signed: bool = True) -> Iterator[None]:
        """All or nothing, on the file that was read and no other."""
        execute = self._connection.execute
        try:
            if not self._is_prepared:
                execute("PRAGMA journal_mode=TRUNCATE")
                self._is_prepared = True
            execute("BEGIN IMMEDIATE")
            self._sealing = {}
            try:
                if self._state() != self._seen:
                    raise ChangedElsewhere(self.path)
                if signed and not self._has_written:
                    self._sign()
                yield
                seals.write(self._connection, self._sealing)
                execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    execute("ROLLBACK")
                raise
            self._has_written = self._has_written or signed
            self._seals |= self._sealing
            self._look_at_state()
        except driver.errors(OSError, *new_file.ODD_VALUES) as error:
            # a connection that has failed is not gone on with
            self._is_distrusted = self._has_failed = True
            raise CannotWrite(self.path, new_file.reason(error)) from error

    def _look_at_state(self) -> None:
        """Note the state after storing; if the file is gone already, the next edit will notice."""
        with contextlib.suppress(ChangedElsewhere, *driver.errors()):
            self._seen = self._state()

    def _state(self) -> _State:
        """A value that changes when another program changes, replaces or cuts off the file."""
        status = self._status()
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return (*status, version)

    def _status(self) -> tuple[int, int, int, int]:
        try:
            status = self.file.stat()
        except OSError:
            raise ChangedElsewhere(self.path) from None
        return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)

    def _sign(self) -> None:
        """For other computers: who edits the map from now on."""
        self._connection.execute("DELETE FROM holder")
        if self.holder is not None:
            key, computer, user, since = dataclasses.astuple(self.holder)
            row = (key, computer, user, since.isoformat(timespec="seconds"))
            sql = "INSERT INTO holder VALUES (?, ?, ?, ?, ?)"
            self._connection.execute(sql, (*row, checksum(row)))

    def _write(self, changes: Sequence[Change]) -> None:
        """Neighbours of one kind that are new are written together."""
        for (kind, is_new), run in itertools.groupby(changes, _kind_of_change):
            if not is_new:
                for change in run:
                    self._write_change(change)
                continue
            table = BY_KIND[kind]
            records = (change.after for change in run if change.after is not None)
            while some := list(itertools.islice(records, _AT_ONCE)):
                self._seal(table.name, *new_file.insert(self._connection, table, some))

    def _write_change(self, change: Change) -> None:
        table = BY_KIND[type(change.record)]
        assert change.before is not None
        old = table.row(change.before)
        old_sum, new_sum = checksum(old), 0
        where = " AND ".join([*(f"{name} = ?" for name in table.key), "checksum = ?"])
        expected = [old[table.columns.index(name)] for name in table.key] + [old_sum]
        if change.after is None:
            sql = f"DELETE FROM {table.name} WHERE {where}"  # noqa: S608
            done = self._connection.execute(sql, expected)
        else:
            row = table.row(change.after)
            new_sum = checksum(row)
            sets = ", ".join(f'"{name}" = ?' for name in table.columns)
            sql = (
                f"UPDATE {table.name} SET {sets}, version = version + 1, checksum = ? "  # noqa: S608
                f"WHERE {where}"
            )
            done = self._connection.execute(sql, (*row, new_sum, *expected))
        if done.rowcount != 1:
            raise ChangedElsewhere(self.path)
        self._seal(table.name, -1 if change.after is None else 0, new_sum - old_sum)

    def _drop_steps(self, which: str, number: int) -> None:
        sql = f"DELETE FROM history WHERE {which} RETURNING checksum"  # noqa: S608
        dropped = self._rows(sql, number)
        self._seal("history", -len(dropped), -sum(sum_ for (sum_,) in dropped))

    def _seal(self, table: str, rows: int, total: int) -> None:
        """Note that a table has got more or fewer rows, and another sum of checksums."""
        before = self._sealing.get(table, self._seals[table])
        self._sealing[table] = seals.added(before, rows, total)

    def _keep_places(self, places: Sequence[Place]) -> None:
        sql = "INSERT INTO worked_out VALUES (?, ?, ?, ?, ?)"
        for place in places:
            row = (place.person, place.layout, place.x, place.y)
            self._connection.execute(sql, (*row, checksum(row)))

    def _insert_step(self, changes: Sequence[Change], step: Step) -> Step:
        data = history.pack(changes)
        row = (
            step.number,
            step.at.isoformat(timespec="seconds"),
            step.label.kind,
            json.dumps(step.label.ids, ensure_ascii=False),
            json.dumps(step.label.names, ensure_ascii=False),
            step.label.count,
            len(changes),
            data,
        )
        columns = f"{verified_reading.STEP_COLUMNS}, checksum"
        sql = f"INSERT INTO history ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        sum_ = checksum(row)
        self._connection.execute(sql, (*row, sum_))
        self._seal("history", 1, sum_)
        return dataclasses.replace(step, size=len(data), checksum=sum_)


def _kind_of_change(change: Change) -> tuple[type[Record], bool]:
    return type(change.record), change.before is None
