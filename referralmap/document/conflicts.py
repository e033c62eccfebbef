"""Copies of a map that a sync client laid beside it: other files with the same map inside."""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from referralmap.document.database.history import Mark
from referralmap.document.database.store import SqliteStore
from referralmap.document.holding.errors import MapError

_MOST = 300
"""No more files of a folder are looked into."""


def holding_more(path: Path, map_id: str, marks: Iterable[Mark]) -> list[Path]:
    """The other maps beside `path` that hold `map_id` and done steps that are not in `marks`."""
    known = {mark[:2] for mark in marks}
    found = []
    for other in conflict_copies(path, map_id, _id_of):
        with contextlib.suppress(MapError), _reading(other) as there:
            if any(mark[:2] not in known for mark in there.marks() if not mark[2]):
                found.append(other)
    return found


def _reading(path: Path) -> contextlib.closing[SqliteStore]:
    return contextlib.closing(SqliteStore(path, read_only=True))


def _id_of(path: Path) -> str | None:
    with contextlib.suppress(MapError), _reading(path) as store:
        return store.map_id
    return None


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
                if entry.name.casefold().endswith(".refmap")
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
