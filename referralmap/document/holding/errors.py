"""What can go wrong between a map and its file, as data; the words are in ``referralmap.texts``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from referralmap.document.holding.edit_lock import Holder


@dataclass(eq=False)
class MapError(Exception):
    """Something about the map file at `path`; the file is as it was."""

    path: Path


class NoSuchMap(MapError):
    """There is no file, or it is not a regular one."""


class NotAMap(MapError):
    """A file, but not one that this program wrote."""


class NothingLeft(MapError):
    """Of the damaged map, no row is as it was written."""


class NewerMap(MapError):
    """Written by a newer version of the program."""


class TooLargeMap(MapError):
    """It does not fit into the memory that is left; nothing was read."""


class MapExists(MapError):
    """Something is there already, and it is never overwritten."""


class ChangedElsewhere(MapError):
    """Another program changed, replaced or removed the file; the edit was not made."""


@dataclass(eq=False)
class DamagedMap(MapError):
    """What the file holds is not what was written to it."""

    detail: str


@dataclass(eq=False)
class CannotRead(MapError):
    detail: str


@dataclass(eq=False)
class CannotWrite(MapError):
    """The edit was not stored and has been taken back; everything before it is kept."""

    detail: str


class PasswordNeeded(MapError):
    """It may be a map with a password; without one nothing in it can be read."""


class WrongPassword(MapError):
    """The password does not open the file, if it is a map at all."""


class NoPasswords(MapError):
    """The part that opens maps with a password is not installed here."""


@dataclass(eq=False)
class InUse(MapError):
    """Another window or computer edits the map; it can be read meanwhile."""

    holder: Holder


class OnlyReading(MapError):
    """The file, its folder or disk cannot be written, or it was opened for reading."""


class OnlyACopy(OnlyReading):
    """A copy of the map with aliases is shown in its place; it is in no file."""


class NameTooLong(MapError):
    """The name or the path; SQLite needs room for the eight letters of ``-journal``."""
