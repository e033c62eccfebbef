"""Copies of a map that a sync client laid beside it: other files with the same map inside."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from referralmap.document.database import encryption, map_bytes
from referralmap.document.database.history import Mark
from referralmap.document.database.store import SqliteStore
from referralmap.document.holding.errors import MapError, PasswordNeeded, WrongPassword
from referralmap.document.holding.home import SUFFIX

_MOST = 300
"""No more files of a folder are looked into."""
_COPY = re.compile(r"conflict|konflikt", re.IGNORECASE)
"""What Dropbox, Nextcloud, Syncthing, pCloud and Google Drive write into the names of copies."""


def holding_more(
    path: Path, map_id: str, marks: Iterable[Mark], password: str | None = None
) -> list[Path]:
    """The other maps beside `path` that hold `map_id` and done steps that are not in `marks`.

    Also files that no known password opens, if they are called as synchronising programs call the
    copies that they make of `path`: they may have another password.
    """
    known = {mark[:2] for mark in marks}
    others = _Others(path, password)
    found = []
    for other in conflict_copies(path, map_id, lambda other: others.id_of(other, map_id)):
        with contextlib.suppress(MapError):
            if others.is_locked(other):
                found.append(other)
                continue
            with others.reading(other) as there:
                if any(mark[:2] not in known for mark in there.marks() if not mark[2]):
                    found.append(other)
    return found


class _Others:
    """The maps beside the one at `path`, some with a password."""

    def __init__(self, path: Path, password: str | None) -> None:
        self._path = path
        self._password = password

    def reading(self, other: Path) -> contextlib.closing[SqliteStore]:
        """Raises a `MapError`."""
        try:
            return contextlib.closing(SqliteStore(other, read_only=True))
        except PasswordNeeded:
            # who copies a file copies its salt; of any other map the password is not tried, since
            # that takes long on purpose
            if self._password is None or _salt(other) != _salt(self._path):
                raise
        return contextlib.closing(SqliteStore(other, read_only=True, password=self._password))

    def id_of(self, other: Path, map_id: str) -> str | None:
        with contextlib.suppress(MapError):
            if self.is_locked(other):
                return map_id
            with self.reading(other) as store:
                return store.map_id
        return None

    def is_locked(self, other: Path) -> bool:
        """Whether it is called a copy of the map, and no known password opens it."""
        if not (other.stem.startswith(self._path.stem) and _COPY.search(other.stem)):
            return False
        try:
            with self.reading(other):
                return False
        except (PasswordNeeded, WrongPassword):
            return True


def _salt(path: Path) -> bytes:
    try:
        with map_bytes.opened(path) as file:
            return file.read(encryption.SALT)
    except OSError:
        return b""


def conflict_copies(path: Path, map_id: str, id_of: Callable[[Path], str | None]) -> list[Path]:
    """The other maps beside `path` that hold `map_id`, by name; `id_of` reads a file's id.

    What cannot be read is passed over; nothing is raised.
    """
    found = []
    try:
        with os.scandir(path.parent) as entries:
            maps = (
                Path(entry.path)
                for entry in entries
                if entry.name.casefold().endswith(SUFFIX)
                and entry.name != path.name
                and not entry.name.startswith(".")
                and entry.is_file()
            )
            beside = sorted(itertools.islice(maps, _MOST))
    except (OSError, ValueError):
        return []
    for other in beside:
        try:
            if id_of(other) == map_id and not other.samefile(path):
                found.append(other)
        except Exception:
            continue
    return found
