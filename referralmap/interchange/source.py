"""Where an import comes from: a file, or bytes that were dropped or pasted."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from referralmap.interchange.findings import Unreadable

LARGEST = 400 * 2**20
"""No source has more bytes than this."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or its bytes; `name` is as the user typed it."""

    name: str
    path: Path | None = None
    data: bytes | None = None
    mime: str = ""

    @property
    def suffix(self) -> str:
        return (self.path or Path(self.name)).suffix.lower()


def size(source: Source) -> int:
    """How many bytes there are. Raises `Unreadable` if they cannot be read at all."""
    found = _size_of_file(source) if source.data is None else len(source.data)
    if found == 0:
        raise Unreadable("empty", None, {}, source.name)
    if found > LARGEST:
        data = {"limit": str(LARGEST // 2**20)}
        raise Unreadable("too_large", None, data, source.name)
    return found


def content(source: Source) -> bytes:
    """The bytes. Raises `Unreadable` for what is no file, empty, too large or not readable."""
    size(source)
    if source.data is not None:
        return source.data
    assert source.path is not None
    if source.path.is_dir():
        raise Unreadable("not_a_file", None, {}, source.name)
    try:
        with source.path.open("rb") as file:
            found = file.read(LARGEST + 1)
    except OSError as error:
        raise _refusal(source, error) from None
    if len(found) > LARGEST:
        raise Unreadable("too_large", None, {"limit": str(LARGEST // 2**20)}, source.name)
    return found


def _size_of_file(source: Source) -> int:
    if source.path is None:
        raise Unreadable("empty", None, {}, source.name)
    try:
        status = source.path.stat()
    except (OSError, ValueError) as error:
        raise _refusal(source, error) from None
    if stat.S_ISDIR(status.st_mode):
        # what is in it is measured as it is read
        return 1
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("not_a_file", None, {}, source.name)
    return status.st_size


def _refusal(source: Source, error: Exception) -> Unreadable:
    if isinstance(error, FileNotFoundError):
        return Unreadable("no_such_file", None, {}, source.name)
    reason = getattr(error, "strerror", None) or str(error)
    return Unreadable("cannot_read", None, {"reason": str(reason)}, source.name)
