"""What reading through a file of somebody else's making may take; and it can be stopped."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from referralmap.document.database import driver
from referralmap.document.database.seals import NAMES
from referralmap.document.holding.errors import CannotRead, TooLargeMap
from referralmap.free_memory import is_too_much

MOST_ROWS = 5_000_000
"""Far more than fit into the memory of a window."""
_ROWS_AT_ONCE, _BYTES_A_ROW = 50_000, 1_000
_SECONDS, _SECONDS_FOR_10_MB = 30.0, 15.0
_LEAST_MEMORY, _TIMES_THE_FILE = 2**30, 25
"""In bytes; a map of 100,000 people with one flipped bit takes fourteen times its size."""


def memory_for(path: Path) -> int:
    """The bytes that reading through the file at `path` may take."""
    return max(_LEAST_MEMORY, _TIMES_THE_FILE * _size(path))


def _size(path: Path) -> int:
    with contextlib.suppress(OSError):
        return path.stat().st_size
    return 0


class ReadingLimits:
    """`look` raises `CannotRead` when there are too many rows, or it took too long or is stopped;
    `TooLargeMap` when no memory is left for more of them.

    `go_on` is asked again and again, and says whether to.
    """

    def __init__(self, path: Path, go_on: Callable[[], bool] = lambda: True) -> None:
        self._path = path
        self._go_on = go_on
        self._latest = time.monotonic() + _SECONDS + _SECONDS_FOR_10_MB * _size(path) / 1e7
        self._rows = 0
        self._in_memory = _ROWS_AT_ONCE
        """Rows that there is memory for."""

    def look(self, rows: int = 0) -> None:
        """Note that `rows` more were found."""
        self._rows += rows
        if self._rows > MOST_ROWS:
            raise CannotRead(self._path, "too many rows")
        if self._rows >= self._in_memory:
            self._in_memory = self._rows + _ROWS_AT_ONCE
            if is_too_much(max(rows, _ROWS_AT_ONCE) * _BYTES_A_ROW):
                raise TooLargeMap(self._path)
        if self._is_over():
            raise CannotRead(self._path, "interrupted")

    @contextlib.contextmanager
    def within(self, connection: driver.Connection) -> Iterator[None]:
        """Inside the block SQLite is interrupted, too."""
        with driver.given_up_when(connection, self._is_over):
            yield

    def count(self, connection: driver.Connection) -> None:
        """Look at how many rows there are before any is read."""
        for name in (*NAMES, "worked_out"):
            with contextlib.suppress(*driver.errors()):  # the rows that can be read are counted
                [(rows,)] = connection.execute(f"SELECT count(*) FROM {name}")  # noqa: S608
                self.look(rows)
            self.look()
        self._rows, self._in_memory = 0, _ROWS_AT_ONCE

    def _is_over(self) -> bool:
        return time.monotonic() > self._latest or not self._go_on()
