"""The bytes of a map file, read beside SQLite without taking its locks away.

On POSIX whoever closes any descriptor of a file drops all locks that the process has on it, those
of SQLite, too (https://www.sqlite.org/howtocorrupt.html, 2.2). So a descriptor stays open as long
as a connection of this process to the same file stands, and serves the next who reads.
"""

from __future__ import annotations

import contextlib
import io
import os
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Inode = tuple[int, int]
_IS_POSIX = os.name == "posix"
_guard = threading.RLock()
_standing: Counter[Inode] = Counter()
_kept: dict[Inode, int] = {}


def note_connection(path: Path) -> Inode | None:
    """A connection to `path` stands; what to give to `note_closed` when it no longer does."""
    with _guard, contextlib.suppress(OSError):
        inode = _inode(path.stat())
        _standing[inode] += 1
        return inode
    return None


def note_closed(inode: Inode) -> None:
    with _guard:
        _standing[inode] -= 1
        if _standing[inode] <= 0:
            del _standing[inode]
            if inode in _kept:
                os.close(_kept.pop(inode))


@contextlib.contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file at `path`, to be read from its start. Raises OSError."""
    if not _IS_POSIX:
        with path.open("rb") as file:
            yield file
        return
    with _guard:
        descriptor = _kept.pop(_inode(path.stat()), None)
        if descriptor is None:
            descriptor = os.open(path, os.O_RDONLY)
        inode = _inode(os.fstat(descriptor))
        try:
            yield cast("BinaryIO", io.BufferedReader(_Stretch(descriptor)))
        finally:
            if _standing[inode] and inode not in _kept:
                _kept[inode] = descriptor
            else:
                os.close(descriptor)


class _Stretch(io.RawIOBase):
    """Reads a descriptor from a place of its own, and does not close it."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {
            os.SEEK_SET: 0,
            os.SEEK_CUR: self._at,
            os.SEEK_END: os.fstat(self._descriptor).st_size,
        }
        self._at = max(0, start[whence] + offset)
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        room = memoryview(buffer).cast("B")
        data = os.pread(self._descriptor, len(room), self._at)
        room[: len(data)] = data
        self._at += len(data)
        return len(data)


def _inode(status: os.stat_result) -> Inode:
    return (status.st_dev, status.st_ino)
