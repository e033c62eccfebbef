"""The library that speaks to SQLite files: the standard one, or SQLCipher's for passwords.

Both have the interface of :mod:`sqlite3`; only their errors are of different classes.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import importlib.util
import secrets
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from referralmap.document.database import map_bytes

Connection = sqlite3.Connection
SqlRow = Sequence[Any]
"""A row as SQLite hands it over; the statement tells its types."""
"""Either library's; that of the other has the same methods."""

_CIPHER = "sqlcipher3"
_DEFENSIVE = 1010  # SQLITE_DBCONFIG_DEFENSIVE; Python 3.12 can set it, and names it from then on
_LONGEST = 200_000_000
"""No text or blob of a map has more bytes (photos are smaller, an import is one packed step)."""
PATIENCE_SECONDS = 2
"""How long a connection waits for another program that keeps the file to itself."""
_IN_MEMORY = ("trusted_schema=OFF", "cell_size_check=ON", "temp_store=MEMORY")
"""Settings for a copy in memory: it may be anybody's file, and none of it goes to a disk."""
_PAGES_AT_ONCE = (256, 2_048, 16_384, -1)
"""Pages copied at once: few, so that writers wait little; in the end all, so that it does end."""
_SECONDS_BETWEEN = 0.01
_INSTRUCTIONS = 100_000
"""Instructions of SQLite's machine, about a millisecond, until it asks again whether to go on."""
_MOST_WAITS = 5
_errors: tuple[type[Exception], ...] = (sqlite3.Error, sqlite3.Warning)


def errors(*more: type[Exception]) -> tuple[type[Exception], ...]:
    """What the libraries in use raise, and `more`: for an ``except``."""
    return _errors + more


def knows_passwords() -> bool:
    """Whether the libraries for encrypted maps are installed; nothing else needs them."""
    return all(importlib.util.find_spec(name) for name in (_CIPHER, "cryptography"))


def connect(path: Path, mode: str, password: str | None = None) -> Connection:
    """A connection without settings; `mode` is ``ro``, ``rw`` or ``rwc``.

    Transactions are begun and ended by hand.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = _connected(_library(password is not None), uri)
    connection.inode = map_bytes.note_connection(path)  # type: ignore[attr-defined]
    if password is not None:
        _encrypt(connection, password)
    return connection


def memory_like(connection: Connection) -> Connection:
    """An empty database in memory, of the library of `connection`, which can be copied there."""
    memory = _connected(_library(_is_of_cipher(connection)), ":memory:")
    if _is_of_cipher(connection):
        # SQLCipher copies page by page, and so only to what keeps room for its codes; memory is
        # never written anywhere, so that any key will do, and one of full length costs no time
        _encrypt(memory, f"x'{secrets.token_hex(32)}'")
    for setting in _IN_MEMORY:
        memory.execute(f"PRAGMA {setting}")
    be_defensive(memory)
    return memory


def copy(source: Connection, target: Connection) -> None:
    """All of `source`, between two connections of `connect` or `memory_like`.

    Both have a password or neither has. Other connections may write to `source` meanwhile: it is
    read in steps, and begun anew, in longer ones, when something changed in between.
    """
    if _is_of_cipher(source) and _has_unreadable_pages(source):
        _copy_rows(source, target)
        return
    for pages in _PAGES_AT_ONCE:
        with contextlib.suppress(_Overtaken):
            source.backup(target, pages=pages, progress=_Progress(), sleep=_SECONDS_BETWEEN)
            return


class _Overtaken(Exception):
    """Another connection wrote to what is being copied, which has begun anew."""


class _Progress:
    """Looks at each step of a copy; SQLite would go on for ever, however often it is disturbed."""

    def __init__(self) -> None:
        self._left: int | None = None
        self._waits = 0

    def __call__(self, status: int, left: int, _all: int) -> None:
        """Raises an error of the driver when another program keeps the file to itself."""
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            self._waits += 1
            if self._waits > _MOST_WAITS:
                raise sqlite3.OperationalError("database is locked")
            return
        if self._left is not None and left >= self._left > 0:
            raise _Overtaken
        self._left = left


def _is_of_cipher(connection: Connection) -> bool:
    return not isinstance(connection, sqlite3.Connection)


def _has_unreadable_pages(connection: Connection) -> bool:
    """Whether SQLCipher refuses a page of the file; one that is free may have been torn.

    SQLite writes no free page to its journal. When a write to one is cut off, it stays torn,
    which SQLCipher would give away as zeros, with all pages that follow it.
    """
    _, _, file = connection.execute("PRAGMA database_list").fetchone()  # of main, then temp
    return bool(file and connection.execute("PRAGMA cipher_integrity_check").fetchall())


def _copy_rows(source: Connection, target: Connection) -> None:
    """Copy all of `source` but free pages; raises an error when it is not whole."""
    if (found := source.execute("PRAGMA integrity_check(1)").fetchone()) != ("ok",):
        raise sqlite3.DatabaseError(found[0])
    source.execute("BEGIN")
    try:
        for name in ("application_id", "user_version"):
            [(value,)] = source.execute(f"PRAGMA {name}")
            target.execute(f"PRAGMA {name}={value}")
        target.execute("BEGIN")
        target.execute("PRAGMA defer_foreign_keys=ON")
        tables = "SELECT name FROM sqlite_schema WHERE type = 'table'"
        in_order = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC"
        for (sql,) in source.execute(in_order):
            target.execute(sql)  # tables before their indexes
        for (name,) in target.execute(tables).fetchall():
            rows = source.execute(f"SELECT * FROM {name}")  # noqa: S608
            marks = ", ".join("?" * len(rows.description))
            target.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608
        target.execute("COMMIT")
    finally:
        source.execute("ROLLBACK")  # it was only read


@contextlib.contextmanager
def given_up_when(connection: Connection, is_over: Callable[[], bool]) -> Iterator[None]:
    """Inside the block SQLite gives up whatever it does once `is_over`, which is asked often.

    What that raises comes out of the block: Ctrl+C mostly comes in it, and SQLite would swallow it.
    """
    raised: list[BaseException] = []

    def answer() -> int:
        try:
            return int(bool(raised) or is_over())
        except BaseException as error:
            raised.append(error)
            return 1

    connection.set_progress_handler(answer, _INSTRUCTIONS)
    try:
        with _ctrl_c_noted(raised):
            yield
    finally:
        connection.set_progress_handler(None, 0)
        if raised:
            raise raised[0]


@contextlib.contextmanager
def _ctrl_c_noted(raised: list[BaseException]) -> Iterator[None]:
    """Inside the block, Ctrl+C is also added to `raised`, unless it has a handler of its own.

    It may come just as SQLite calls back, before anything there could catch it.
    """
    is_usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not is_usual or threading.current_thread() is not threading.main_thread():
        yield
        return

    def note(_number: int, _frame: object) -> None:
        raised.append(KeyboardInterrupt())
        raise raised[-1]

    signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


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
    connection: Connection = library.connect(
        uri,
        uri=True,
        isolation_level=None,
        timeout=PATIENCE_SECONDS,
        check_same_thread=False,
        factory=_connection_class(library),
    )
    return connection


@functools.cache
def _connection_class(library: ModuleType) -> type[Connection]:
    """The connections of `library`, which say when they are closed."""

    class NotedConnection(library.Connection):  # type: ignore[misc, name-defined]
        inode: map_bytes.Inode | None = None

        def close(self) -> None:
            super().close()
            inode, self.inode = self.inode, None
            if inode is not None:
                map_bytes.note_closed(inode)

    return NotedConnection


@functools.cache
def _library(cipher: bool) -> ModuleType:
    if not cipher:
        return sqlite3
    global _errors  # noqa: PLW0603
    library = importlib.import_module(f"{_CIPHER}.dbapi2")
    _errors = (*_errors, library.Error, library.Warning)
    return library
