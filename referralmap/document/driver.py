"""The library that speaks to SQLite files: the standard one, or SQLCipher's for passwords.

Both have the interface of :mod:`sqlite3`; only their errors are of different classes.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import secrets
import sqlite3
import sys
from pathlib import Path
from types import ModuleType
from typing import cast

Connection = sqlite3.Connection
"""Either library's; that of the other has the same methods."""

_CIPHER = "sqlcipher3"
_DEFENSIVE = 1010  # SQLITE_DBCONFIG_DEFENSIVE; Python 3.12 can set it, and names it from then on
_LONGEST = 200_000_000
"""No text or blob of a map has more bytes (photos are smaller, an import is one packed step)."""
PATIENCE_SECONDS = 2
"""So long a connection waits for another program that keeps the file to itself."""
_errors: tuple[type[Exception], ...] = (sqlite3.Error, sqlite3.Warning)


def errors(*more: type[Exception]) -> tuple[type[Exception], ...]:
    """What the libraries in use raise, and `more`: for an ``except``."""
    return _errors + more


def knows_passwords() -> bool:
    """Whether the library for encrypted maps is installed; nothing else needs it."""
    return importlib.util.find_spec(_CIPHER) is not None


def connect(path: Path, mode: str, password: str | None = None) -> Connection:
    """A connection without settings; `mode` is ``ro``, ``rw`` or ``rwc``.

    Transactions are begun and ended by hand.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = _connected(_library(password is not None), uri)
    if password is not None:
        _encrypt(connection, password)
    return connection


def memory_like(connection: Connection) -> Connection:
    """An empty database in memory, of the library of `connection`, which can be copied there."""
    is_encrypted = not isinstance(connection, sqlite3.Connection)
    memory = _connected(_library(is_encrypted), ":memory:")
    if is_encrypted:
        # SQLCipher copies page by page, and so only to what keeps room for its codes; memory is
        # never written anywhere, so that any key will do, and one of full length costs no time
        _encrypt(memory, f"x'{secrets.token_hex(32)}'")
    return memory


def copy(source: Connection, target: Connection) -> None:
    """All of `source`, between two connections of `connect` or `memory_like`.

    Both have a password or neither has.
    """
    source.backup(target)


def be_defensive(connection: Connection) -> None:
    """The limits that are not pragmas, as far as library and version can set them."""
    if hasattr(connection, "setlimit"):
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    if sys.version_info >= (3, 12) and hasattr(connection, "setconfig"):
        connection.setconfig(_DEFENSIVE, True)


def _encrypt(connection: Connection, password: str) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    quoted = password.replace("'", "''")
    connection.execute(f"PRAGMA key = '{quoted}'")


def _connected(library: ModuleType, uri: str) -> Connection:
    return cast(
        "Connection",
        library.connect(
            uri,
            uri=True,
            isolation_level=None,
            timeout=PATIENCE_SECONDS,
            check_same_thread=False,
        ),
    )


@functools.cache
def _library(cipher: bool) -> ModuleType:
    if not cipher:
        return sqlite3
    global _errors  # noqa: PLW0603
    library = importlib.import_module(f"{_CIPHER}.dbapi2")
    _errors = (*_errors, library.Error, library.Warning)
    return library
