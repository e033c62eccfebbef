"""Writing a map as a new file: whole or not at all, and on the disk before it has its name."""

from __future__ import annotations

import contextlib
import datetime
import itertools
import os
import stat
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from referralmap import atomic_file, leftovers
from referralmap.document.database import (
    driver,
    opening,
    schema,
    seals,
    verified_reading,
)
from referralmap.document.database.checksum import Seal, Value, checksum
from referralmap.document.database.rows import BY_KIND, Table
from referralmap.document.holding.errors import (
    CannotWrite,
    ChangedElsewhere,
    MapError,
    MapExists,
    NameTooLong,
)
from referralmap.model.records import Record

_LONGEST_NAME = 255 - len("-journal")
"""In bytes; most file systems take 255."""
_AT_ONCE = 20_000
"""Rows that are held at once while they are written."""
ODD_VALUES = (UnicodeError, OverflowError)
"""Half a surrogate pair, a number of more than 64 bits: SQLite keeps neither."""


@contextlib.contextmanager
def unfinished(target: Path, be_sure: Callable[[], object] | None = None) -> Iterator[Path]:
    """A path beside `target` to write to; it becomes `target` when the block ends well.

    A file that is there already is only replaced with `be_sure`, which is called just before and
    may raise what keeps it; its mode and owner stay. Raises `MapExists`, `NameTooLong` or
    `CannotWrite`.
    """
    if be_sure is None and os.path.lexists(target):
        raise MapExists(target)
    refuse_too_long(target)

    def settle() -> None:
        if be_sure is not None:
            _take_after(target, part)
            be_sure()
        elif os.path.lexists(target):
            raise MapExists(target)

    try:
        with (
            leftovers.part_beside(target) as part,
            atomic_file.unfinished(target, part, settle),
        ):
            yield part
    except driver.errors(OSError, *ODD_VALUES, MapError) as error:
        if isinstance(error, MapExists | ChangedElsewhere):
            raise
        if isinstance(error, NameTooLong):
            raise NameTooLong(target) from error
        raise CannotWrite(target, reason(error)) from error


def _take_after(target: Path, part: Path) -> None:
    """Give `part` the mode and owner of `target`."""
    ours, theirs = part.stat(), target.stat()
    if (ours.st_uid, ours.st_gid) != (theirs.st_uid, theirs.st_gid):
        os.chown(part, theirs.st_uid, theirs.st_gid)
    part.chmod(stat.S_IMODE(theirs.st_mode))


def refuse_too_long(path: Path) -> None:
    """Raises `NameTooLong` when SQLite cannot write a map there."""
    file = os.fsencode(os.path.realpath(path))
    if len(os.path.basename(file)) > _LONGEST_NAME or len(file) > opening.LONGEST_PATH:
        raise NameTooLong(path)


def create(
    path: Path,
    now: datetime.datetime,
    records: Iterable[Record],
    password: str | None = None,
) -> None:
    """A new map at `path` that holds `records`. Raises as `unfinished` does."""
    with (
        unfinished(path) as part,
        contextlib.closing(opening.connect(part, "rwc", password)) as connection,
    ):
        _make_tables(connection)
        _write_meta(connection, now.isoformat(timespec="seconds"))
        for kind, alike in itertools.groupby(records, type):
            while some := list(itertools.islice(alike, _AT_ONCE)):
                insert(connection, BY_KIND[kind], some)
        seals.write(connection, seals.counted(connection))
        connection.execute("COMMIT")


def copy(
    source: driver.Connection, target: Path, password: str | None, *, new_id: bool = True
) -> None:
    """The map of `source` with its history as the new file `target`, checked.

    It gets an id of its own, so that a file with the same id is known to be a copy that another
    program made; a backup keeps the id. Nobody who writes to `source` has to wait until `target`
    is on its disk. Raises as `unfinished` does.
    """
    with unfinished(target) as part:
        with (
            contextlib.closing(driver.memory_like(source)) as memory,
            contextlib.closing(opening.connect(part, "rwc", password)) as connection,
        ):
            driver.copy(source, memory)
            driver.copy(memory, connection)
            connection.execute("BEGIN")
            if opening.version_of(connection) == schema.VERSION:
                connection.execute("DELETE FROM holder")
                if new_id:
                    [(created,)] = connection.execute("SELECT created FROM meta")
                    connection.execute("DELETE FROM meta")
                    _write_meta(connection, created)
            connection.execute("COMMIT")
        with contextlib.closing(opening.open_map(part, "ro", password)) as connection:
            verified_reading.read_through(connection, target)


def with_password(source: driver.Connection, part: Path, password: str | None) -> None:
    """Write all of `source` to the file `part`, under another password or none, and check it."""
    with contextlib.closing(opening.connect(part, "rwc", password)) as connection:
        _make_tables(connection)
        for (name,) in source.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"):
            for row in source.execute(f"SELECT * FROM {name}"):  # noqa: S608
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {name} VALUES ({marks})", row)  # noqa: S608
        connection.execute("COMMIT")
    with contextlib.closing(opening.open_map(part, "ro", password)) as connection:
        verified_reading.read_through(connection, part)


def insert(connection: driver.Connection, table: Table, records: Sequence[Record]) -> Seal:
    """Write new rows of one table; how many, and the sum of their checksums."""
    columns = table.raw(records)
    sums = table.checksums(columns)
    said, marks = [], []
    for name, column in zip(table.columns, columns, strict=True):
        is_said = name not in table.defaults or column.count(table.defaults[name]) < len(column)
        # what stands in all rows alike is not handed over row by row
        marks.append("?" if is_said else _literal(table.defaults[name]))
        if is_said:
            said.append(column)
    names = ", ".join(f'"{name}"' for name in table.columns)
    sql = f"INSERT INTO {table.name} ({names}, checksum) VALUES ({', '.join(marks)}, ?)"  # noqa: S608
    connection.executemany(sql, zip(*said, sums, strict=True))
    return len(sums), sum(sums)


def _literal(value: Value) -> str:
    """A default, as it stands in a statement."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return "NULL" if value is None else str(value)


def reason(error: BaseException) -> str:
    """What the system or SQLite says, for a sentence."""
    return getattr(error, "strerror", None) or getattr(error, "detail", None) or str(error)


def _write_meta(connection: driver.Connection, created: str) -> None:
    row = (str(uuid.uuid4()), created)
    connection.execute("INSERT INTO meta VALUES (?, ?, ?)", (*row, checksum(row)))


def _make_tables(connection: driver.Connection) -> None:
    """Begins the transaction that the caller ends."""
    connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
    connection.execute("BEGIN IMMEDIATE")
    for sql in schema.TABLES.values():
        connection.execute(sql)
    connection.execute(f"PRAGMA user_version={schema.VERSION}")
