"""A connection to a map file: looked at from outside first, then opened with safe settings.

Nothing here writes to a file that is not a map of this program's version, and a file is never
opened beside SQLite while a connection to it stands (on POSIX that would drop SQLite's locks).
"""

from __future__ import annotations

import stat
import struct
import sys
from pathlib import Path

from referralmap.document import driver, schema
from referralmap.document.errors import CannotRead, DamagedMap, NewerMap, NoSuchMap, NotAMap

_MAGIC = b"SQLite format 3\0"
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
_DEFENSIVE = 1010  # SQLITE_DBCONFIG_DEFENSIVE; Python 3.12 can set it, and names it from then on


def look_at(path: Path) -> int:
    """The version of the map at `path`, read from its first 100 bytes alone.

    Raises `NoSuchMap`, `CannotRead`, `NotAMap`, `NewerMap` or `DamagedMap`.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotAMap(path)
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise NoSuchMap(path) from None
    except (OSError, ValueError) as error:
        raise CannotRead(path, getattr(error, "strerror", None) or str(error)) from error
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise NotAMap(path)
    encoding, version, application = struct.unpack(">I I 4x I", header[56:72])
    if application != schema.APPLICATION_ID or encoding != 1 or version < 1:
        raise NotAMap(path)
    if version > schema.VERSION:
        raise NewerMap(path)
    return int(version)


def connect(path: Path, mode: str) -> driver.Connection:
    """A connection with the settings of a map; `mode` is ``ro``, ``rw`` or ``rwc``.

    Transactions are begun and ended by hand. Raises `CannotRead` or `DamagedMap`.
    """
    try:
        connection = driver.connect(path, mode)
    except driver.errors() as error:
        raise CannotRead(path, str(error)) from error
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except driver.errors(UnicodeError) as error:
        connection.close()
        raise _reading_error(path, error) from error
    if sys.version_info >= (3, 12):
        connection.setconfig(_DEFENSIVE, True)
    return connection


def open_map(path: Path, mode: str) -> driver.Connection:
    """A connection to the map at `path`, whose tables are exactly those of its version.

    Raises what `look_at` raises.
    """
    look_at(path)
    connection = connect(path, mode)
    try:
        _refuse_foreign_schema(connection, path)
    except driver.errors(UnicodeError) as error:
        connection.close()
        raise _reading_error(path, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_foreign_schema(connection: driver.Connection, path: Path) -> None:
    rows = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    if sorted(sql for (sql,) in rows) != sorted(schema.TABLES):
        raise NotAMap(path)


def _reading_error(path: Path, error: Exception) -> Exception:
    """Words that are no text come from a damaged file; errors of the driver have no name."""
    if getattr(error, "sqlite_errorname", "SQLITE_CORRUPT") in _DAMAGE:
        return DamagedMap(path, str(error))
    return CannotRead(path, str(error))
