"""Building and keeping a large value without Python's search for reference loops in it."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

_MANY = 5_000


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


def pass_over_all(people: int) -> None:
    """On a map of many `people`, let later searches pass over all that there is now.

    With 100,000 a search takes 0.4 s, in the middle of whatever the user is doing.
    """
    if people > _MANY:
        gc.freeze()


def search_all() -> None:
    """As before `pass_over_all`: what was there to stay has gone."""
    gc.unfreeze()
