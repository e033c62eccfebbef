"""Opening a map so that nobody else edits it meanwhile."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from referralmap.document import backups
from referralmap.document.database import driver, encryption, new_file, opening
from referralmap.document.database.store import SqliteStore
from referralmap.document.holding.edit_lock import Hold, Holder, here
from referralmap.document.holding.errors import (
    CannotRead,
    InUse,
    NoSuchMap,
    OnlyReading,
    WrongPassword,
)
from referralmap.document.holding.home import Home

T = TypeVar("T")
Clock = Callable[[], datetime.datetime]


def utc_now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def as_spelled(password: str, act: Callable[[str], T]) -> T:
    """What `act` gives with `password`, however another system writes the accents in it."""
    *others, last = encryption.spellings(password)
    for spelling in others:
        with contextlib.suppress(WrongPassword):
            return act(spelling)
    return act(last)


def for_editing(
    path: Path,
    home: Home | None,
    password: str | None,
    now: Clock,
    take_over: bool,
    wait_seconds: float,
) -> tuple[SqliteStore, Hold | None]:
    """The map that nobody else edits meanwhile. Raises a `MapError`."""
    new_file.refuse_too_long(path)
    file = Path(os.path.realpath(path))
    if file.exists() and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        raise OnlyReading(path)
    if home is None:
        return SqliteStore(path, password=password, file=file), None

    def back_up(source: driver.Connection) -> None:
        backups.make(source, home.backups / _id_of(source), now(), password=password)

    who = here(now())
    with opening.known_as(path, file):
        hold = held(file, home, who, wait_seconds)
    store = None
    try:
        store = SqliteStore(path, password=password, file=file, before_lifting=back_up)
        other = store.other_holder()
        if other is not None and not other.is_at(who) and not take_over:
            raise InUse(path, other)
    except BaseException:
        give_up(store, hold)
        raise
    store.holder = who
    return store, hold


def give_up(store: SqliteStore | None, hold: Hold | None) -> None:
    """Close what was to be edited, and leave it as it was."""
    if store is not None:
        store.drop()
    if hold is not None:
        hold.release()


def held(path: Path, home: Home, who: Holder, wait_seconds: float) -> Hold:
    """Raises `InUse`, or what opening the map raises when there is none."""
    try:
        hold = Hold(path, home.locks, who)
    except FileNotFoundError:
        raise NoSuchMap(path) from None
    except OSError as error:
        raise CannotRead(path, new_file.reason(error)) from error
    other = hold.take(wait_seconds)
    if other is not None:
        raise InUse(path, other)
    return hold


def _id_of(connection: driver.Connection) -> str:
    [(id_,)] = connection.execute("SELECT id FROM meta")
    return str(id_)
