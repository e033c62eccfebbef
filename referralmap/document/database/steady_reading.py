"""Reading one state of a map that another window or computer may be writing to meanwhile."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from referralmap.document.database import driver
from referralmap.document.holding.errors import CannotRead, ChangedElsewhere, DamagedMap

T = TypeVar("T")
_TRIES = 4
_OF_OTHERS = ("readonly", "locked", "disk I/O", "unable to open", "interrupted")
"""In the words of SQLite; SQLCipher's errors have no names."""


def steadily(
    connection: driver.Connection, path: Path, state: Callable[[], object], read: Callable[[], T]
) -> T:
    """What `read` gives of one state: again when `state` has changed, in the end under a lock.

    So nobody who writes has to wait for it. Raises what `read` raises of a state that stays.
    """
    for _ in range(_TRIES):
        before = _known(state)
        try:
            found = read()
        except CannotRead:
            continue  # another program has just begun to write
        except Exception:
            if before is None or _known(state) == before:
                raise
        else:
            if _known(state) == before:
                return found
    with _kept_from_change(connection, path):
        return read()


def _known(state: Callable[[], object]) -> object:
    """None where there is no file any more, or no way to look at it."""
    with contextlib.suppress(ChangedElsewhere, *driver.errors()):
        return state()
    return None


@contextlib.contextmanager
def _kept_from_change(connection: driver.Connection, path: Path) -> Iterator[None]:
    """Inside the block nobody can write."""
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT id FROM meta").fetchone()
    except driver.errors() as error:
        raise CannotRead(path, str(error)) from error
    try:
        yield
    finally:
        with contextlib.suppress(*driver.errors()):
            connection.execute("ROLLBACK")


def reading_error(path: Path, error: Exception) -> CannotRead | DamagedMap:
    """The error to raise for `error` from a file opened as a map; broken texts mean damage."""
    if any(words in str(error) for words in _OF_OTHERS):
        return CannotRead(path, str(error))
    return DamagedMap(path, str(error))
