"""Building and keeping a large value without Python's search for reference loops in it."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

_MANY = 5_000
_owners: set[int] = set()


@contextlib.contextmanager
def not_collected() -> Iterator[None]:
    """What is made inside has no loops; to look for them would take a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def pass_over_all(owner: object, people: int) -> None:
    """While a map of many `people` is open, let searches pass over all that there is now.

    With 100,000 a search takes 0.4 s, in the middle of whatever the user is doing. `owner` is
    what the map is open in.
    """
    if people > _MANY:
        _owners.add(id(owner))
        gc.freeze()


def search_all(owner: object) -> None:
    """What `owner` had open has gone: search everything again, unless another map is open."""
    if id(owner) in _owners:
        _owners.remove(id(owner))
        if not _owners:
            gc.unfreeze()
