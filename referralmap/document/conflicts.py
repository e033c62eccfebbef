"""Copies of a map that a sync client laid beside it: other files with the same map inside."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from pathlib import Path

_MOST = 300
"""No more files of a folder are looked into."""


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
