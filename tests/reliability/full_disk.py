"""A small real file system that is full to every degree, in a mount namespace of its own."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from referralmap.document.document import Document
from referralmap.document.holding.errors import MapError
from tests.document.files import a_full_map, closing
from tests.reliability.acting import acts, names_of
from tests.reliability.outcome import Plan, dice_of, password_of, scratch, share_of

WHOLE = 2_000
_SIZE = 1_000_000
_NEW_NAMESPACE = 0x00020000
_BLOCK = 4096


def plan(share: float, seed: int) -> Plan:
    if not _can_mount():
        unit = "sizes of free space (this machine does not let us mount)"
        return Plan("full disk", unit, _one, range(0))
    seeds = range(seed, seed + share_of(WHOLE, share))
    return Plan("full disk", "sizes of free space", _one, seeds)


def _can_mount() -> bool:
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    child = os.fork()
    if child == 0:
        os._exit(0 if _mounted(Path("/mnt")) else 1)
    return os.waitpid(child, 0)[1] == 0


def _mounted(folder: Path) -> bool:
    """Whether a small file system now lies at `folder`, for this process alone."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_NAMESPACE) != 0:
        return False
    libc.mount(None, b"/", None, 0x44000, None)  # private, down the tree
    options = f"size={_SIZE}".encode()
    return bool(libc.mount(b"tmpfs", bytes(folder), b"tmpfs", 0, options) == 0)


def _one(seed: int) -> Iterable[str]:
    """In a process of its own, since the mount ends with it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            found = "\n".join(_tried(seed))
        except BaseException as error:
            found = repr(error)
        os.write(writing, found.encode()[:60_000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        found = told.read().decode()
    os.waitpid(child, 0)
    return found.splitlines()


def _tried(seed: int) -> Iterator[str]:
    with scratch() as place:
        if not _mounted(place):
            yield "no file system could be mounted"
            return
        try:
            yield from _filled(place, seed)
        finally:
            ctypes.CDLL(None).umount2(bytes(place), 2)


def _filled(place: Path, seed: int) -> Iterator[str]:
    dice = dice_of(seed)
    path, password = place / "a.refmap", password_of(seed)
    a_full_map(path, password)
    with closing(Document.open(path, password=password)) as document:
        filler = place / "filler"
        free = os.statvfs(place).f_bavail * _BLOCK
        room = dice.randrange(0, 60) * _BLOCK
        filler.write_bytes(bytes(max(0, free - room)))
        for act in acts(dice, 30):
            before = names_of(document)
            try:
                act.on(document)
            except MapError:
                if names_of(document) != before:
                    yield f"{act.kind} failed and yet changed what is shown"
        filler.unlink()
        for act in acts(dice, 3, "later "):
            act.on(document)
        expected = names_of(document), [step.mark for step in document.history]
    with closing(Document.open(path, password=password)) as again:
        if (names_of(again), [step.mark for step in again.history]) != expected:
            yield "the file does not hold what was shown"
    if [left.name for left in place.iterdir()] != [path.name]:
        yield "more than one file is left"
