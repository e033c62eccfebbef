"""SQLite with a file system of our own beneath it, in place of the standard driver."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import apsw

from referralmap.document.database import driver

_FLAGS = {
    "ro": apsw.SQLITE_OPEN_READONLY,
    "rw": apsw.SQLITE_OPEN_READWRITE,
    "rwc": apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE,
}


class ApswError(sqlite3.OperationalError):
    """An error of apsw as the standard driver would raise it."""


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except apsw.Error as error:
        code = getattr(error, "extendedresult", getattr(error, "result", 1)) & 0xFF
        made = ApswError(str(error))
        made.sqlite_errorname = apsw.mapping_result_codes.get(code, "SQLITE_ERROR")  # type: ignore[assignment]
        raise made from None


class Cursor:
    def __init__(self, connection: apsw.Connection, sql: str, values: Sequence[Any]) -> None:
        before = connection.total_changes()
        with _translated():
            self._cursor = connection.cursor()
            self._cursor.execute(sql, tuple(values))
        self.rowcount = connection.total_changes() - before

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        while (row := self.fetchone()) is not None:
            yield row

    def fetchone(self) -> tuple[Any, ...] | None:
        with _translated():
            row: tuple[Any, ...] | None = self._cursor.fetchone()
            return row

    def fetchall(self) -> list[tuple[Any, ...]]:
        with _translated():
            return list(self._cursor.fetchall())


class Connection:
    """As much of ``sqlite3.Connection`` as the document uses."""

    def __init__(self, name: str, flags: int, vfs: str | None) -> None:
        with _translated():
            self._connection = apsw.Connection(name, flags=flags, vfs=vfs)

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Cursor:
        return Cursor(self._connection, sql, values)

    @property
    def in_transaction(self) -> bool:
        return bool(self._connection.in_transaction)

    def set_progress_handler(self, handler: Callable[[], int] | None, every: int) -> None:
        act = None if handler is None else (lambda: bool(handler()))
        self._connection.set_progress_handler(act, every or 1)

    def backup(
        self,
        target: Connection,
        *,
        pages: int = -1,
        progress: Callable[[int, int, int], object] = lambda _status, _left, _all: None,
        sleep: float = 0.25,
    ) -> None:
        with _translated():
            backup = target._connection.backup("main", self._connection, "main")
            try:
                while not backup.done:
                    status = self._step(backup, pages)
                    progress(status, backup.remaining, backup.page_count)
                    if status != apsw.SQLITE_OK:
                        time.sleep(sleep)
            finally:
                backup.close(True)

    @staticmethod
    def _step(backup: apsw.Backup, pages: int) -> int:
        try:
            backup.step(pages)
        except (apsw.BusyError, apsw.LockedError) as error:
            return int(error.result)
        return apsw.SQLITE_OK

    def close(self) -> None:
        with _translated():
            self._connection.close()


@contextlib.contextmanager
def in_place(vfs: str, before: Sequence[str] = ()) -> Iterator[None]:
    """Inside the block every map is opened through the file system called `vfs`.

    `before` are statements for each connection, after the document's own settings were made.
    """

    def connect(path: Path, mode: str, password: str | None = None) -> Any:
        return Connection(str(path.absolute()), _FLAGS[mode], vfs)

    def memory_like(_connection: Any) -> Any:
        return Connection(":memory:", _FLAGS["rwc"], None)

    kept = driver.connect, driver.memory_like
    driver.connect, driver.memory_like = connect, memory_like
    try:
        with made_before(before):
            yield
    finally:
        driver.connect, driver.memory_like = kept


@contextlib.contextmanager
def made_before(statements: Sequence[str]) -> Iterator[None]:
    """Inside the block each connection makes `statements` after the document's own settings."""

    def be_defensive(connection: Any) -> None:
        for statement in statements:
            connection.execute(statement)

    kept = driver.be_defensive
    driver.be_defensive = be_defensive
    try:
        yield
    finally:
        driver.be_defensive = kept
