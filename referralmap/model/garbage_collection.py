"""Suspending Python's search for reference cycles while a large value is built or open."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

_MANY = 5_000
_owners: set[int] = set()


@contextlib.contextmanager
def not_collected() -> Iterator[None]:
    """Suspend the search while values without cycles are built, which saves a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def pass_over_all(owner: object, people: int) -> None:
    """Exclude all existing objects from searches while a map of many `people` is open.

    With 100,000 people a search takes 0.4 s, in the middle of the user's work. `owner` is the
    object that holds the open map.
    """
    if people > _MANY:
        _owners.add(id(owner))
        gc.freeze()


def search_all(owner: object) -> None:
    """Search everything again after `owner` has closed its map, unless another one is open."""
    if id(owner) in _owners:
        _owners.remove(id(owner))
        if not _owners:
            gc.unfreeze()
