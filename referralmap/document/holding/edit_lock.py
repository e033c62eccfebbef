"""Who has a map open for editing: one window on one computer at a time.

On one computer a lock of the operating system tells, which dies with its process and so is never
stale. It lies in the user's own folder, named after the file's device and inode, because a lock on
the map itself would be seen by sync programs and by SQLite. For other computers a row in the map
tells; it goes by names and never by clocks, so that sleep and wrong clocks lock nobody out.
"""

from __future__ import annotations

import contextlib
import datetime
import getpass
import json
import os
import platform
import time
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path

from referralmap.atomic_file import write_whole

_POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Holder:
    """`since` is in UTC, and only ever shown; `key` is different for every opening."""

    key: str
    computer: str
    user: str
    since: datetime.datetime

    def is_at(self, other: Holder) -> bool:
        """Whether both are the same user at the same computer."""
        return (self.computer, self.user) == (other.computer, other.user)


def here(now: datetime.datetime) -> Holder:
    """Somebody who opens a map on this computer `now`."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    return Holder(uuid.uuid4().hex, platform.node(), user, now.replace(microsecond=0))


class Hold:
    """The lock of the operating system for the file at `path`, taken or not."""

    def __init__(self, path: Path, folder: Path, who: Holder) -> None:
        """Raises OSError when `path` or the folder for locks cannot be reached."""
        import filelock

        folder.mkdir(parents=True, exist_ok=True)
        self._busy = filelock.Timeout
        self._lock_file = folder / _name(path)
        self._who_file = self._lock_file.with_suffix(".json")
        self._lock = filelock.FileLock(self._lock_file, thread_local=False)
        self._who = who

    def is_for(self, path: Path) -> bool:
        """Whether the file at `path` is the one that was locked."""
        return self._lock_file.name == _name(path)

    def take(self, wait_seconds: float = 0.0) -> Holder | None:
        """None when it is ours now, else who has it."""
        until = time.monotonic() + wait_seconds
        while True:
            try:
                self._lock.acquire(timeout=0)
            except self._busy:
                if time.monotonic() < until:
                    time.sleep(_POLL_SECONDS)
                    continue
                return self._other()
            self._sign()
            return None

    def release(self) -> None:
        """The files stay: removing a lock file under somebody who waits for it would give two."""
        with contextlib.suppress(OSError):
            self._who_file.unlink()
        self._lock.release()

    def _sign(self) -> None:
        """Say who has it; only words for others, so that failing does no harm."""
        who = {**asdict(self._who), "since": self._who.since.isoformat(), "process": os.getpid()}
        with contextlib.suppress(OSError):
            write_whole(self._who_file, json.dumps(who).encode("utf-8"))

    def _other(self) -> Holder:
        try:
            who = json.loads(self._who_file.read_text(encoding="utf-8"))
            since = datetime.datetime.fromisoformat(who["since"])
            return Holder(str(who["key"]), str(who["computer"]), str(who["user"]), since)
        except (OSError, ValueError, KeyError, TypeError):
            return Holder("", self._who.computer, self._who.user, self._who.since)


def _name(path: Path) -> str:
    status = path.stat()
    return f"{status.st_dev:x}-{status.st_ino:x}.lock"
