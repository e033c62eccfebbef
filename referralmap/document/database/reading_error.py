"""Whether an error while rows are read tells of damage, or of what another program does."""

from __future__ import annotations

from pathlib import Path

from referralmap.document.holding.errors import CannotRead, DamagedMap

_OF_OTHERS = ("readonly", "locked", "disk I/O", "unable to open", "interrupted")
"""In the words of SQLite; SQLCipher's errors have no names."""


def reading_error(path: Path, error: Exception) -> CannotRead | DamagedMap:
    """Of a file that was opened as a map; words that are no text come from a damaged one."""
    if any(words in str(error) for words in _OF_OTHERS):
        return CannotRead(path, str(error))
    return DamagedMap(path, str(error))
