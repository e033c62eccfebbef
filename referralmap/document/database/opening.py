"""A connection to a map file: looked at from outside first, then opened with safe settings.

Nothing here writes to a file that is not a whole map.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import struct
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from referralmap import leftovers
from referralmap.document.database import (
    driver,
    encryption,
    map_bytes,
    schema,
    verified_reading,
    versions,
)
from referralmap.document.database.encryption import MAGIC
from referralmap.document.holding.errors import (
    CannotRead,
    CannotWrite,
    DamagedMap,
    MapError,
    NameTooLong,
    NewerMap,
    NoSuchMap,
    NotAMap,
    PasswordNeeded,
    WrongPassword,
)

_PRAGMAS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "temp_store=MEMORY",
    "foreign_keys=ON",
    "secure_delete=ON",
    "synchronous=FULL",
    "locking_mode=NORMAL",
    "fullfsync=ON",
)
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_NEEDS_WRITING = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR")
_SUFFIXES = ("-journal", "-wal")
_END_OF_SUPER_JOURNAL = bytes.fromhex("d9d505f920a163d7")
LONGEST_PATH = 480
"""In bytes; SQLite takes 512 with the names that it adds."""
_WRITTEN_BY, _WITH_LOG = 18, 2
_LOOKS = 3
_SECONDS_FOR_10_MB = 3.0
_FEWEST_VALUES = 49
"""Among 100 random bytes; fewer come once in 3e23 times (but 64 or fewer once in 45 million)."""


@contextlib.contextmanager
def known_as(path: Path, file: Path) -> Iterator[None]:
    """Errors about `file` name it as the user does, by the `path` that leads to it."""
    try:
        yield
    except MapError as error:
        if error.path == file:
            error.path = path
        raise


def look_at(path: Path, password: str | None = None) -> bool:
    """Look at the first page of the file at `path`, without SQLite.

    Whether another program has given it a write-ahead log: reading it would make files beside it.

    Raises `NoSuchMap`, `CannotRead`, `NotAMap` or `NewerMap`, or `PasswordNeeded` when it may be
    a map that is encrypted. Whether a `password` is right is told by SQLite.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise NotAMap(path)
        with map_bytes.opened(path) as file:
            start = file.read(encryption.PAGE)
    except FileNotFoundError:
        raise NoSuchMap(path) from None
    except (OSError, ValueError) as error:
        raise CannotRead(path, getattr(error, "strerror", None) or str(error)) from error
    header = start[:100]
    if password is not None and not encryption.is_possible(password):
        raise WrongPassword(path)
    if password is not None:
        known = encryption.header(start, password)
        return known is not None and known[_WRITTEN_BY] == _WITH_LOG
    if may_be_encrypted(path, start):
        raise PasswordNeeded(path)
    if len(header) < 100 or not header.startswith(MAGIC):
        raise NotAMap(path)
    encoding, version, application = struct.unpack(">I I 4x I", header[56:72])
    if application != schema.APPLICATION_ID or encoding != 1 or version < 1:
        raise NotAMap(path)
    if version > schema.VERSION:
        raise NewerMap(path)
    return header[_WRITTEN_BY] == _WITH_LOG


def may_be_encrypted(path: Path, start: bytes) -> bool:
    """Whether the file at `path`, which begins with `start`, may be a map with a password.

    Whole pages, but where power failed at one that was being added. Hardly any value comes often
    in encrypted bytes, and no text or zeros stand among them.
    """
    if len(start) < encryption.PAGE or start.startswith(MAGIC[:6]):
        return False
    if len(set(start[:100])) < _FEWEST_VALUES:
        return False
    return path.stat().st_size % encryption.PAGE == 0 or has_companions(path)


def connect(path: Path, mode: str, password: str | None = None) -> driver.Connection:
    """A connection with the settings of a map; `mode` is ``ro``, ``rw`` or ``rwc``.

    Transactions are begun and ended by hand. Raises `CannotRead`, `DamagedMap` or
    `WrongPassword`.
    """
    try:
        return _connected(path, mode, password)
    except driver.errors(UnicodeError) as error:
        raise _reading_error(path, error, password) from error


def _connected(path: Path, mode: str, password: str | None) -> driver.Connection:
    if password is not None and not encryption.is_possible(password):
        raise WrongPassword(path)
    if mode == "rwc":
        with contextlib.suppress(OSError):  # SQLite says what is wrong
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    elif password is not None:
        _refuse_odd_form(path, password)
    connection = driver.connect(path, mode, password)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        driver.be_defensive(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_odd_form(path: Path, password: str) -> None:
    """Raises `DamagedMap` for what would do no harm to SQLite, but to SQLCipher."""
    with contextlib.suppress(OSError):
        with map_bytes.opened(path) as file:
            start = file.read(encryption.PAGE)
        is_odd = encryption.has_odd_form(start, password)
        for suffix in _SUFFIXES:
            with contextlib.suppress(OSError), map_bytes.opened(_companion(path, suffix)) as file:
                is_odd |= encryption.has_odd_form_beside(file.read(), start, password)
        if is_odd:
            raise DamagedMap(path, "file is not a database")


def open_map(path: Path, mode: str, password: str | None = None) -> driver.Connection:
    """A connection to the map at `path`, whose tables are exactly those of this version.

    With ``ro`` nothing on the disk is written: a map of an older version is lifted in memory,
    and what another program left half-done beside the file is finished in a private copy.
    Raises what `look_at` raises, `DamagedMap` or `WrongPassword`.
    """
    has_log = _has_log(path, password)
    try:
        if has_log and mode == "ro":
            raise _Unfinished("write-ahead log")
        connection = _opened_surely(path, mode, password)
    except _Unfinished as unfinished:
        if mode != "ro":
            raise CannotRead(path, unfinished.args[0]) from unfinished
        connection = _finished_copy(path, password)
    if mode == "ro" and _is_older(connection, path):
        connection = _in_memory(connection, path)
        lift(connection)
    return connection


def _is_older(connection: driver.Connection, path: Path) -> bool:
    """Closes `connection` when it cannot tell."""
    try:
        return version_of(connection) < schema.VERSION
    except driver.errors() as error:
        connection.close()
        raise _reading_error(path, error, None) from error


def open_to_write(
    path: Path, password: str | None, before_lifting: Callable[[driver.Connection], object]
) -> driver.Connection:
    """A connection to write with; `before_lifting` is called with one to a map of an older version.

    Opening to write may finish what a program that died left, or lift an older version.

    Such things change the file, so what comes of it is read through in memory first.
    Raises what `open_map` raises, or `CannotWrite`.
    """
    if is_unfinished(path, password):
        _read_through(path, password)
    connection = open_map(path, "rw", password)
    try:
        if connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            _read_through(path, password)
            connection.execute("PRAGMA journal_mode=TRUNCATE")
        if version_of(connection) < schema.VERSION:
            _read_through(path, password)
            before_lifting(connection)
            lift(connection)
    except driver.errors(OSError) as error:
        connection.close()
        raise CannotWrite(path, getattr(error, "strerror", None) or str(error)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _read_through(path: Path, password: str | None) -> None:
    with contextlib.closing(open_map(path, "ro", password)) as connection:
        verified_reading.read_through(connection, path)


def is_unfinished(path: Path, password: str | None = None) -> bool:
    """Whether a program that wrote to the map died at it, so that opening it would write.

    Raises what `open_map` raises.
    """
    if _has_log(path, password):
        return True
    try:
        _opened(path, "ro", password).close()
    except _Unfinished:
        return True
    return False


def _has_log(path: Path, password: str | None) -> bool:
    return look_at(path, password) or _is_there(_companion(path, "-wal"))


class _Unfinished(Exception):
    """The file can only be read once something beside it has been worked in."""


def _opened_surely(path: Path, mode: str, password: str | None) -> driver.Connection:
    """Who is about to write can look like somebody who died at it, but only for a moment."""
    for _ in range(_LOOKS - 1):
        with contextlib.suppress(_Unfinished):
            return _opened(path, mode, password)
    return _opened(path, mode, password)


def _opened(path: Path, mode: str, password: str | None) -> driver.Connection:
    connection = None
    _refuse_odd_companions(path)
    try:
        connection = _connected(path, mode, password)
        with _time_limit(connection, path):
            _refuse_foreign_schema(connection, path)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if not isinstance(error, driver.errors(UnicodeError)):
            raise
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(_NEEDS_WRITING) and has_companions(path):
            raise _Unfinished(str(error)) from error
        raise _reading_error(path, error, password) from error
    return connection


def _refuse_odd_companions(path: Path) -> None:
    """Beside a map lies nothing but files: SQLite would wait for a pipe, and a copy never end.

    Nor does its journal name a super-journal; SQLite would remove whatever file is named there.
    """
    for suffix in _SUFFIXES:
        with contextlib.suppress(OSError):  # there is none, or next to nothing in it
            companion = _companion(path, suffix)
            if not stat.S_ISREG(companion.lstat().st_mode):
                raise CannotRead(path, "not a journal")
            with companion.open("rb") as file:
                file.seek(-len(_END_OF_SUPER_JOURNAL), os.SEEK_END)
                if file.read() == _END_OF_SUPER_JOURNAL:
                    raise CannotRead(path, "not a journal")


def has_companions(path: Path) -> bool:
    """Whether a journal lies beside the map."""
    return any(_is_there(_companion(path, suffix)) for suffix in _SUFFIXES)


def is_all_of_it(path: Path) -> bool:
    """Whether nothing that belongs to the map lies beside its file; an empty journal is nothing."""
    with contextlib.suppress(OSError):  # beside a name that is nearly too long there is none
        for suffix in _SUFFIXES:
            companion = _companion(path, suffix)
            if companion.exists() and companion.stat().st_size:
                return False
    return True


def _is_there(companion: Path) -> bool:
    """Beside a map whose name is nearly too long there can be none, as theirs are longer."""
    try:
        return companion.exists()
    except OSError:
        return False


def _companion(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _finished_copy(path: Path, password: str | None) -> driver.Connection:
    """What the map will be once its journal is worked in, in memory."""
    with _private_copy(path) as copy:
        try:
            connection = _opened(copy, "rw", password)
        except _Unfinished as unfinished:
            raise CannotRead(path, unfinished.args[0]) from unfinished
        except MapError as error:
            error.path = path
            raise
        return _in_memory(connection, path)


@contextlib.contextmanager
def finished(path: Path, password: str | None) -> Iterator[BinaryIO]:
    """The bytes of the map once its journal is worked in, as far as SQLite can do that.

    Encrypted as they were. Raises `CannotRead`.
    """
    _refuse_odd_companions(path)
    with contextlib.ExitStack() as stack:
        if has_companions(path):
            path = stack.enter_context(_private_copy(path))
            with (
                contextlib.suppress(*driver.errors(MapError, UnicodeError)),
                contextlib.closing(_connected(path, "rw", password)) as connection,
            ):
                version_of(connection)
        yield stack.enter_context(map_bytes.opened(path))


@contextlib.contextmanager
def _private_copy(path: Path) -> Iterator[Path]:
    """A copy of the map and of its journal that nobody else can read, gone after the block."""
    with contextlib.ExitStack() as stack:
        try:
            copy = stack.enter_context(leftovers.private_folder()) / "copy.refmap"
            for suffix in ("", *_SUFFIXES):
                if suffix and not _is_there(_companion(path, suffix)):
                    continue
                with (
                    contextlib.suppress(FileNotFoundError),
                    map_bytes.opened(_companion(path, suffix)) as source,
                    open(_companion(copy, suffix), "xb", opener=_open_privately) as target,
                ):
                    shutil.copyfileobj(source, target)
        except OSError as error:
            raise CannotRead(path, error.strerror or str(error)) from error
        yield copy


def _open_privately(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _in_memory(connection: driver.Connection, path: Path) -> driver.Connection:
    """The same map in memory alone; closes `connection`."""
    with contextlib.closing(connection):
        memory = driver.memory_like(connection)
        try:
            driver.copy(connection, memory)
        except driver.errors() as error:
            memory.close()
            raise DamagedMap(path, str(error)) from error
        return memory


def version_of(connection: driver.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def lift(connection: driver.Connection) -> None:
    """Bring the tables to this version in one transaction; whoever calls has made a backup."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for lift_to_next in versions.STEPS[version_of(connection) - 1 :]:
            lift_to_next(connection)
        connection.execute(f"PRAGMA user_version={schema.VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _refuse_foreign_schema(connection: driver.Connection, path: Path) -> None:
    version = version_of(connection)
    if version > schema.VERSION:
        raise NewerMap(path)
    if (application := connection.execute("PRAGMA application_id").fetchone()[0]) == 0:
        raise NotAMap(path)
    rows = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    tables = versions.TABLES_OF.get(version, {}).values()
    # in a damaged one it may be anything, such as bytes, which have no order among texts
    if application != schema.APPLICATION_ID or Counter(sql for (sql,) in rows) != Counter(tables):
        raise NotAMap(path)


@contextlib.contextmanager
def _time_limit(connection: driver.Connection, path: Path) -> Iterator[None]:
    """A crafted file may keep SQLite busy for ever; a map is read within seconds."""
    size = path.stat().st_size if path.exists() else 0
    latest = time.monotonic() + _SECONDS_FOR_10_MB * (1 + size / 1e7)
    with driver.given_up_when(connection, lambda: time.monotonic() > latest):
        yield


def _reading_error(path: Path, error: Exception, password: str | None) -> MapError:
    """Words that are no text come from a damaged file; errors of the driver have no name."""
    name = getattr(error, "sqlite_errorname", "SQLITE_CORRUPT")
    if password is not None and name == "SQLITE_NOTADB":
        with contextlib.suppress(OSError, ValueError), map_bytes.opened(path) as file:
            if encryption.is_of_a_page(file, password):
                return DamagedMap(path, "database disk image is malformed")
        return WrongPassword(path)
    if name.startswith(_DAMAGE):
        return DamagedMap(path, str(error))
    if name == "SQLITE_CANTOPEN" and len(os.fsencode(path.absolute())) > LONGEST_PATH:
        return NameTooLong(path)
    return CannotRead(path, str(error))
