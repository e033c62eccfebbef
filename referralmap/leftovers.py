"""Files that must not outlive their process: noted where the next start finds and removes them.

Whoever makes one has a folder for it in the program's own, which nobody else can look into, with a
lock that dies with its process and so is never stale. What becomes a file must lie beside its
place, since only there can it take that place in one step; its path is noted in the folder.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.own_folder import own_folder

if TYPE_CHECKING:
    from filelock import BaseFileLock

_PLACE = "unfinished"
_LOCK = "lock"
_NOTE = "part.txt"
_PART = re.compile(r"\.[0-9a-f]{12}\.part")
_COMPANIONS = ("-journal", "-wal", "-shm")


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that only this user can look into, gone with all in it after the block.

    Raises OSError.
    """
    place = own_folder() / _PLACE
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _lock(place):  # so that nobody removes the folder before it has its own lock
        folder = Path(tempfile.mkdtemp(dir=place))
        lock = _lock(folder)
        lock.acquire(timeout=0)
    try:
        yield folder
    finally:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def part_beside(target: Path) -> Iterator[Path]:
    """A path beside `target` to write to and to move from; removed after the block.

    Where the program's own folder cannot be written, nobody finds it after a kill.
    """
    part = target.with_name(f".{uuid.uuid4().hex[:12]}.part")
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            folder = stack.enter_context(private_folder())
            (folder / _NOTE).write_bytes(os.fsencode(part.absolute()))
        try:
            yield part
        finally:
            _remove(part)


def remove_left() -> None:
    """Remove what processes that have died left; never raises."""
    place = own_folder() / _PLACE
    with contextlib.suppress(OSError):
        if any(folder.is_dir() for folder in place.iterdir()):
            with _lock(place):
                for folder in place.iterdir():
                    if folder.is_dir():
                        _remove_if_left(folder)


def _remove_if_left(folder: Path) -> None:
    from filelock import Timeout

    lock = _lock(folder)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return
    with contextlib.suppress(OSError):
        part = Path(os.fsdecode((folder / _NOTE).read_bytes()))
        if _PART.fullmatch(part.name):
            _remove(part)
    lock.release()
    shutil.rmtree(folder, ignore_errors=True)


def _remove(part: Path) -> None:
    for suffix in ("", *_COMPANIONS):
        with contextlib.suppress(OSError):
            part.with_name(part.name + suffix).unlink()


def _lock(folder: Path) -> BaseFileLock:
    import filelock

    return filelock.FileLock(folder / _LOCK, thread_local=False)
