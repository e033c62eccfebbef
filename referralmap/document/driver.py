"""The library that speaks to SQLite files: the standard one, or SQLCipher's for passwords.

Both have the interface of :mod:`sqlite3`; only their errors are of different classes.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

Connection = sqlite3.Connection
"""Either library's; for the other it only has the same methods."""

_errors: tuple[type[Exception], ...] = (sqlite3.Error, sqlite3.Warning)


def errors(*more: type[Exception]) -> tuple[type[Exception], ...]:
    """What the libraries in use raise, and `more`: for an ``except``."""
    return _errors + more


def connect(path: Path, mode: str) -> Connection:
    """A connection without settings; `mode` is ``ro``, ``rw`` or ``rwc``.

    Transactions are begun and ended by hand.
    """
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=2,
        check_same_thread=False,
    )
